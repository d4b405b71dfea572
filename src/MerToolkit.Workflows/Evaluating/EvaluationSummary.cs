using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.Preparation;
using MerToolkit.Workflows.Uncertainty;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>The answer of an evaluation in a few lines of plain text.</summary>
public static class EvaluationSummary
{
    private const int NameWidth = 40;
    private const int ScoreWidth = 40;
    private const int BaselineWidth = 14;

    /// <summary>Data, protocol, every metric with its interval beside the trivial baseline, classes, differences.</summary>
    /// <param name="result">What was found.</param>
    public static IEnumerable<string> Lines(EvaluationResult result)
    {
        yield return Data(result.Data);
        if (result.Against is { } against) yield return "against " + Data(against);
        yield return Protocol(result.Protocol);
        foreach (var trainer in result.Trainers)
        {
            yield return "";
            yield return trainer.Name + Prepared(trainer.Preparation);
            foreach (var target in trainer.Targets)
                foreach (var line in Lines(target)) yield return line;
        }

        foreach (var line in Curve(result)) yield return line;
        foreach (var line in Slices(result)) yield return line;
        foreach (var line in PublishedLines(result.Published)) yield return line;
        foreach (var line in Differences(result.Comparisons)) yield return line;
        foreach (var line in UncertaintySummary.Lines(result.Trainers)) yield return line;
    }

    private static string Data(EvaluatedData data) =>
        $"{data.Path}: {Counted(data.Rows, "row")}, {Counted(data.Columns.Count, "feature")}"
        + (data.Reading.Length > 0 ? $", {data.DatasetWords}" : "")
        + (data.Profile is { } profile ? $", profile {profile}" : "");

    private static string Protocol(ProtocolFacts facts)
    {
        var how = facts.Kind switch
        {
            "hold-out" => Invariant($"{facts.HoldOut:0.####} held out"),
            "official-split" when facts.Official is { } split => Invariant(
                $"split {split.Name}, {Counted(split.Train, "row")} to learn from, {split.Test} to judge by"),
            "trained-model" => "a trained model on all rows",
            "across-sets" => "learned from another table",
            "leave-one-out" => Invariant($"each {facts.LeftOut} left out in turn ({facts.Folds})"),
            _ => Invariant($"{facts.Folds} folds"),
        };
        var seeds = (facts.Seeds.Count == 1 ? ", seed " : ", seeds ") + string.Join(", ", facts.Seeds);
        var balance = facts.Balance is { } drawn ? $"; {drawn}" : "";
        return how + (facts.IsStratified ? ", stratified" : "") + Groups(facts) + seeds + balance;
    }

    private static string Prepared(PreparationKind kind) => kind switch
    {
        PreparationKind.Standardize => " (columns standardised in each training part)",
        PreparationKind.QuantileNormal => " (columns brought to normal quantiles in each training part)",
        PreparationKind.TfIdf => " (counts of n-grams weighed, other columns standardised in each training part)",
        _ => "",
    };

    private static string Groups(ProtocolFacts facts)
    {
        if (facts.Group is { } group)
            return Invariant($", grouped by {group} ({Counted(facts.Groups, "group")}, {facts.SharedGroups} shared between parts)");
        return facts.Groups == 0 ? ", not grouped"
            : Invariant($", not grouped ({facts.SharedGroups} of {Counted(facts.Groups, "group")} shared between parts)");
    }

    private static IEnumerable<string> Lines(TargetResult target)
    {
        yield return Row("  " + target.Target, ["score", .. target.Beside.Select(baseline => baseline.Name)]);
        foreach (var metric in target.Metrics)
        {
            var others = target.Beside.Select(baseline => baseline.Metrics.FirstOrDefault(other => other.Name == metric.Name));
            yield return Row("    " + metric.Name,
                [Score(metric), .. others.Select(other => other is null ? "-" : ScoreText.Of(other).Value)]);
        }

        if (target is not LabelResult labels) yield break;
        yield return Row("    class", ["precision  recall  f1     support"]);
        foreach (var score in labels.PerClass)
        {
            yield return Row("    " + score.Label,
                [Invariant($"{Digits(score.Precision),-11}{Digits(score.Recall),-8}{Digits(score.F1),-7}{score.Support}")]);
        }
    }

    private static string Score(MetricValue metric)
    {
        var text = ScoreText.Of(metric);
        return metric.OverSongs is { } deviation ? $"{text}, songs +- {text.AlikePlain(deviation)}" : text.ToString();
    }

    private static string Row(string name, IReadOnlyList<string> cells)
    {
        var first = name.Length < NameWidth ? name.PadRight(NameWidth) : name + "  ";
        var last = cells.Skip(1).Select(cell => cell.PadRight(BaselineWidth));
        return (first + cells[0].PadRight(ScoreWidth) + string.Concat(last)).TrimEnd();
    }

    private static IEnumerable<string> Curve(EvaluationResult result)
    {
        var metrics = result.Perturbed.SelectMany(entry => entry.Differences).Select(found => (found.Target, found.Metric)).Distinct();
        foreach (var metric in metrics)
        {
            yield return "";
            yield return Row($"perturbed: {metric.Metric} of {metric.Target}", ["score", "difference to clean"]);
            var clean = result.Trainers[0].Targets.First(target => target.Target == metric.Target).Find(metric.Metric)!;
            yield return Row($"  {PerturbedResult.Clean}", [ScoreText.Of(clean).ToString()]);
            foreach (var entry in result.Perturbed)
            {
                var value = entry.Scores.Targets.First(target => target.Target == metric.Target).Find(metric.Metric)!;
                var difference = entry.Differences.First(found => (found.Target, found.Metric) == metric);
                var text = ScoreText.Of(new MetricValue(metric.Metric, difference.Difference, difference.Low, difference.High, []));
                yield return Row($"  {entry.Perturbation}", [ScoreText.Of(value).ToString(), text.ToString()]);
            }
        }
    }

    private static IEnumerable<string> Slices(EvaluationResult result)
    {
        foreach (var (trainer, index) in result.Trainers.Select((trainer, index) => (trainer, index)))
        {
            foreach (var target in result.Slices.Count == 0 ? [] : trainer.Targets)
            {
                if (MainMetric(target) is not { } metric) continue;
                yield return "";
                yield return Row($"{trainer.Name}, {target.Target} {metric} by {result.Slices[0].Column}", ["score", "rows"]);
                foreach (var slice in result.Slices)
                {
                    var own = slice.Trainers[index].Targets.First(entry => entry.Target == target.Target).Find(metric)!;
                    yield return Row($"  {slice.Value}", [ScoreText.Of(own).ToString(), Invariant($"{slice.Rows}")]);
                }
            }
        }
    }

    private static IEnumerable<string> PublishedLines(IReadOnlyList<PublishedComparison> published)
    {
        if (published.Count > 0) yield return "";
        foreach (var figure in published)
        {
            var ours = figure.Rivals.Count == 0 ? "not comparable"
                : string.Join("; ", figure.Rivals.Select(rival => $"{rival.Trainer} {ScoreText.Of(rival.Value)}"));
            var differs = figure.Obstacles.Count == 0 ? "" : $"; but {string.Join(", ", figure.Obstacles)}";
            yield return Invariant($"published {figure.Target} {figure.Metric} {figure.Value:0.000} ({figure.System}; {figure.Source})")
                + $"; ours {ours}{differs}{(figure.Note.Length > 0 ? $"; {figure.Note}" : "")}";
        }
    }

    private static string? MainMetric(TargetResult target) =>
        new[] { "macro_f1", "r2" }.FirstOrDefault(name => target.Find(name) is not null);

    private static IEnumerable<string> Differences(IReadOnlyList<Comparison> comparisons)
    {
        if (comparisons.Count > 0) yield return "";
        foreach (var pair in comparisons)
        {
            var larger = pair.Difference > 0 ? pair.NameOfA : pair.NameOfB;
            var verdict = pair.IsUndecided ? "cannot be told apart" : $"{larger} is larger";
            var difference = ScoreText.Of(new MetricValue(pair.Metric, pair.Difference, pair.Low, pair.High, []));
            yield return $"{pair.NameOfA} - {pair.NameOfB}, {pair.Target} {pair.Metric}: {difference}: {verdict}";
        }
    }

    private static string Digits(double share)
    {
        var text = Invariant($"{share:0.000}");
        return text.StartsWith("0.", StringComparison.Ordinal) ? text[1..] : text;
    }

    private static string Counted(int count, string noun) => Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");
}
