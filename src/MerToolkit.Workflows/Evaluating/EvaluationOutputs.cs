using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Reports;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>Writes what an evaluation was asked to write, each file with the manifest beside it.</summary>
internal static class EvaluationOutputs
{
    /// <summary>Writes predictions, report and results.</summary>
    /// <param name="report">What was found.</param>
    public static void Write(EvaluationReport report)
    {
        var options = report.Options;
        if (options.PredictionsPath is { } predictions)
        {
            AtomicFile.WriteText(predictions, PredictionTable.Text(report.Result));
            ManifestFile.Write(predictions, report.Result.Manifest);
        }

        if (options.ReportPath is { } page)
        {
            ReportWriters.Write(page, report.Result);
            ManifestFile.Write(page, report.Result.Manifest);
        }

        if (options.OutputPath is { } results)
        {
            AtomicFile.WriteText(results, ReportWriters.Text(".json", report.Result));
            ManifestFile.Write(results, report.Result.Manifest);
        }
    }
}
