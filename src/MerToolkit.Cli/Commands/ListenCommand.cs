using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Listening;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Listening;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer listen</c>: what a model says of sound while it plays.</summary>
internal static class ListenCommand
{
    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("listen", "what a model says of sound while it plays, twice a second")
    {
        Examples =
        [
            new("a song, a line each half second", "mer listen va.mer song.mp3 --json"),
            new("raw samples of a microphone, with a page to look at", "mer listen va.mer - --rate 44100 --channels 2 --http 127.0.0.1:8080"),
            new("a lamp of one's own colours", "mer listen mood.mer - --rate 48000 --format f32le --colors lamp.yaml --json"),
        ],
        Argument = new ArgumentSpec("MODEL SOUND", 0, 2,
            "A model (.mer) whose profile is causal, such as shortterm68; then a sound file, or '-' for standard input (the default).",
            Completable.Files),
        Options = ListenOptions.All,
        Remarks =
        [
            "Standard input is a wav, also one without an end as ffmpeg and arecord pipe it, or raw samples of --rate, --channels and "
            + "--format. NaN and infinite samples are taken for silence and counted.",
            "A model of half-second windows is asked about each of them. A model of whole clips is asked each half second about the last "
            + "--look-back-seconds, or all that has been heard when that is less, and once more at the end.",
            "On a terminal a view is drawn: the plane, the point with its trail, its colour. Elsewhere, or with --json, each prediction is a "
            + "line of JSON, written at once.",
        ],
        Json = """
            a line a prediction, as it is made; time in seconds of sound:
            {"type":"prediction","time":0.5,"arousal":6.1,"valence":5.2,"quadrant":"Q1","plane":{"valence":0.05,"arousal":0.28},
              "color":"#rrggbb","latency_seconds":0.03[,"silent":true]}
            of a model of labels: "label":"Q1","probabilities":{"Q1":0.61,...} instead of "arousal", "valence" and "quadrant";
            "plane" is on [-1, 1]; "color" is null, and "plane" absent, where the model says nothing of the plane
            {"type":"stall","time":12.5,"waited_seconds":3}
            {"type":"failure","item":SOUND,"code":CODE,"message":WHAT,"remedy":WHAT NEXT}
            {"type":"summary","command":"listen","schema":1,"version":V,"model":PATH,"trainer":NAME,"predicted":90,
              "audio_seconds":45.1,"real_time_factor":300.5,"latency":{"first_seconds":S,"mean_seconds":S,"largest_seconds":S},
              "stalls":0,"full_scale_samples":0,"bad_samples":0,"trailing_bytes":0,"remarks":[TEXT],
              "wall_seconds":S,"busy_seconds":S,"peak_bytes":N,"exit_code":0}
            """,
        ExitCodes =
        [
            (ExitCode.SomeFailed, "the sound broke off after some predictions"),
            (ExitCode.BadInput, "the model or the sound is missing or wrong, or it ended before the first prediction"),
            (ExitCode.Environment, "a library is missing, or the page's address cannot be used"),
            (ExitCode.Interrupted, "interrupted by Ctrl-C; the summary is written"),
        ],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        var options = ListenOptions.From(parsed);
        var (isJson, isQuiet) = (parsed.Get(CommonOptions.Json), parsed.Get(CommonOptions.Quiet));
        IReadOnlyList<Problem> known = options.IsPiped && shell.IsInputTyped && options.ModelPath.Length > 0
            ? [.. parsed.Problems, NothingPiped] : parsed.Problems;
        var isDrawn = shell.OutTerminal.IsLive && !isJson && !isQuiet;
        ListeningReport report;
        using (var display = isDrawn ? Draw(shell) : new ListenLines(shell, isQuiet))
            report = ListeningRun.Run(options, shell.OpenInput, display, shell.Interruption.Token, known);
        if (IsClosed(shell)) return ExitCode.Done;
        var exitCode = CodeOf(report, shell.Interruption);
        foreach (var remark in isQuiet ? [] : report.Remarks) shell.Error.WriteLine($"note: {remark}");
        if (report.Failure is { } failure) shell.Error.WriteLine($"failed: {failure}");
        if (!isDrawn) ListenJson.WriteSummary(shell.Out, report, exitCode);
        if (!isQuiet) shell.Error.WriteLine(Summary(report));
        return exitCode;
    }

    private static Problem NothingPiped { get; } = new(
        "stream-missing", "The sound is to come from standard input, and that is a keyboard.",
        "Pipe sound in, as in 'ffmpeg -i song.mp3 -f wav - | mer listen MODEL -', or name a file.") { Subject = nameof(ListeningOptions.Input) };

    // In a method of its own, so that the drawing library is loaded only when it draws.
    private static IListenDisplay Draw(Shell shell) => new ListenView(shell);

    private static bool IsClosed(Shell shell) => shell.Out is PipeWriter { IsClosed: true };

    private static int CodeOf(ListeningReport report, Interruption interruption)
    {
        if (report.IsInterrupted) return interruption.ExitCode;
        return report.Failure is null ? ExitCode.Done : ExitCode.SomeFailed;
    }

    private static string Summary(ListeningReport report)
    {
        var latency = report.Predicted == 0 ? "" : Invariant($", latency {1000 * report.MeanLatencySeconds:0} ms on the average, ")
            + Invariant($"{1000 * report.LargestLatencySeconds:0} ms at most");
        return Invariant($"{Counted.Text(report.Predicted, "prediction")} of {report.AudioSeconds:0.0} s of sound, ")
            + Invariant($"{report.RealTimeFactor:0} times as fast as it plays{latency}");
    }
}
