using System.Text.Json;
using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Joining;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer data join</c>: features made elsewhere beside those of a table, by id.</summary>
internal static class DataJoin
{
    private static readonly OptionSpec<string?> Missing =
        new("--missing", "What becomes of rows that one of the other tables lacks: refuse, drop, or keep with empty cells.",
            ValueReaders.OneOf("refuse", "drop", "keep"))
        {
            ValueName = "HOW", Group = OptionGroup.Recipe, Default = "refuse", AbsentValue = "refuse",
            Property = nameof(JoinOptions.DropsMissing),
        };

    private static readonly OptionSpec<IReadOnlyList<string>> Prefix =
        new("--prefix", "Word put before names that stand in several tables: one for all other tables, or one each with commas between.",
            ValueReaders.Names)
        {
            ValueName = "WORD,WORD", Group = OptionGroup.Recipe, Default = "such names are refused", AbsentValue = [],
            Property = nameof(JoinOptions.Prefixes),
        };

    private static readonly IReadOnlyList<OptionSpec> Options =
    [
        ExperimentArguments.Id, ExperimentArguments.AllowColumn, ExperimentArguments.Decimal, Missing, Prefix, CommonOptions.Out,
        CommonOptions.Force, CommonOptions.Json, CommonOptions.Quiet,
    ];

    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("join", "features of several tables side by side, by id")
    {
        FullName = "mer data join",
        Examples =
        [
            new("features of sound beside scores of lyrics", "mer data join 4q.csv lyrics.csv --out both.csv"),
            new("with EEG and embeddings, only the songs that all three know",
                "mer data join 4q.csv eeg.npz embeddings.npz --missing drop --prefix eeg,emb --out all.npz"),
        ],
        Argument = new ArgumentSpec("TABLE", 2, int.MaxValue,
            "Tables (csv, csv.gz, npz), ours or from elsewhere; the first gives rows, order, groups and targets.", Completable.Files),
        Options = Options,
        Remarks =
        [
            "Rows are matched by the same text of their ids. An id that is missing, blank or repeated, a name that stands in two tables, "
            + "a cell that is no number: all are listed, and nothing is written. Rows that only the other tables have are left out.",
            "Columns that look like targets, names or an index are no features unless --allow-column names them. "
            + "The schema tells the file and the column that each feature comes from.",
            "A column is of the kind of input that its file is named after (eeg.csv: eeg), or of lyrics, where 'mer extract' made it of "
            + "texts. With --missing keep, songs without lyrics keep their row: 'stack' with parts such as "
            + "random-forest@sound+logistic@lyrics learns from and predicts them too.",
        ],
        Json = """
            {"command":"data join","schema":1,"version":V,"inputs":[{"path":P,"sha256":H,"rows":N,"features":N,"idle_rows":N}],
              "results":{"out":P,"manifest":P,"rows":N,"columns":N,"features":N,"dropped":[ID]},"remarks":[TEXT],
              "failures":[],"timing":{"wall_seconds"},"exit_code":0}
            """,
        ExitCodes =
        [
            (ExitCode.BadInput, "a table is missing or wrong, or they do not fit; nothing was written"),
            (ExitCode.Environment, "a permission or disk space is missing"),
        ],
        FilesWritten =
        [
            ("FILE", "the table: id, group, targets and flags of the first, features of all"),
            ("FILE.schema.json", "kind, unit, family and origin of each column"),
            ("FILE.manifest.json", "command line, version, input hashes, machine"),
        ],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        var report = JoinRun.Run(OptionsOf(parsed), parsed.Problems);
        foreach (var remark in report.Result.Remarks) shell.Error.WriteLine($"note: {remark}");
        if (parsed.Get(CommonOptions.Json)) WriteJson(shell.Out, report);
        else if (!parsed.Get(CommonOptions.Quiet)) WriteText(shell.Out, report);
        return ExitCode.Done;
    }

    private static JoinOptions OptionsOf(ParsedCommand parsed) => new()
    {
        Tables = parsed.Arguments,
        OutputPath = parsed.Get(CommonOptions.Out) ?? "",
        IdColumn = parsed.Get(ExperimentArguments.Id),
        AllowColumns = parsed.Get(ExperimentArguments.AllowColumn)!,
        DecimalComma = parsed.Get(ExperimentArguments.Decimal) == "comma",
        DropsMissing = parsed.Get(Missing) == "drop",
        KeepsMissing = parsed.Get(Missing) == "keep",
        Prefixes = parsed.Get(Prefix)!,
        Force = parsed.Get(CommonOptions.Force),
        CommandLine = ["mer", .. parsed.Words],
    };

    private static void WriteText(TextWriter output, JoinReport report)
    {
        var (table, path) = (report.Result.Table, report.Options.OutputPath);
        output.WriteLine($"{path}: {Counted.Text(table.Rows, "row")}, {Counted.Text(table.FeatureColumns.Count, "feature")}");
        foreach (var part in report.Result.Parts)
            output.WriteLine($"  {Counted.Text(part.Features, "feature")} of {part.Path} ({Counted.Text(part.Rows, "row")})");
        if (report.Result.DroppedIds.Count > 0) output.WriteLine($"  {Counted.Text(report.Result.DroppedIds.Count, "row")} left out");
        output.WriteLine($"beside it: {path}.schema.json, {ManifestFile.PathOf(path)}");
    }

    private static void WriteJson(TextWriter output, JoinReport report) => new JsonFrame("data join")
    {
        Inputs = [.. report.Result.Parts.Select(part => (Action<Utf8JsonWriter>)(writer =>
        {
            writer.WriteString("path", part.Path);
            writer.WriteString("sha256", part.Sha256);
            writer.WriteNumber("rows", part.Rows);
            writer.WriteNumber("features", part.Features);
            writer.WriteNumber("idle_rows", part.IdleRows);
        }))],
        Results = writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("out", report.Options.OutputPath);
            writer.WriteString("manifest", ManifestFile.PathOf(report.Options.OutputPath));
            writer.WriteNumber("rows", report.Result.Table.Rows);
            writer.WriteNumber("columns", report.Result.Table.Schema.Columns.Count);
            writer.WriteNumber("features", report.Result.Table.FeatureColumns.Count);
            JsonLine.WriteTexts(writer, "dropped", report.Result.DroppedIds);
            writer.WriteEndObject();
        },
        Members = writer => JsonLine.WriteTexts(writer, "remarks", report.Result.Remarks),
        Timing = writer => writer.WriteFinite("wall_seconds", report.WallSeconds),
    }.Write(output);
}
