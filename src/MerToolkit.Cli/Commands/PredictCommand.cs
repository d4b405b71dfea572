using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Progress;
using MerToolkit.Cli.Running;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Predicting;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer predict</c>: what a model says of clips or rows.</summary>
internal static class PredictCommand
{
    private static readonly OptionSpec<string?> Playlists =
        new("--m3u", "Folder that receives a playlist a label, the surest clips first.", ValueReaders.Text)
        {
            ValueName = "DIR", Group = OptionGroup.Output, Default = "none", Property = nameof(PredictionOptions.PlaylistFolder),
            Completes = Completable.Folders,
        };

    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("predict", "what a model says of clips or of the rows of a table")
    {
        Examples =
        [
            new("three songs, with probabilities", "mer predict mood.mer song.mp3 song.flac song.wav --json"),
            new("a folder, as csv and as playlists", "mer predict mood.mer songs/ --out moods.csv --m3u playlists/"),
            new("the rows of a table", "mer predict mood.mer 4q.csv --out moods.csv"),
        ],
        Argument = new ArgumentSpec("MODEL INPUT", 0, int.MaxValue,
            "A model (.mer), then sound files, folders and patterns, or one table.", Completable.Files),
        Options =
        [
            CommonOptions.List, CommonOptions.Limit, CommonOptions.Offset, CommonOptions.MaxSeconds, CommonOptions.Out, Playlists,
            CommonOptions.Force, CommonOptions.Jobs, CommonOptions.Strict,
            CommonOptions.Json, CommonOptions.Quiet,
        ],
        Remarks = ["Sound is extracted with the model's own profile. A clip that cannot be read is named and left out (exit code 1)."],
        Json = """
            one line an item, in the order of the inputs:
            {"type":"prediction","item":PATH,"label":"Q1","probabilities":{"Q1":0.61,...},"arousal":0.4,"valence":0.2[,"warning":WHY]}
            {"type":"failure","item":PATH,"code":CODE,"message":WHAT,"remedy":WHAT NEXT}
            {"type":"summary","command":"predict","schema":1,"version":V,"predicted":3,"failed":1,"model":PATH,
              "trainer":NAME,"missing_cells":0,"missing_rows":0,"missing_columns":0,"wall_seconds":S,"peak_bytes":N,"exit_code":1}
            """,
        ExitCodes =
        [
            (ExitCode.SomeFailed, "some items failed; the others are predicted"),
            (ExitCode.BadInput, "the model or the table is missing or wrong, or no item could be read"),
            (ExitCode.Environment, "a library, a permission or disk space is missing"),
            (ExitCode.Interrupted, "interrupted by Ctrl-C; the finished items are kept"),
        ],
        FilesWritten =
        [
            ("--out FILE.csv", "item, prediction, probabilities"),
            ("FILE.csv.manifest.json", "command line, version, recipe, hashes, failures"),
            ("DIR/LABEL.m3u8", "a playlist a label"),
        ],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        var options = new PredictionOptions
        {
            ModelPath = parsed.Arguments.FirstOrDefault() ?? "",
            Inputs = [.. parsed.Arguments.Skip(1)],
            ListFile = parsed.Get(CommonOptions.List),
            OutputPath = parsed.Get(CommonOptions.Out),
            PlaylistFolder = parsed.Get(Playlists),
            OffsetSeconds = parsed.Get(CommonOptions.Offset),
            MaxSeconds = parsed.Get(CommonOptions.MaxSeconds),
            Limit = parsed.Get(CommonOptions.Limit),
            Jobs = parsed.Get(CommonOptions.Jobs),
            Strict = parsed.Get(CommonOptions.Strict),
            Force = parsed.Get(CommonOptions.Force),
            CommandLine = ["mer", .. parsed.Words],
        };
        var isJson = parsed.Get(CommonOptions.Json);
        var isTold = !isJson && (options.OutputPath is null || !parsed.Get(CommonOptions.Quiet)) && options.OutputPath is null;
        PredictionReport report;
        using (var progress = ProgressDisplays.Create(shell, parsed.Get(CommonOptions.Quiet) || options.OutputPath is null, isJson))
        {
            var listener = new PredictListener(shell, progress, isJson, isTold);
            report = PredictionRun.Run(options, listener, shell.In, shell.Interruption.Token, parsed.Problems);
        }

        var exitCode = CodeOf(report, shell.Interruption);
        foreach (var remark in report.Remarks) shell.Error.WriteLine($"note: {remark}");
        if (isJson) PredictJson.WriteSummary(shell.Out, report, exitCode);
        else if (options.OutputPath is { } output && report.Predictions.Count > 0 && !parsed.Get(CommonOptions.Quiet))
            shell.Out.WriteLine($"{output}: {Counted.Text(report.Predictions.Count, "prediction")}");
        var (failed, good) = (report.Failures.Count, report.Predictions.Count);
        if (failed > 0) shell.Error.WriteLine(Invariant($"{failed} of {failed + good} items failed."));
        return exitCode;
    }

    private static int CodeOf(PredictionReport report, Interruption interruption)
    {
        if (report.IsInterrupted) return interruption.ExitCode;
        if (report.Failures.Count == 0) return ExitCode.Done;
        if (report.Predictions.Count > 0) return ExitCode.SomeFailed;
        return report.Failures.All(failure => failure.IsEnvironment) ? ExitCode.Environment : ExitCode.BadInput;
    }

    /// <summary>Tells about each item as it comes.</summary>
    private sealed class PredictListener(Shell shell, IProgressDisplay progress, bool isJson, bool isTold) : IPredictionListener
    {
        public void Started(int items) => progress.Begin(items, "item");

        public void Predicted(Prediction prediction)
        {
            if (isJson) PredictJson.WritePrediction(shell.Out, prediction);
            else if (isTold) shell.Out.WriteLine(Text(prediction));
            if (prediction.Warning is { } warning) shell.Error.WriteLine($"warning: {prediction.Item}: {warning}");
            progress.Advance(isFailure: false);
        }

        public void Failed(ItemFailure failure)
        {
            if (isJson) PredictJson.WriteFailure(shell.Out, failure);
            shell.Error.WriteLine($"failed: {failure.Problem with { Subject = failure.Item }}");
            progress.Advance(isFailure: true);
        }

        private static string Text(Prediction prediction) => $"{prediction.Item}: " + string.Join(", ", prediction.Targets.Select(target =>
            target.Label is { } label
                ? $"{target.Name} {label} (" + string.Join(", ",
                    target.Probabilities.Select(pair => Invariant($"{pair.Key} {pair.Value:0.00}"))) + ")"
                : Invariant($"{target.Name} {target.Number:0.###}")));
    }
}
