using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>How the scores of a trained model fall when the sound of the same clips is perturbed.</summary>
internal static class PerturbationSection
{
    /// <summary>The section; none when nothing was perturbed.</summary>
    /// <param name="result">The scores of the clips as they are, and of each perturbation.</param>
    /// <param name="targets">The targets, as the clips are.</param>
    public static IEnumerable<ReportSection> Build(EvaluationResult result, IReadOnlyList<TargetResults> targets)
    {
        if (result.Perturbed.Count == 0) yield break;
        var blocks = new List<ReportBlock>
        {
            new Paragraph("The same clips with their sound perturbed, read by the same model. Each difference is paired: perturbed less " +
                $"{PerturbedResult.Clean}, clip by clip. Where its {NumberText.Level} interval holds 0, the perturbation did nothing " +
                "that could be told."),
        };
        foreach (var target in targets)
        {
            blocks.Add(Table(result.Perturbed, target));
            Picture[] curves = [.. target.MainMetric is { } metric ? Curves(result.Perturbed, target, metric) : []];
            if (curves.Length > 0) blocks.Add(new Gallery(curves));
        }

        yield return new ReportSection("perturbed", "Perturbed sound", blocks);
    }

    private static ReportTable Table(IReadOnlyList<PerturbedResult> perturbed, TargetResults target)
    {
        var compared = perturbed[0].Differences.Where(difference => difference.Target == target.Target);
        return new ReportTable(
            $"perturbed-{target.Index + 1}", $"Scores on {target.Target} under perturbation",
            [
                new TableColumn("Sound"), new TableColumn("Score", true), new TableColumn(NumberText.Level + " interval", true),
                new TableColumn("Difference", true), new TableColumn("Its interval", true),
            ],
            [.. compared.Select(difference => new TableGroup(MetricWords.Of(difference.Metric).Title,
                [Clean(target, difference.Metric), .. perturbed.Select(entry => Row(entry, target.Target, difference.Metric))]))])
        {
            IsForPapers = true,
        };
    }

    private static TableRow Clean(TargetResults target, string metric)
    {
        var text = ScoreText.Of(target.First.Find(metric)!);
        return new TableRow([PerturbedResult.Clean, text.Score, text.Interval, "", ""]);
    }

    private static TableRow Row(PerturbedResult entry, string target, string metric)
    {
        var text = ScoreText.Of(MetricOf(entry, target, metric)!);
        var difference = entry.Differences.First(found => found.Target == target && found.Metric == metric);
        var value = new MetricValue(metric, difference.Difference, difference.Low, difference.High, []);
        var words = ScoreText.Of(value);
        return new TableRow(
        [
            entry.Perturbation, text.Score, text.Interval,
            NumberText.Typeset(NumberText.Signed(difference.Difference, words.Decimals)), words.SignedInterval(value),
        ]);
    }

    private static IEnumerable<CurvePicture> Curves(IReadOnlyList<PerturbedResult> perturbed, TargetResults target, string metric)
    {
        var words = MetricWords.Of(metric);
        var clean = target.First.Find(metric)?.Value ?? double.NaN;
        var kinds = perturbed.Where(entry => entry.Level is not null).GroupBy(entry => (entry.Kind, entry.Unit));
        foreach (var kind in kinds)
        {
            CurvePoint[] points = [.. kind.Select(entry => PointOf(entry, target.Target, metric)).OrderBy(point => point.Place)];
            var said = kind.Select(entry => $"{entry.Perturbation} {ScoreText.Of(MetricOf(entry, target.Target, metric)!).Value}");
            yield return new CurvePicture(
                $"{target.Target}: {words.Words} under {kind.Key.Kind}",
                $"Dot: score; line: {NumberText.Level} interval; dashes: {PerturbedResult.Clean}.",
                $"{string.Join("; ", said)}; {PerturbedResult.Clean} {ScoreText.Of(target.First.Find(metric)!).Value}.",
                $"{kind.Key.Kind}, {kind.Key.Unit}", words.Words, points, clean);
        }
    }

    private static CurvePoint PointOf(PerturbedResult entry, string target, string metric)
    {
        var value = MetricOf(entry, target, metric)!;
        return new CurvePoint(entry.Level!.Value, value.Value, value.Low, value.High);
    }

    private static MetricValue? MetricOf(PerturbedResult entry, string target, string metric) =>
        entry.Scores.Targets.First(result => result.Target == target).Find(metric);
}
