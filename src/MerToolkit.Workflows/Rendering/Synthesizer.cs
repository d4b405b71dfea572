using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Workflows.Rendering;

/// <summary>
/// FluidSynth with one soundfont: the same bytes for the same score, version, soundfont, gain and rate (16 bit, stereo, its usual
/// reverb and chorus).
/// </summary>
internal sealed class Synthesizer
{
    private const int MostSeconds = 600;
    private const string ErrorMark = "fluidsynth: error:";
    private readonly string _program;
    private readonly string _soundFont;
    private readonly string _gain;
    private readonly string _rate;

    private Synthesizer(string program, string soundFont, RenderingOptions options)
    {
        (_program, _soundFont) = (program, soundFont);
        _gain = options.Gain.ToString("R", CultureInfo.InvariantCulture);
        _rate = options.SampleRate.ToString(CultureInfo.InvariantCulture);
        Version = ReadVersion(program);
        SoundFontSha256 = ContentHash.OfFile(soundFont);
    }

    /// <summary>Version of FluidSynth, e.g. <c>2.3.1</c>.</summary>
    public string Version { get; }

    /// <summary>Path of the soundfont.</summary>
    public string SoundFont => _soundFont;

    /// <summary>SHA-256 of the soundfont, 64 lower-case hex digits.</summary>
    public string SoundFontSha256 { get; }

    /// <summary>Everything besides the score that decides the sound.</summary>
    public string Settings =>
        $"fluidsynth: {Version}\nsoundfont: {Path.GetFileName(_soundFont)}\nsoundfont-sha256: {SoundFontSha256}\n"
        + $"gain: {_gain}\nrate: {_rate}\n";

    /// <summary>The synthesizer of this machine.</summary>
    /// <param name="options">Soundfont, gain and rate.</param>
    /// <exception cref="EnvironmentException">FluidSynth or a soundfont is missing; says what to install.</exception>
    public static Synthesizer Open(RenderingOptions options)
    {
        var program = SynthesizerProgram.Find()
            ?? throw new EnvironmentException(new Problem("fluidsynth-missing",
                "Rendering scores needs FluidSynth, which is not installed.", SynthesizerProgram.Install));
        if (options.SoundFont is { } named && !File.Exists(named))
            throw new InputException(new Problem("soundfont-missing", "There is no such file.", "Check the path.") { Subject = named });
        var soundFont = options.SoundFont ?? SynthesizerProgram.FindSoundFont()
            ?? throw new EnvironmentException(new Problem("soundfont-missing",
                "Rendering scores needs a soundfont; FluidR3_GM is not here.", SynthesizerProgram.InstallSoundFont));
        return new Synthesizer(program, soundFont, options);
    }

    /// <summary>Renders a score.</summary>
    /// <param name="midi">File of the score.</param>
    /// <param name="sound">File to write.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What went wrong; null when the sound is there.</returns>
    public Problem? Render(string midi, string sound, CancellationToken cancellation)
    {
        using var process = Start(_program, "-ni", "-q", "-g", _gain, "-r", _rate, "-F", sound, _soundFont, midi);
        var said = new List<string>();
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text) lock (said) said.Add(text);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(MostSeconds));
        try
        {
            process.WaitForExitAsync(limit.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            process.WaitForExit();
            cancellation.ThrowIfCancellationRequested();
            var message = Invariant($"FluidSynth did not come to an end in {MostSeconds} s.");
            return new Problem("midi-endless", message, "Look at the score's tempo.");
        }

        // FluidSynth calls a score that breaks off a success; only its words tell.
        var error = said.FirstOrDefault(line => line.StartsWith(ErrorMark, StringComparison.Ordinal));
        if (process.ExitCode == 0 && error is null && File.Exists(sound)) return null;
        var reason = (error ?? said.LastOrDefault() ?? Invariant($"exit code {process.ExitCode}")).Replace(ErrorMark, "").Trim();
        return new Problem("midi-broken", $"FluidSynth cannot render it: {reason.TrimEnd('.')}.",
            "Open it in a notation program, or leave it out.");
    }

    private static string ReadVersion(string program)
    {
        using var process = Start(program, "--version");
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var lines = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();
        var told = lines.FirstOrDefault(line => line.Contains("version", StringComparison.OrdinalIgnoreCase));
        return told?.Trim().Split(' ')[^1] ?? "unknown";
    }

    private static Process Start(string program, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false, CreateNoWindow = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{program} was not started.");
        }
        catch (Win32Exception cause)
        {
            throw new EnvironmentException(new Problem("fluidsynth-missing", $"{program} cannot be started: {cause.Message}.",
                SynthesizerProgram.Install), cause);
        }
    }
}
