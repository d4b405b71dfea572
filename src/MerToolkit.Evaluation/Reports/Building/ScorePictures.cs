using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>Scores as dots with intervals: one picture for the metrics of a scale.</summary>
internal static class ScorePictures
{
    /// <summary>The pictures of a target.</summary>
    public static IReadOnlyList<Picture> Draw(TargetResults target) =>
    [
        .. target.MetricNames.GroupBy(name => MetricWords.Of(name).Scale).Select(names => DrawScale(target, names.Key, [.. names])),
    ];

    private static DotPicture DrawScale(TargetResults target, MetricScale scale, IReadOnlyList<string> names)
    {
        IReadOnlyList<DotGroup> groups = target.ByTrainer.Count == 1
            ? [new DotGroup("", [.. names.Select(name => MetricRow(target, name))])]
            : [.. names.Select(name => new DotGroup(target.TitleOf(name),
                [.. target.ByTrainer.Select(entry => TrainerRow(target, entry.Trainer, name, entry.Result))]))];
        var said = groups.SelectMany(group => group.Rows.Select(row => $"{group.Title} {Whole(row)} {row.Text}".TrimStart()));
        IReadOnlyList<string> marks = [.. target.Baselines.Select(baseline => $"{baseline.Name} (trivial)")];
        return new DotPicture($"{target.Target}: {TitleOf(scale)}", $"Dot: mean over seeds; line: {NumberText.Level} interval.",
            string.Join("; ", said) + ".", groups, marks, scale == MetricScale.Agreement);

        string Whole(DotRow row) => target.ByTrainer.Count > 1 ? $"{row.Label} {row.Note}".TrimEnd() : row.Label;
    }

    // Tables lie in long folders: the file's name is enough, as the table of scores has the rest.
    private static DotRow TrainerRow(TargetResults target, TrainerResult trainer, string name, TargetResult result) =>
        Row(target, trainer.Trainer, name, result) with { Note = trainer.Table is { } table ? $"on {Path.GetFileName(table)}" : "" };

    // What stands in brackets goes to a second line.
    private static DotRow MetricRow(TargetResults target, string name)
    {
        var words = target.TitleOf(name).Split(" (", 2);
        return Row(target, words[0], name, target.First) with { Note = words.Length == 2 ? words[1].TrimEnd(')') : "" };
    }

    private static DotRow Row(TargetResults target, string label, string name, TargetResult result)
    {
        var metric = result.Find(name) ?? new MetricValue(name, double.NaN, double.NaN, double.NaN, []);
        var marks = target.Baselines.Select(baseline =>
            baseline.Metrics.FirstOrDefault(found => found.Name == name)?.Value ?? double.NaN);
        var text = double.IsFinite(metric.Value) ? NumberText.Typeset(ScoreText.Of(metric).Value) : "none";
        return new DotRow(label, metric.Value, metric.Low, metric.High, text) { Marks = [.. marks] };
    }

    private static string TitleOf(MetricScale scale) => scale switch
    {
        MetricScale.Share => "scores from 0 to 1",
        MetricScale.Agreement => "agreement (1 is perfect)",
        MetricScale.Error => "error (less is better)",
        _ => "other metrics",
    };
}
