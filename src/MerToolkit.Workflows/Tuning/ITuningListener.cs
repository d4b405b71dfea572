using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Tuning;

/// <summary>Is told how far a search is; called from one thread.</summary>
public interface ITuningListener
{
    /// <summary>The work begins.</summary>
    /// <param name="plan">What is searched.</param>
    void Started(TuningPlan plan);

    /// <summary>A trial is finished.</summary>
    /// <param name="part">Name of the part that is searched.</param>
    /// <param name="trial">The trial, failed or not.</param>
    /// <param name="isKept">True when it was taken from the journal of an earlier run.</param>
    void Finished(string part, TrialResult trial, bool isKept);

    /// <summary>All searches are finished; the rows that none of them saw are predicted.</summary>
    void Scoring();
}
