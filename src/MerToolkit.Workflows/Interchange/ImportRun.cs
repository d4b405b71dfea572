using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Learning.Interchange;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Interchange;

/// <summary>Reads another program's model of trees and writes it as one of ours.</summary>
public static class ImportRun
{
    /// <summary>Name of the target of labels, when none is given.</summary>
    public const string LabelTarget = "label";

    /// <summary>Name of the target of numbers, when none is given.</summary>
    public const string NumberTarget = "value";

    private const int RemarkedColumns = 3;

    /// <summary>Checks everything, then writes the model with a manifest beside it.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="known">Problems that were found before.</param>
    /// <exception cref="MerException">All problems at once: usage first, then inputs, then the machine's.</exception>
    public static ImportReport Run(ImportOptions options, params IReadOnlyList<Problem> known)
    {
        var (started, start) = (DateTimeOffset.Now, Stopwatch.GetTimestamp());
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        OutputFile.Check(options.OutputPath, nameof(ImportOptions.OutputPath), options.Force, problems);
        var imported = options.InputPath.Length > 0 ? problems.Try(() => ModelImport.Read(options.InputPath)) : null;
        var names = imported is null ? null : problems.Try(() => ColumnNames.Of(imported, options));
        var target = imported is null ? null : problems.Try(() =>
            imported.ToTarget(options.Targets is [var name] ? name : imported.Classes > 0 ? LabelTarget : NumberTarget, options.Classes));
        var scale = names is null || options.ScalePath is null ? null : problems.Try(() => ScaleTable.Read(options.ScalePath, names));
        problems.Throw();
        target = Scaled(target!, scale, options.IsStandardized);
        var model = new TrainedModel(FactsOf(options, imported!, target, names!), [target]);
        ModelArchive.Write(options.OutputPath, model);
        var report = new ImportReport
        {
            Options = options,
            Imported = imported!,
            Model = model,
            Sha256 = ContentHash.OfFile(options.OutputPath),
            WallSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds,
            PeakBytes = PeakMemory.Bytes(),
            Remarks =
            [
                .. imported!.Remarks, .. Remarks(options, imported, names!),
                .. new[] { scale is null ? null : ScaleFit.Remark(target, scale) }.OfType<string>(),
            ],
        };
        WriteManifest(report, scale, started);
        return report;
    }

    private static TargetModel Scaled(TargetModel target, ScaleTable? scale, bool isStandardized) => target with
    {
        Spread = scale?.Spread,
        Preparation = scale is not null && isStandardized ? Standardizer.Of(scale.Spread) : null,
    };

    private static ModelFacts FactsOf(ImportOptions options, ImportedModel imported, TargetModel target, IReadOnlyList<string> names)
    {
        var recipe = new Recipe
        {
            Name = $"imported from {FormatNames.Of(imported.Format)} ({imported.Objective})",
            Targets = [target.Scale.Name],
            Trainers = [new TrainerChoice(target.Trainer, target.Options)],
        };
        return new ModelFacts
        {
            Columns = [.. names.Select(name => new ColumnSchema(name, ColumnKind.Feature))],
            RecipeText = RecipeText.Write(recipe),
            DataPath = options.InputPath,
            DataHash = ContentHash.OfFile(options.InputPath),
            Rows = imported.Rows,
            Seed = 0,
            ToolVersion = ProductVersion.Text,
        };
    }

    private static IEnumerable<string> Remarks(ImportOptions options, ImportedModel imported, IReadOnlyList<string> names)
    {
        if (imported.Classes > 0 && options.Classes.Count == 0)
        {
            var labels = string.Join(", ", Enumerable.Range(0, imported.Classes));
            yield return $"The file does not name its labels: they are {labels}; --classes names them.";
        }

        if (options.Columns.Count == 0 && imported.ColumnNames.Count == 0)
        {
            yield return "The file does not name its columns: they are "
                + $"{string.Join(", ", names.Take(RemarkedColumns))}{(names.Count > RemarkedColumns ? "..." : "")}; --columns names them.";
        }

        if (!imported.HasCovers) yield return "The file does not say how many training rows came to each leaf, which 'mer explain' needs.";
    }

    private static void WriteManifest(ImportReport report, ScaleTable? scale, DateTimeOffset started)
    {
        var (options, facts) = (report.Options, report.Model.Facts);
        ManifestFile.Write(options.OutputPath, new Manifest
        {
            Command = "models import",
            Arguments = options.CommandLine,
            ToolVersion = ProductVersion.Text,
            Inputs =
            [
                new ManifestInput(options.InputPath, facts.DataHash, new FileInfo(options.InputPath).Length),
                .. scale is null ? [] : new[] { scale.Input },
            ],
            Machine = MachineFacts.Current(),
            Started = started,
            WallSeconds = report.WallSeconds,
            Good = 1,
        });
    }
}
