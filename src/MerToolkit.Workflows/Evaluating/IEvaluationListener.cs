namespace MerToolkit.Workflows.Evaluating;

/// <summary>Is told how far an evaluation is; called from several threads.</summary>
public interface IEvaluationListener
{
    /// <summary>The work begins.</summary>
    /// <param name="trainings">Number of trainings.</param>
    void Started(int trainings);

    /// <summary>One training is finished and its rows are predicted.</summary>
    void Finished();

    /// <summary>All rows are predicted; intervals are computed.</summary>
    void Scoring();
}
