using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Reports;

namespace MerToolkit.Workflows.Suites;

/// <summary>Writes what a suite found, each file with the manifest beside it.</summary>
internal static class SuiteOutputs
{
    /// <summary>Writes results, differences and report.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="manifest">How it came about.</param>
    public static void Write(SuiteReport report, Manifest manifest)
    {
        Put(SuiteFolder.ResultsName, SuiteTables.Results(report.Result));
        Put(SuiteFolder.DifferencesName, SuiteTables.Differences(report.Result));
        Put(SuiteFolder.ReportName, SuitePages.Html(report.Result));

        void Put(string name, string text)
        {
            var path = Path.Combine(report.Options.OutputPath, name);
            AtomicFile.WriteText(path, text);
            ManifestFile.Write(path, manifest);
        }
    }
}
