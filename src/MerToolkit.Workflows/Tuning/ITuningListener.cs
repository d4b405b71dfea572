namespace MerToolkit.Workflows.Tuning;

/// <summary>Is told how far a search is; called from one thread.</summary>
public interface ITuningListener
{
    /// <summary>The work begins.</summary>
    /// <param name="plan">What is searched.</param>
    void Started(TuningPlan plan);

    /// <summary>A trial is finished.</summary>
    /// <param name="trial">The trial, failed or not.</param>
    void Finished(FinishedTrial trial);

    /// <summary>All searches are finished; the rows that none of them saw are predicted.</summary>
    void Scoring();
}
