using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Tuning;

/// <summary>What a reader should know about a search.</summary>
internal static class TuningRemarks
{
    /// <summary>One sentence an entry.</summary>
    /// <param name="plan">What was searched.</param>
    /// <param name="searches">What was found.</param>
    public static IEnumerable<string> Of(TuningPlan plan, IReadOnlyList<SearchResult> searches)
    {
        if (plan.Outer is null)
            yield return Optimistic;
        else if (plan.Parts.Count > 1)
            yield return "Each fold was predicted with the options that a search in the other folds chose; those that are named, "
                + $"and {TuningOptions.RecipeName}, were chosen by one more search on all rows.";
        var failed = searches.Sum(search => search.Trials.Count(trial => trial.Failure.Length > 0));
        if (failed > 0) yield return Invariant($"{failed} of {searches.Sum(search => search.Trials.Count)} trials failed.");
        foreach (var search in searches.Where(search => search.Trials.Count < plan.Tune.Trials))
            yield return Invariant($"The search of '{search.Part}' ended after {search.Trials.Count} trials: no other setting was left.");
    }

    /// <summary>What is said of a score without rows that were held out.</summary>
    public const string Optimistic = "The score of the best trial was chosen on these very rows, so it is too high: "
        + "--holdout or --cv score on rows that the search has not seen.";
}
