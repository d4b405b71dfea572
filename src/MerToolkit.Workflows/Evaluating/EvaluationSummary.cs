using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>The answer of an evaluation in a few lines of plain text.</summary>
public static class EvaluationSummary
{
    private const int NameWidth = 40;

    /// <summary>Data, protocol, every metric with its interval beside the trivial baseline, classes, differences.</summary>
    /// <param name="result">What was found.</param>
    public static IEnumerable<string> Lines(EvaluationResult result)
    {
        yield return Invariant($"{result.Data.Path}: {result.Data.Rows} rows, {result.Data.Columns.Count} features")
            + (result.Data.Profile is { } profile ? $", profile {profile}" : "");
        yield return Protocol(result.Protocol);
        foreach (var trainer in result.Trainers)
        {
            yield return "";
            yield return trainer.Trainer + (trainer.IsStandardized ? " (columns standardised in each training part)" : "");
            foreach (var target in trainer.Targets)
                foreach (var line in Lines(target)) yield return line;
        }

        foreach (var line in Differences(result.Comparisons)) yield return line;
    }

    private static string Protocol(ProtocolFacts facts)
    {
        var how = facts.Kind switch
        {
            "hold-out" => Invariant($"{facts.HoldOut:0.##} held out"),
            "trained-model" => "a trained model on all rows",
            "across-sets" => "learned from another table",
            _ => Invariant($"{facts.Folds} folds"),
        };
        var groups = facts.Group is { } group
            ? Invariant($", grouped by {group} ({facts.Groups} groups, {facts.SharedGroups} shared between parts)")
            : facts.Groups > 0 ? Invariant($", not grouped ({facts.SharedGroups} of {facts.Groups} groups shared between parts)") : ", not grouped";
        var seeds = string.Join(", ", facts.Seeds);
        return how + (facts.IsStratified ? ", stratified" : "") + groups + (facts.Seeds.Count == 1 ? $", seed {seeds}" : $", seeds {seeds}");
    }

    private static IEnumerable<string> Lines(TargetResult target)
    {
        yield return $"  {target.Target}".PadRight(NameWidth) + "value   95 %" + string.Concat(target.Baselines.Select(baseline => $"            {baseline.Name}"));
        foreach (var metric in target.Metrics)
        {
            var interval = Invariant($"{Digits(metric.Value)}   {Digits(metric.Low)}-{Digits(metric.High)}");
            var baselines = string.Concat(target.Baselines.Select(baseline =>
                "   " + Digits(baseline.Metrics.FirstOrDefault(other => other.Name == metric.Name)?.Value ?? double.NaN)));
            yield return $"    {metric.Name}".PadRight(NameWidth) + interval.PadRight(22) + baselines;
        }

        if (target is not LabelResult labels) yield break;
        yield return "    class".PadRight(NameWidth) + "precision  recall  f1     support";
        foreach (var score in labels.PerClass)
            yield return $"    {score.Label}".PadRight(NameWidth)
                + Invariant($"{Digits(score.Precision),-11}{Digits(score.Recall),-8}{Digits(score.F1),-7}{score.Support}");
    }

    private static IEnumerable<string> Differences(IReadOnlyList<Comparison> comparisons)
    {
        if (comparisons.Count > 0) yield return "";
        foreach (var pair in comparisons)
        {
            var verdict = pair.IsUndecided ? "cannot be told apart" : pair.Difference > 0 ? $"{pair.A} is larger" : $"{pair.B} is larger";
            yield return Invariant($"{pair.A} - {pair.B}, {pair.Target} {pair.Metric}: {Digits(pair.Difference)} ({Digits(pair.Low)} to {Digits(pair.High)}): {verdict}");
        }
    }

    private static string Digits(double value)
    {
        if (!double.IsFinite(value)) return "-";
        var text = Invariant($"{value:0.000}");
        return text.StartsWith("0.", StringComparison.Ordinal) ? text[1..] : text.StartsWith("-0.", StringComparison.Ordinal) ? "-" + text[2..] : text;
    }
}
