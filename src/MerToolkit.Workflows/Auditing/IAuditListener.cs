namespace MerToolkit.Workflows.Auditing;

/// <summary>Is told how far an audit is.</summary>
public interface IAuditListener
{
    /// <summary>The work begins.</summary>
    /// <param name="steps">Number of steps: clips to decode and checks to make.</param>
    void Started(int steps);

    /// <summary>One step is done.</summary>
    void Finished();
}
