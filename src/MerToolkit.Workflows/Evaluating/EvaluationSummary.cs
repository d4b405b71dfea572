using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>The answer of an evaluation in a few lines of plain text.</summary>
public static class EvaluationSummary
{
    private const int NameWidth = 40;
    private const int IntervalWidth = 22;

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
        var seeds = (facts.Seeds.Count == 1 ? ", seed " : ", seeds ") + string.Join(", ", facts.Seeds);
        return how + (facts.IsStratified ? ", stratified" : "") + Groups(facts) + seeds;
    }

    private static string Groups(ProtocolFacts facts)
    {
        if (facts.Group is { } group)
            return Invariant($", grouped by {group} ({facts.Groups} groups, {facts.SharedGroups} shared between parts)");
        return facts.Groups == 0 ? ", not grouped"
            : Invariant($", not grouped ({facts.SharedGroups} of {facts.Groups} groups shared between parts)");
    }

    private static IEnumerable<string> Lines(TargetResult target)
    {
        var names = string.Concat(target.Baselines.Select(baseline => $"            {baseline.Name}"));
        yield return Row(2, target.Target, "value   95 %" + names);
        foreach (var metric in target.Metrics)
        {
            var interval = $"{Digits(metric.Value)}   {Digits(metric.Low)}-{Digits(metric.High)}";
            var baselines = string.Concat(target.Baselines.Select(baseline =>
                "   " + Digits(baseline.Metrics.FirstOrDefault(other => other.Name == metric.Name)?.Value ?? double.NaN)));
            yield return Row(4, metric.Name, interval.PadRight(IntervalWidth) + baselines);
        }

        if (target is not LabelResult labels) yield break;
        yield return Row(4, "class", "precision  recall  f1     support");
        foreach (var score in labels.PerClass)
        {
            yield return Row(4, score.Label,
                Invariant($"{Digits(score.Precision),-11}{Digits(score.Recall),-8}{Digits(score.F1),-7}{score.Support}"));
        }
    }

    private static string Row(int indent, string name, string rest) => (new string(' ', indent) + name).PadRight(NameWidth) + rest;

    private static IEnumerable<string> Differences(IReadOnlyList<Comparison> comparisons)
    {
        if (comparisons.Count > 0) yield return "";
        foreach (var pair in comparisons)
        {
            var larger = pair.Difference > 0 ? pair.A : pair.B;
            var verdict = pair.IsUndecided ? "cannot be told apart" : $"{larger} is larger";
            var interval = $"({Digits(pair.Low)} to {Digits(pair.High)})";
            yield return $"{pair.A} - {pair.B}, {pair.Target} {pair.Metric}: {Digits(pair.Difference)} {interval}: {verdict}";
        }
    }

    private static string Digits(double value)
    {
        if (!double.IsFinite(value)) return "-";
        var text = Invariant($"{value:0.000}");
        if (text.StartsWith("0.", StringComparison.Ordinal)) return text[1..];
        return text.StartsWith("-0.", StringComparison.Ordinal) ? "-" + text[2..] : text;
    }
}
