namespace MerToolkit.Workflows.Explaining;

/// <summary>Is told how far an explanation is; called from several threads.</summary>
public interface IExplanationListener
{
    /// <summary>The work begins.</summary>
    /// <param name="steps">Number of steps: explanations of rows, columns dealt anew, points of curves.</param>
    void Started(int steps);

    /// <summary>One step is done.</summary>
    void Finished();
}
