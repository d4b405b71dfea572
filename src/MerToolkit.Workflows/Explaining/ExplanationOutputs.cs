using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Explaining;

/// <summary>Writes what an explanation was asked to write, each file with the manifest beside it.</summary>
internal static class ExplanationOutputs
{
    /// <summary>Writes Shapley values and report.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="result">What was found.</param>
    public static void Write(ExplanationOptions options, ExplanationResult result)
    {
        if (options.OutputPath is { } values)
        {
            ShapleyFile.Write(values, result.Targets);
            ManifestFile.Write(values, result.Manifest);
        }

        if (options.ReportPath is not { } page) return;
        ExplanationPages.Write(page, result, options.Top);
        ManifestFile.Write(page, result.Manifest);
    }
}
