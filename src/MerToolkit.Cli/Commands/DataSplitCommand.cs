using System.Text.Json;
using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Splitting;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer data split</c>: folds or parts of a set or a table, written down.</summary>
internal static class DataSplitCommand
{
    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("split", "folds or parts of a set or a table, written down")
    {
        FullName = "mer data split",
        Examples =
        [
            new("ten folds of 4Q, no artist in two of them", "mer data split --dataset 4q data/4q --cv 10 --out folds.csv"),
            new("the same folds for any table of its features", "mer eval 4q.csv --folds folds.csv --trainer random-forest"),
            new("MERGE's official split as a file",
                "mer data split --dataset merge:size=balanced data/merge --split 70-15-15 --out parts.csv"),
        ],
        Argument = new ArgumentSpec("TABLE", 0, 1, "Table whose rows are split (csv, csv.gz, npz), instead of --dataset.",
            Completable.Files),
        Options =
        [
            CommonOptions.Dataset, CommonOptions.Data, EvalOptions.Folds, EvalOptions.HoldOut, EvalOptions.Split,
            ExperimentArguments.Target, ExperimentArguments.Grouping, CommonOptions.Seed, CommonOptions.Out,
            CommonOptions.Force, CommonOptions.Json, CommonOptions.Quiet,
        ],
        Remarks =
        [
            "Groups stay whole, and the classes of --target (of the only target with labels) keep their shares; the same seed gives every "
            + "row the same part, whatever the order of the rows. --group takes a column, or a fact of a set (artist, uploader). "
            + "Folds are written as id,fold from 1, for 'mer eval --folds'; a hold-out and an official split as id,part with train, "
            + "validate and test. The hash is over the ids and their parts in the order of the ids.",
            "Groups of which some rows stand in several parts are counted: an official split may have them.",
        ],
        Json = """
            {"command":"data split","schema":1,"version":V,"seed":1,"inputs":[{"path":P}],
              "results":{"out":P,"manifest":P,"kind":TEXT,"sha256":H,"parts":[{"name","rows"}],"unnamed":N,"group":NAME|null,
              "groups":N,"shared_groups":N,"stratified":NAME|null,"remarks":[TEXT]},
              "failures":[],"timing":{"wall_seconds"},"exit_code":0}
            """,
        ExitCodes =
        [
            (ExitCode.BadInput, "the table or set is missing or broken; nothing was written"),
            (ExitCode.Environment, "a permission or disk space is missing"),
        ],
        FilesWritten =
        [
            ("--out FILE", "id,fold or id,part, a row an id"),
            ("FILE.manifest.json", "command line, version, hash of the labels, seed"),
        ],
        Variables = [("MER_DATA", "folder where data sets lie; --data goes before")],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        var (name, path) = parsed.Get(CommonOptions.Dataset);
        var report = SplittingRun.Run(new SplittingOptions
        {
            TablePath = parsed.Arguments.FirstOrDefault() ?? "",
            DatasetName = name,
            DatasetPath = path,
            DataFolder = parsed.Get(CommonOptions.Data) ?? shell.Variable(DataFolders.Variable),
            Folds = parsed.Get(EvalOptions.Folds),
            HoldOut = parsed.Get(EvalOptions.HoldOut),
            Official = parsed.Get(EvalOptions.Split),
            Targets = parsed.Get(ExperimentArguments.Target)!,
            GroupColumn = parsed.Get(ExperimentArguments.Grouping),
            Seed = parsed.Get(CommonOptions.Seed),
            OutputPath = parsed.Get(CommonOptions.Out) ?? "",
            Force = parsed.Get(CommonOptions.Force),
            CommandLine = ["mer", .. parsed.Words],
        }, parsed.Problems);
        foreach (var remark in report.Remarks) shell.Error.WriteLine($"note: {remark}");
        if (parsed.Get(CommonOptions.Json)) WriteJson(shell.Out, report);
        else if (!parsed.Get(CommonOptions.Quiet)) WriteText(shell.Out, report);
        return ExitCode.Done;
    }

    private static void WriteText(TextWriter output, SplittingReport report)
    {
        var parts = string.Join(", ", report.Parts.Select(part => Invariant($"{part.Name}: {part.Rows}")));
        output.WriteLine($"{report.Options.OutputPath}: {report.Kind} ({parts})");
        if (report.Unnamed > 0) output.WriteLine($"  {Counted.Text(report.Unnamed, "row")} in no part");
        output.WriteLine(report.Group is { } group
            ? Invariant($"  {report.Groups} groups by {group}, {report.SharedGroups} of them in several parts") : "  rows one by one");
        if (report.Stratified is { } target) output.WriteLine($"  classes of {target} keep their shares");
        output.WriteLine($"  sha256 {report.Sha256}");
    }

    private static void WriteJson(TextWriter output, SplittingReport report) => new JsonFrame("data split")
    {
        Seed = report.Options.Official is null ? report.Options.Seed : null,
        Inputs = [writer => writer.WriteString("path", report.Options.DatasetName ?? report.Options.TablePath)],
        Results = writer => WriteResults(writer, report),
        Timing = writer => writer.WriteFinite("wall_seconds", report.WallSeconds),
    }.Write(output);

    private static void WriteResults(Utf8JsonWriter writer, SplittingReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("out", report.Options.OutputPath);
        writer.WriteString("manifest", ManifestFile.PathOf(report.Options.OutputPath));
        writer.WriteString("kind", report.Kind);
        writer.WriteString("sha256", report.Sha256);
        writer.WriteStartArray("parts");
        foreach (var part in report.Parts)
        {
            writer.WriteStartObject();
            writer.WriteString("name", part.Name);
            writer.WriteNumber("rows", part.Rows);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("unnamed", report.Unnamed);
        writer.WriteString("group", report.Group);
        writer.WriteNumber("groups", report.Groups);
        writer.WriteNumber("shared_groups", report.SharedGroups);
        writer.WriteString("stratified", report.Stratified);
        JsonLine.WriteTexts(writer, "remarks", report.Remarks);
        writer.WriteEndObject();
    }
}
