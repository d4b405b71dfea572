using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building.Explanations;

/// <summary>
/// Makes a report of an explanation: target by target what each column adds, what is lost without it, how it moves the prediction.
/// </summary>
internal static class ExplanationBuilder
{
    /// <summary>The report.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="top">Number of columns in tables and pictures at most.</param>
    public static Report Build(ExplanationResult result, int top)
    {
        ReportSection[] targets = [.. result.Targets.Select((target, index) => Target(target, index, top))];
        IEnumerable<ReportSection> sections = targets is [var only] ? only.Parts : targets;
        return new Report
        {
            Kind = "Explanation",
            Title = $"What {result.Trainer} looks at: {WordList.And(result.Targets.Select(target => target.Target))}",
            Lead = $"{result.ModelPath} on {NumberText.Counted(result.Data.Rows, "row")} of {result.Data.Path}, " +
                $"{NumberText.Counted(result.Data.Columns.Count, "column")}.",
            Figures = [.. result.Targets.Select(Figure).OfType<KeyFigure>()],
            Cautions = [.. Cautions(result)],
            Sections =
            [
                .. sections,
                .. Remarks(result.Remarks),
                MadeSection.Build(result.Manifest, FormattableString.Invariant($"{result.Manifest.Seed}")),
            ],
            HasContents = targets.Length > 1,
        };
    }

    private static ReportSection Target(TargetExplanation target, int index, int top) =>
        new(FormattableString.Invariant($"target-{index + 1}"), target.Target, [])
        {
            Parts =
            [
                .. Section(target.Shapley, shapley => ShapleySection.Build(shapley, index, top)),
                .. Section(target.Gradients, gradients => GradientSection.Build(gradients, index, top)),
                .. Section(target.Permutation, permutation => PermutationSection.Build(permutation, index, top)),
                .. Section(target.Partial.Count > 0 ? target : null, found => PartialSection.Build(found, index)),
            ],
        };

    private static IEnumerable<ReportSection> Section<T>(T? found, Func<T, ReportSection> build) where T : class
    {
        if (found is not null) yield return build(found);
    }

    private static IEnumerable<ReportSection> Remarks(IReadOnlyList<string> remarks)
    {
        if (remarks.Count > 0) yield return new ReportSection("remarks", "Remarks", [new SentenceList(remarks)]);
    }

    private static KeyFigure? Figure(TargetExplanation target)
    {
        if (target.Permutation is not { Score: var score }) return null;
        var text = ScoreText.Of(score);
        return new KeyFigure($"{MetricWords.Of(score.Name).Title} on {target.Target}", text.Score,
            text.Interval.Length > 0 ? [$"{NumberText.Level}: {text.Interval}"] : []);
    }

    private static IEnumerable<string> Cautions(ExplanationResult result)
    {
        if (result.IsTrainingData)
            yield return "The model learned from this very table: its score here flatters, and what it looks at may be what it knows by "
                + "heart. Rows that it has not seen tell what it needs for other music.";
    }
}
