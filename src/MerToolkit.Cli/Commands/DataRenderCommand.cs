using System.Text.Json;
using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Progress;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Rendering;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer data render</c>: scores to sound.</summary>
internal static class DataRenderCommand
{
    private static readonly OptionSpec<string?> SoundFont =
        new("--soundfont", "Sounds of the instruments (.sf2).", ValueReaders.Text)
        {
            ValueName = "FILE", Group = OptionGroup.Recipe, Default = "FluidR3_GM where the system keeps it",
            Property = nameof(RenderingOptions.SoundFont), Completes = Completable.Files,
        };

    private static readonly OptionSpec<double> Gain =
        new("--gain", "Gain of the synthesizer, above 0, up to 10. The level of the sound carries the touch: it is not normalised.",
            ValueReaders.NotNegative)
        {
            ValueName = "G", Group = OptionGroup.Recipe, Default = Invariant($"{RenderingOptions.UsualGain}"),
            Property = nameof(RenderingOptions.Gain), AbsentValue = RenderingOptions.UsualGain,
        };

    private static readonly OptionSpec<int> Rate =
        new("--rate", "Rate of the sound, 8000 to 96000.", ValueReaders.WholeNumber(1))
        {
            ValueName = "HZ", Group = OptionGroup.Recipe, Unit = "Hz", Default = Invariant($"{RenderingOptions.UsualRate}"),
            Property = nameof(RenderingOptions.SampleRate), AbsentValue = RenderingOptions.UsualRate,
        };

    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("render", "scores (midi) to sound, with FluidSynth")
    {
        FullName = "mer data render",
        Examples =
        [
            new("the scores of EMOPIA, where its loader looks for sound",
                "mer data render --dataset emopia data/emopia --out data/emopia/audio"),
            new("a zip archive of midi files, four at a time", "mer data render midis.zip --out rendered/ --jobs 4"),
            new("going on after an interruption", "mer data render midis.zip --out rendered/ --resume"),
        ],
        Argument = new ArgumentSpec("INPUT", 0, int.MaxValue,
            "Midi files, folders of them (with all folders below), and zip archives of them.", Completable.Files),
        Options =
        [
            CommonOptions.Dataset, CommonOptions.Data, CommonOptions.Limit, SoundFont, Gain, Rate, CommonOptions.Out, CommonOptions.Resume,
            CommonOptions.Force, CommonOptions.Jobs, CommonOptions.Json, CommonOptions.Quiet,
        ],
        Remarks =
        [
            "Runs 'fluidsynth -ni -q -g GAIN -r RATE -F OUT.wav SOUNDFONT IN.mid': 16 bit, stereo, with its usual reverb and chorus. "
            + "The same score, version, soundfont, gain and rate give the same bytes.",
            "A sound keeps the name of its score and the folders below the input; the one folder that holds a whole archive is left out. "
            + "A score that is broken fails alone (exit code 1).",
        ],
        Json = """
            {"command":"data render","schema":1,"version":V,"seed":null,"inputs":[{"path":P}],
              "results":{"out":DIR,"list":P,"manifest":P,"rendered":N,"kept":N,"failed":N,"seconds":S,"settings":TEXT,
              "files":[{"file","source","midi_sha256","seconds"}]},
              "failures":[{"item","code","message","remedy"}],"timing":{"wall_seconds"},"exit_code":0}
            """,
        ExitCodes =
        [
            (ExitCode.SomeFailed, "some scores could not be rendered; the others are there"),
            (ExitCode.BadInput, "no score could be rendered, or an input is missing"),
            (ExitCode.Environment, "FluidSynth, a soundfont, a permission or disk space is missing"),
            (ExitCode.Interrupted, "interrupted by Ctrl-C; what is rendered is kept, --resume goes on"),
        ],
        FilesWritten =
        [
            ("DIR/NAME.wav", "the sound of each score"),
            ("DIR/rendering.csv", "a row a sound: file, score, hashes of the score and of the settings, seconds"),
            ("DIR/rendering.csv.manifest.json", "version of FluidSynth, soundfont with hash, gain, rate, hash of each score, failures"),
        ],
        Variables = [("MER_DATA", "folder where data sets lie; --data goes before")],
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        var (name, path) = parsed.Get(CommonOptions.Dataset);
        var options = new RenderingOptions
        {
            Inputs = parsed.Arguments,
            DatasetName = name,
            DatasetPath = path,
            DataFolder = parsed.Get(CommonOptions.Data) ?? shell.Variable(DataFolders.Variable),
            OutputPath = parsed.Get(CommonOptions.Out) ?? "",
            SoundFont = parsed.Get(SoundFont),
            Gain = parsed.Get(Gain),
            SampleRate = parsed.Get(Rate),
            Limit = parsed.Get(CommonOptions.Limit),
            Jobs = parsed.Get(CommonOptions.Jobs),
            Force = parsed.Get(CommonOptions.Force),
            Resume = parsed.Get(CommonOptions.Resume),
            CommandLine = ["mer", .. parsed.Words],
        };
        var (isJson, isQuiet) = (parsed.Get(CommonOptions.Json), parsed.Get(CommonOptions.Quiet));
        RenderingReport report;
        using (var progress = ProgressDisplays.Create(shell, isQuiet, isJson))
            report = RenderingRun.Run(options, new Listener(progress), shell.Interruption.Token, parsed.Problems);
        var exitCode = CodeOf(report, shell.Interruption);
        if (isJson) WriteJson(shell.Out, report, exitCode);
        else if (!isQuiet) WriteText(shell.Out, report);
        return exitCode;
    }

    private static int CodeOf(RenderingReport report, Interruption interruption)
    {
        if (report.IsInterrupted) return interruption.ExitCode;
        if (report.Failures.Count == 0) return ExitCode.Done;
        return report.Files.Count > 0 ? ExitCode.SomeFailed : ExitCode.BadInput;
    }

    private static void WriteText(TextWriter output, RenderingReport report)
    {
        var kept = report.Kept > 0 ? Invariant($" ({report.Kept} kept)") : "";
        output.WriteLine($"{report.Options.OutputPath}: {Counted.Text(report.Files.Count, "sound")}{kept}, "
            + Invariant($"{report.Seconds / 60:0.0} min in {report.WallSeconds:0.0} s"));
        output.WriteLine($"beside them: {report.ListPath}, {ManifestFile.PathOf(report.ListPath)}");
        if (report.Failures.Count > 0) output.WriteLine($"{Counted.Text(report.Failures.Count, "score")} failed");
    }

    private static void WriteJson(TextWriter output, RenderingReport report, int exitCode) => new JsonFrame("data render")
    {
        Inputs = [.. report.Options.Inputs.Concat(report.Options.DatasetName is { } name ? [name] : Array.Empty<string>()).Select(Named)],
        Results = writer => WriteResults(writer, report),
        Failures = report.Failures,
        Timing = writer => writer.WriteFinite("wall_seconds", report.WallSeconds),
        ExitCode = exitCode,
    }.Write(output);

    private static Action<Utf8JsonWriter> Named(string path) => writer => writer.WriteString("path", path);

    private static void WriteResults(Utf8JsonWriter writer, RenderingReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("out", report.Options.OutputPath);
        writer.WriteString("list", report.ListPath);
        writer.WriteString("manifest", ManifestFile.PathOf(report.ListPath));
        writer.WriteNumber("rendered", report.Files.Count - report.Kept);
        writer.WriteNumber("kept", report.Kept);
        writer.WriteNumber("failed", report.Failures.Count);
        writer.WriteFinite("seconds", report.Seconds);
        writer.WriteString("settings", report.Settings);
        writer.WriteStartArray("files");
        foreach (var file in report.Files)
        {
            writer.WriteStartObject();
            writer.WriteString("file", file.File);
            writer.WriteString("source", file.Source);
            writer.WriteString("midi_sha256", file.MidiSha256);
            writer.WriteFinite("seconds", file.Seconds);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private sealed class Listener(IProgressDisplay progress) : IRenderingListener
    {
        public void Started(int scores) => progress.Begin(scores, "score");

        public void Finished(ItemFailure? failure)
        {
            if (failure is not null) progress.Note($"failed: {failure.Problem with { Subject = failure.Item }}");
            progress.Advance(failure is not null);
        }
    }
}
