using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Tuning;

/// <summary>A trial that is over.</summary>
/// <param name="Part">Name of the part that is searched.</param>
/// <param name="Trial">The trial, failed or not.</param>
/// <param name="IsKept">True when it was taken from the journal of an earlier run.</param>
public sealed record FinishedTrial(string Part, TrialResult Trial, bool IsKept)
{
    /// <summary>True when it has no score.</summary>
    public bool HasFailed => Trial.Failure.Length > 0;

    /// <summary>The trial in a line: <c>all, trial 3: 0.8123 (depth 6, learning-rate 0.1)</c>.</summary>
    public override string ToString()
    {
        var options = string.Join(", ", Trial.Options.Select(option => Invariant($"{option.Key} {option.Value}")));
        var ending = HasFailed ? $"failed ({options}): {Trial.Failure}" : Invariant($"{Trial.Score:0.####} ({options})");
        return Invariant($"{Part}, trial {Trial.Number}: {ending}");
    }
}
