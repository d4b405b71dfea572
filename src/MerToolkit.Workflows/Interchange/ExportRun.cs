using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Learning.Interchange;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Interchange;

/// <summary>Writes a model of trees or networks in another program's format.</summary>
public static class ExportRun
{
    /// <summary>Checks everything, then writes the file with a manifest beside it.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="known">Problems that were found before.</param>
    /// <exception cref="MerException">All problems at once: usage first, then inputs, then the machine's.</exception>
    public static ExportReport Run(ExportOptions options, params IReadOnlyList<Problem> known)
    {
        var (started, start) = (DateTimeOffset.Now, Stopwatch.GetTimestamp());
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        OutputFile.Check(options.OutputPath, nameof(ExportOptions.OutputPath), options.Force, problems);
        var format = options.Format ?? FormatNames.OfEnding(options.OutputPath);
        if (format is not null) problems.Try(() => FormatNames.Of(FormatNames.Find(format)));
        var model = options.ModelPath.Length > 0 ? problems.Try(() => ModelArchive.Read(options.ModelPath)) : null;
        var target = model is null ? null : problems.Try(() => TargetOf(model, options));
        var exported = target is null || format is null ? null : problems.Try(() =>
            ModelExport.Of(target, [.. model!.Facts.Columns.Select(column => column.Name)], FormatNames.Find(format)));
        problems.Throw();
        var remarks = ModelExport.Write(options.OutputPath, exported!, FormatNames.Find(format!), ProductVersion.Text);
        var report = new ExportReport
        {
            Options = options,
            Format = format!,
            Target = target!.Scale.Name,
            Exported = exported!,
            ModelSha256 = ContentHash.OfFile(options.ModelPath),
            Sha256 = ContentHash.OfFile(options.OutputPath),
            Bytes = new FileInfo(options.OutputPath).Length,
            WallSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
            PeakBytes = PeakMemory.Bytes(),
            Remarks = exported is TreeEnsemble { WasPrepared: true }
                ? ["What columns go through went into the thresholds: the file reads the columns as they are in a table.", .. remarks]
                : remarks,
        };
        WriteManifest(report, started);
        return report;
    }

    private static TargetModel TargetOf(TrainedModel model, ExportOptions options)
    {
        string[] names = [.. model.Targets.Select(target => target.Scale.Name)];
        var asked = options.Targets.FirstOrDefault();
        if (asked is null && names.Length == 1) return model.Targets[0];
        if (model.Targets.FirstOrDefault(target => target.Scale.Name == asked) is { } found) return found;
        throw new UsageException(asked is not null
            ? new Problem("target-unknown", $"The model does not predict '{asked}'.", NearestWord.Remedy(asked, names))
                { Subject = nameof(ExportOptions.Targets) }
            : new Problem("target-missing", $"The model has several targets: {string.Join(", ", names)}.", "Name one with --target.")
                { Subject = nameof(ExportOptions.Targets) });
    }

    private static void WriteManifest(ExportReport report, DateTimeOffset started)
    {
        var options = report.Options;
        ManifestFile.Write(options.OutputPath, new Manifest
        {
            Command = "models export",
            Arguments = options.CommandLine,
            ToolVersion = ProductVersion.Text,
            Inputs = [new ManifestInput(options.ModelPath, report.ModelSha256, new FileInfo(options.ModelPath).Length)],
            Machine = MachineFacts.Current(),
            Started = started,
            WallSeconds = report.WallSeconds,
            Good = 1,
        });
    }
}
