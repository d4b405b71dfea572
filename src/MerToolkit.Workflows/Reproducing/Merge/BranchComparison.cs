using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing.Clips;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Merge;

/// <summary>The step that holds both branches together against the better of the two alone, on the same clips.</summary>
internal static class BranchComparison
{
    /// <summary>Key of the words that name the better branch.</summary>
    public const string Better = "better";

    private const int Resamples = 2000;
    private const string By = "macro_f1";

    /// <summary>What is compared.</summary>
    public static IReadOnlyList<(string Metric, string Words)> Metrics { get; } = [("macro_f1", "macro F1"), ("accuracy", "accuracy")];

    /// <summary>Key of the step.</summary>
    /// <param name="set">The set.</param>
    /// <param name="both">Name of the model of both.</param>
    /// <param name="split">The split.</param>
    public static string KeyOf(PlacedSet set, string both, MergeSplit split) => MergeDocument.StepOf(set, $"gain-{both}", split);

    /// <summary>The step.</summary>
    /// <param name="set">A set that is there.</param>
    /// <param name="both">Name of the model of both.</param>
    /// <param name="split">The split.</param>
    public static ReproductionStep Step(PlacedSet set, string both, MergeSplit split) => new(KeyOf(set, both, split),
        $"{set.Set.Name}, {both} less the better branch, {split.Words}",
        work => string.Join('\n', Answers(set, both, split, work.Book)
            .SelectMany(texts => texts).Select(text => $"{text.Key}={text.Value}")),
        work => Compare(set, both, split, work));

    private static StepFindings Compare(PlacedSet set, string model, MergeSplit split, StepWork work)
    {
        var options = new IntervalOptions { Resamples = Resamples, Seed = 1, Jobs = work.Jobs };
        var answers = Answers(set, model, split, work.Book);
        if (answers.Any(texts => texts.Count == 0))
            throw new InputException(new Problem("branch-absent", "One of the branches has no answers."));
        var (both, rows) = ClipFindings.Read(answers[0], options);
        var branches = Branches.Zip(answers.Skip(1), (name, texts) => (Name: name, ClipFindings.Read(texts, options).Result)).ToArray();
        var better = branches.MaxBy(branch => branch.Result.Find(By)!.Value);
        var differences = PairedComparison.Compare("both", both, better.Name, better.Result, rows, options);
        return new StepFindings([.. differences.Select(found => new Finding(found.Metric, found.Difference, found.Low, found.High))])
        {
            Texts = [new(Better, better.Name)],
        };
    }

    private static readonly string[] Branches = [MergeModels.Table, MergeModels.Network];

    private static IReadOnlyList<KeyValuePair<string, string>>[] Answers(PlacedSet set, string both, MergeSplit split, FindingsBook book) =>
        [.. Branches.Prepend(both).Select(model => book.Texts(MergeDocument.StepOf(set, model, split)))];
}
