using System.Text.Json;
using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Progress;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Stability;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer features stability</c>: how far perturbed sound moves each column, against how far clips lie apart.</summary>
internal static class FeaturesStability
{
    private const int NumberWidth = 12;
    private const int UnitWidth = 12;

    private static readonly IReadOnlyList<OptionSpec> Options =
    [
        CommonOptions.Dataset, CommonOptions.Data, CommonOptions.List, CommonOptions.Limit, CommonOptions.Offset, CommonOptions.MaxSeconds,
        ExtractOptions.Profile, CommonOptions.Perturb, CommonOptions.Out, CommonOptions.Force, CommonOptions.Jobs, CommonOptions.Seed,
        CommonOptions.Json, CommonOptions.Quiet,
    ];

    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("stability", "how far perturbed sound moves each column")
    {
        FullName = "mer features stability",
        Examples =
        [
            new("which columns of librosa's profile stand noise and mp3, on the first 100 clips of 4Q",
                "mer features stability --dataset 4q data/4q --limit 100 --perturb white:20dB,mp3:64k --out stability.csv"),
            new("the ten steadiest columns under a gain",
                "mer features stability songs/ --perturb gain:-6dB --json | jq -r '.results.columns[-10:][].name'"),
        ],
        Argument = new ArgumentSpec(
            "INPUT", 0, int.MaxValue,
            "Sound files, folders (with all folders below them) and patterns: * and ? inside a name, ** for any folders.",
            Completable.Files),
        Options = Options,
        Remarks =
        [
            "Each clip is extracted as it is and under each perturbation. A column's figure for a perturbation is the root mean square "
            + "difference over the clips, divided by the column's standard deviation over the clips as they are: 0 stays, 1 moves as far "
            + "as clips lie apart. Its drift is the mean of these figures; all columns are listed, the one that drifts most first.",
            "A clip that cannot be read in one condition is left out of all (exit code 1). "
            + "A column that moves but has no spread has no figure ('no spread', null in JSON).",
        ],
        Json = """
            {"command":"features stability","schema":1,"version":V,"seed":1,"inputs":[{"path":P}],
              "results":{"profile":"librosa@1","profile_hash":H,"clips":N,"perturbations":[SPEC],"out":P|null,
                "columns":[{"name","unit","family","spread","drift",
                  "moves":[{"perturb","rms","rms_in_spreads","mean_shift","correlation"}]}]},
              "failures":[{"item","code","message","remedy"}],"timing":{"wall_seconds"},"exit_code":0}
            """,
        ExitCodes =
        [
            (ExitCode.SomeFailed, "some clips could not be read; the others are ranked"),
            (ExitCode.BadInput, "fewer than two clips could be read, or an input is missing; nothing was written"),
            (ExitCode.Environment, "a library, ffmpeg, a permission or disk space is missing"),
            (ExitCode.Interrupted, "interrupted by Ctrl-C; nothing was written"),
        ],
        FilesWritten =
        [
            ("--out FILE", "a row a column: name, unit, family, spread, drift, and the figures of each perturbation"),
            ("FILE.manifest.json", "command line, version, profile, perturbations, machine, failures"),
        ],
        Variables = [("MER_DATA", "folder where data sets lie; --data goes before")],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        var options = new StabilityOptions { Extraction = ExtractOptions.From(parsed, shell.Variable) };
        StabilityReport report;
        using (var progress = ProgressDisplays.Create(shell, parsed.Get(CommonOptions.Quiet), parsed.Get(CommonOptions.Json)))
            report = StabilityRun.Run(options, shell.In, new Listener(progress), shell.Interruption.Token, parsed.Problems);
        var exitCode = report.Failures.Count > 0 ? ExitCode.SomeFailed : ExitCode.Done;
        if (parsed.Get(CommonOptions.Json)) WriteJson(shell.Out, report, exitCode);
        else if (!parsed.Get(CommonOptions.Quiet)) WriteText(shell.Out, report);
        foreach (var failure in report.Failures) shell.Error.WriteLine($"failed: {failure.Problem with { Subject = failure.Item }}");
        return exitCode;
    }

    private static void WriteText(TextWriter output, StabilityReport report)
    {
        output.WriteLine($"{Counted.Text(report.Clips, "clip")}, profile {report.Profile.Id}: "
            + "rms difference / standard deviation over the clips");
        var width = report.Columns.Max(column => column.Column.Name.Length) + 2;
        var heads = report.Perturbations.Select(chain => chain.Text.PadRight(Math.Max(NumberWidth, chain.Text.Length + 2))).ToList();
        var head = "column".PadRight(width) + "unit".PadRight(UnitWidth) + "drift".PadRight(NumberWidth) + string.Concat(heads);
        output.WriteLine(head.TrimEnd());
        foreach (var column in report.Columns)
        {
            var moves = column.Moves.Zip(heads).Select(pair => Short(pair.First.RmsInSpreads).PadRight(pair.Second.Length));
            output.WriteLine((column.Column.Name.PadRight(width) + column.Column.Unit.PadRight(UnitWidth)
                + Short(column.Drift).PadRight(NumberWidth) + string.Concat(moves)).TrimEnd());
        }

        if (report.Options.Extraction.OutputPath is { Length: > 0 } path) output.WriteLine($"written: {path}");
    }

    private static string Short(double value) => double.IsFinite(value) ? Invariant($"{value:0.0000}") : "no spread";

    private static void WriteJson(TextWriter output, StabilityReport report, int exitCode) => new JsonFrame("features stability")
    {
        Seed = report.Options.Extraction.Seed,
        Inputs = ExtractJson.InputsOf(report.Options.Extraction),
        Results = writer => WriteResults(writer, report),
        Failures = report.Failures,
        Timing = writer => writer.WriteFinite("wall_seconds", report.WallSeconds),
        ExitCode = exitCode,
    }.Write(output);

    private static void WriteResults(Utf8JsonWriter writer, StabilityReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("profile", report.Profile.Id);
        writer.WriteString("profile_hash", report.Profile.Hash);
        writer.WriteNumber("clips", report.Clips);
        JsonLine.WriteTexts(writer, "perturbations", [.. report.Perturbations.Select(chain => chain.Text)]);
        writer.WriteString("out", report.Options.Extraction.OutputPath is { Length: > 0 } path ? path : null);
        writer.WriteStartArray("columns");
        foreach (var column in report.Columns) WriteColumn(writer, report, column);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteColumn(Utf8JsonWriter writer, StabilityReport report, StabilityColumn column)
    {
        writer.WriteStartObject();
        writer.WriteString("name", column.Column.Name);
        writer.WriteString("unit", column.Column.Unit);
        writer.WriteString("family", column.Column.Family);
        writer.WriteFinite("spread", column.Spread);
        writer.WriteFinite("drift", column.Drift);
        writer.WriteStartArray("moves");
        foreach (var (chain, move) in report.Perturbations.Zip(column.Moves))
        {
            writer.WriteStartObject();
            writer.WriteString("perturb", chain.Text);
            writer.WriteFinite("rms", move.Rms);
            writer.WriteFinite("rms_in_spreads", move.RmsInSpreads);
            writer.WriteFinite("mean_shift", move.MeanShift);
            writer.WriteFinite("correlation", move.Correlation);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private sealed class Listener(IProgressDisplay progress) : IStabilityListener
    {
        public void Started(int clips) => progress.Begin(clips, "reading");

        public void Finished(bool isFailure) => progress.Advance(isFailure);
    }
}
