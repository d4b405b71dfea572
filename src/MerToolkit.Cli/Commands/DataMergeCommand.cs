using System.Text.Json;
using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Workflows.Merging;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer data merge</c>: the tables of shards to one.</summary>
internal static class DataMergeCommand
{
    private const int FailuresNamed = 10;

    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("merge", "the tables of shards to one")
    {
        FullName = "mer data merge",
        Examples =
        [
            new("four quarters of a list", "mer data merge songs-1.csv songs-2.csv songs-3.csv songs-4.csv --out songs.csv"),
            new("from npz to csv, and which clips failed in any shard",
                "mer data merge shards/1.npz shards/2.npz --out songs.csv.gz --json | jq -c '.failures[]'"),
        ],
        Argument = new ArgumentSpec("SHARD", 0, int.MaxValue, "Tables of 'mer extract --shard', all shards of one list in any order.",
            Completable.Files),
        Options = [CommonOptions.Out, CommonOptions.Force, CommonOptions.Json, CommonOptions.Quiet],
        Remarks =
        [
            "The rows stand in the order of the whole list, and the file is the one that a single run over it writes, byte for byte. "
            + "What stands beside each table (its schema and its manifest) is needed. A missing shard, a shard whose run did not end, one "
            + "that is there twice, tables of different profiles, options or lists, and rows that were changed are refused, each by name.",
            "Clips that failed in their shard are carried into the manifest, and make the exit code 1 as they do in a single run.",
        ],
        Json = """
            {"command":"data merge","schema":1,"version":V,"seed":null,"inputs":[{"path":P}],
              "results":{"out":P,"manifest":P,"shards":N,"rows":N,"columns":N,"features":N,"failed":N,
              "profile":"librosa@1","profile_hash":H,"remarks":[TEXT]},
              "failures":[{"item","code","message","remedy"}],"timing":{"wall_seconds","peak_bytes"},"exit_code":0}
            """,
        ExitCodes =
        [
            (ExitCode.SomeFailed, "merged, but some clips failed in their shards"),
            (ExitCode.BadInput, "the tables are not all shards of one list, or one is broken; nothing was written"),
            (ExitCode.Environment, "a permission or disk space is missing"),
            (ExitCode.Interrupted, "interrupted by Ctrl-C; nothing was written"),
        ],
        FilesWritten =
        [
            ("FILE", "the table (.csv, .csv.gz, .npz)"),
            ("FILE.schema.json", "kind, unit, family and origin of each column"),
            ("FILE.manifest.json", "what one run over the whole list would say of its clips: hashes, decoders, failures"),
        ],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        var options = new MergeOptions
        {
            Inputs = parsed.Arguments,
            OutputPath = parsed.Get(CommonOptions.Out) ?? "",
            Force = parsed.Get(CommonOptions.Force),
            CommandLine = ["mer", .. parsed.Words],
        };
        var report = MergeRun.Run(options, shell.Interruption.Token, parsed.Problems);
        var exitCode = report.Failures.Count > 0 ? ExitCode.SomeFailed : ExitCode.Done;
        foreach (var remark in report.Remarks) shell.Error.WriteLine($"note: {remark}");
        if (parsed.Get(CommonOptions.Json)) WriteFrame(shell.Out, report, exitCode);
        else if (!parsed.Get(CommonOptions.Quiet)) WriteAnswer(shell.Out, report);
        WriteFailures(shell.Error, report);
        return exitCode;
    }

    private static void WriteAnswer(TextWriter output, MergeReport report)
    {
        var path = report.Options.OutputPath;
        output.WriteLine($"{path}: {Counted.Text(report.Rows, "row")} of {Counted.Text(report.Options.Inputs.Count, "shard")}, "
            + $"{Counted.Text(report.Schema.Columns.Count, "column")}, profile {report.Schema.Profile}");
        output.WriteLine($"beside it: {SchemaFile.PathOf(path)}, {ManifestFile.PathOf(path)}");
    }

    private static void WriteFailures(TextWriter error, MergeReport report)
    {
        if (report.Failures.Count == 0) return;
        error.WriteLine($"{Counted.Text(report.Failures.Count, "clip")} failed in the shards:");
        foreach (var failure in report.Failures.Take(FailuresNamed)) error.WriteLine($"  {failure.Item}: {failure.Problem.Message}");
        if (report.Failures.Count > FailuresNamed) error.WriteLine(Invariant($"  and {report.Failures.Count - FailuresNamed} more"));
    }

    private static Action<Utf8JsonWriter> Named(string path) => writer => writer.WriteString("path", path);

    private static void WriteFrame(TextWriter output, MergeReport report, int exitCode) => new JsonFrame("data merge")
    {
        Inputs = [.. report.Options.Inputs.Select(path => Named(path))],
        Results = writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("out", report.Options.OutputPath);
            writer.WriteString("manifest", ManifestFile.PathOf(report.Options.OutputPath));
            writer.WriteNumber("shards", report.Options.Inputs.Count);
            writer.WriteNumber("rows", report.Rows);
            writer.WriteNumber("columns", report.Schema.Columns.Count);
            writer.WriteNumber("features", report.Schema.Of(ColumnKind.Feature).Count());
            writer.WriteNumber("failed", report.Failures.Count);
            writer.WriteString("profile", report.Schema.Profile);
            writer.WriteString("profile_hash", report.Schema.ProfileHash);
            writer.WriteStartArray("remarks");
            foreach (var remark in report.Remarks) writer.WriteStringValue(remark);
            writer.WriteEndArray();
            writer.WriteEndObject();
        },
        Failures = report.Failures,
        Timing = writer =>
        {
            JsonLine.WriteCost(writer, report.WallSeconds, report.PeakBytes);
        },
        ExitCode = exitCode,
    }.Write(output);
}
