using System.Globalization;
using System.Text;
using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Writing;

/// <summary>
/// The numbers for statistics, one a line (Wickham 2014, tidy data). A line without a seed is the mean over seeds.
/// <c>class</c> is set for the scores of a label; <c>predicted</c> for a cell of the confusion, whose true label is the
/// class; <c>against</c> for a paired difference, the trainer less this one. Not defined is empty.
/// </summary>
internal sealed class CsvReport : ReportWriter
{
    private const string Header = "target,trainer,metric,class,value,low,high,seed,predicted,against";

    /// <inheritdoc/>
    public override string Ending => ".csv";

    /// <inheritdoc/>
    public override string Write(ResultReport report)
    {
        var text = new StringBuilder(Header).Append('\n');
        var seeds = report.Result.Protocol.Seeds;
        foreach (var trainer in report.Result.Trainers)
            foreach (var target in trainer.Targets) Append(text, trainer.Name, target, seeds);
        if (report.Result.Trainers.Count > 0)
            foreach (var target in report.Result.Trainers[0].Targets) AppendBaselines(text, target, seeds);
        foreach (var comparison in report.Result.Comparisons)
            AppendLine(text, comparison.Target, comparison.NameOfA, comparison.Metric, "", Number(comparison.Difference),
                Number(comparison.Low), Number(comparison.High), "", "", comparison.NameOfB);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string trainer, TargetResult target, IReadOnlyList<ulong> seeds)
    {
        foreach (var metric in target.Metrics) Append(text, target.Target, trainer, metric, seeds);
        foreach (var (metric, against) in UncertaintyMetrics.Of(target.Uncertainty))
            AppendLine(text, target.Target, trainer, metric.Name, "", Number(metric.Value), Number(metric.Low), Number(metric.High),
                "", "", against);
        if (target is not LabelResult labels) return;
        foreach (var score in labels.PerClass)
        {
            AppendClass(text, target.Target, trainer, "precision", score.Label, score.Precision);
            AppendClass(text, target.Target, trainer, "recall", score.Label, score.Recall);
            AppendClass(text, target.Target, trainer, "f1", score.Label, score.F1);
            AppendClass(text, target.Target, trainer, "support", score.Label, score.Support);
        }

        for (var cell = 0; cell < labels.Confusion.Length; cell++)
        {
            var (truth, predicted) = Math.DivRem(cell, labels.PerClass.Count);
            AppendLine(text, target.Target, trainer, "confusion", labels.PerClass[truth].Label, Number(labels.Confusion[cell]),
                "", "", "", labels.PerClass[predicted].Label, "");
        }
    }

    private static void AppendBaselines(StringBuilder text, TargetResult target, IReadOnlyList<ulong> seeds)
    {
        foreach (var baseline in target.Beside)
            foreach (var metric in baseline.Metrics) Append(text, target.Target, baseline.Name, metric, seeds);
    }

    private static void Append(StringBuilder text, string target, string trainer, MetricValue metric, IReadOnlyList<ulong> seeds)
    {
        AppendLine(text, target, trainer, metric.Name, "", Number(metric.Value), Number(metric.Low), Number(metric.High), "", "", "");
        foreach (var (index, value) in metric.PerSeed.Index())
        {
            var seed = index < seeds.Count ? seeds[index].ToString(CultureInfo.InvariantCulture) : "";
            AppendLine(text, target, trainer, metric.Name, "", Number(value), "", "", seed, "", "");
        }
    }

    private static void AppendClass(StringBuilder text, string target, string trainer, string metric, string label, double value) =>
        AppendLine(text, target, trainer, metric, label, Number(value), "", "", "", "", "");

    private static void AppendLine(StringBuilder text, params ReadOnlySpan<string> fields)
    {
        for (var index = 0; index < fields.Length; index++)
        {
            if (index > 0) text.Append(',');
            text.Append(Quoted(fields[index]));
        }

        text.Append('\n');
    }

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
}
