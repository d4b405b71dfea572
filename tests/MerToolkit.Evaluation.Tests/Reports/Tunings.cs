using MerToolkit.Core.Configuration;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Reports;

/// <summary>Fixed searches of options.</summary>
internal static class Tunings
{
    /// <summary>Five trials of three options, the third failed, the fourth the best.</summary>
    public static TuningResult Small { get; } = new()
    {
        Trainer = "logistic",
        Metric = "macro_f1",
        Targets = ["label"],
        IsHigherBetter = true,
        Search = "bayesian",
        Folds = 5,
        Options =
        [
            new SearchedOption("rate", OptionRange.Between(.01, 1, isLogarithmic: true), []),
            new SearchedOption("depth", OptionRange.Between(3, 10), []),
            new SearchedOption("features", OptionRange.Of("sqrt", "all", ".3"), ["sqrt", "all", .3]),
        ],
        Searches =
        [
            new SearchResult("training", 90,
            [
                Trial(1, .1, 3, "sqrt", .60), Trial(2, .01, 10, "all", .55),
                Trial(3, 1, 5, .3, double.NaN) with { Failure = "The training diverged." },
                Trial(4, .316, 7, .3, .72), Trial(5, .3, 8, .3, .72),
            ]),
        ],
        IsHonest = true,
    };

    /// <summary>The same before the scores of two outer folds.</summary>
    public static TuningResult Nested { get; } = Small with
    {
        Searches = [.. new[] { "fold-1", "fold-2", "all" }.Select(part => Small.Searches[0] with { Part = part })],
    };

    /// <summary>A result of tuned options beside those of the recipe.</summary>
    public static EvaluationResult Tuned(TuningResult tuning)
    {
        var trainers = Samples.Labels.Trainers;
        return Samples.Labels with
        {
            Trainers = [trainers[1] with { Trainer = "logistic (tuned)" }, trainers[0] with { Trainer = "logistic" }],
            Comparisons = [],
            Tuning = tuning,
        };
    }

    private static TrialResult Trial(int number, double rate, double depth, object features, double score) =>
        new(number, [new("rate", rate), new("depth", depth), new("features", features)], score, score - .15, score + .15);
}
