using MerToolkit.Audio;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Workflows.Rendering;

/// <summary>What became of a score.</summary>
/// <param name="Score">The score.</param>
/// <param name="File">Its sound; null when there is none.</param>
/// <param name="IsKept">Whether the sound is that of an earlier run.</param>
/// <param name="Problem">Why there is no sound; null when there is.</param>
internal sealed record ScoreOutcome(Score Score, RenderedFile? File, bool IsKept, Problem? Problem);

/// <summary>Renders one score after the other; serves several threads.</summary>
/// <param name="options">What is asked for.</param>
/// <param name="synthesizer">Renders.</param>
/// <param name="list">What earlier runs rendered.</param>
/// <param name="temporary">Folder for scores on their way.</param>
internal sealed class ScoreWork(RenderingOptions options, Synthesizer synthesizer, RenderedList list, string temporary)
{
    // A score is a list of events; more is no score.
    private const int MostBytes = 16 << 20;

    private readonly string _settings = ContentHash.OfText(synthesizer.Settings);
    private readonly IReadOnlyDictionary<string, RenderedFile> _before = options.Resume ? list.Now : new Dictionary<string, RenderedFile>();

    /// <summary>Renders a score, or keeps its sound where that was asked for.</summary>
    /// <param name="score">The score.</param>
    /// <param name="cancellation">Ends the work; nothing is left behind.</param>
    public ScoreOutcome Render(Score score, CancellationToken cancellation)
    {
        try
        {
            var midi = score.Read();
            if (Fault(midi) is { } fault) return new ScoreOutcome(score, null, false, fault);
            var hash = ContentHash.OfBytes(midi);
            var sound = Path.Combine(options.OutputPath, score.File);
            return _before.TryGetValue(score.File, out var before) && (before.MidiSha256, before.SettingsSha256) == (hash, _settings)
                && File.Exists(sound)
                ? new ScoreOutcome(score, before, true, null) : Render(score, midi, sound, hash, cancellation);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            var problem = new Problem("input-output", cause.Message.TrimEnd('.') + ".", "Check permissions and the free space.");
            return new ScoreOutcome(score, null, false, problem);
        }
    }

    private ScoreOutcome Render(Score score, byte[] midi, string sound, string hash, CancellationToken cancellation)
    {
        var name = Guid.NewGuid().ToString("N");
        var folder = Path.GetDirectoryName(sound)!;
        Directory.CreateDirectory(folder);
        var (input, output) = (Path.Combine(temporary, name + ".mid"), Path.Combine(folder, $".mer-{name}.wav"));
        try
        {
            File.WriteAllBytes(input, midi);
            if (synthesizer.Render(input, output, cancellation) is { } problem) return new ScoreOutcome(score, null, false, problem);
            var seconds = AudioProbe.Describe(output).ClaimedSeconds ?? 0;
            if (!MayReplace(score, sound, output)) return new ScoreOutcome(score, null, false, Foreign(score));
            File.Move(output, sound, overwrite: true);
            return new ScoreOutcome(score, new RenderedFile(score.File, score.Origin, hash, _settings, seconds), false, null);
        }
        catch (MerException cause)
        {
            return new ScoreOutcome(score, null, false, cause.Problems[0]);
        }
        finally
        {
            File.Delete(input);
            File.Delete(output);
        }
    }

    // A run that was killed leaves sound that its list does not have yet.
    private bool MayReplace(Score score, string sound, string output) =>
        !options.Resume || options.Force || _before.ContainsKey(score.File) || !File.Exists(sound)
        || ContentHash.OfFile(sound) == ContentHash.OfFile(output);

    private static Problem Foreign(Score score) => new("output-exists",
        $"'{score.File}' exists already: another sound, which no earlier run wrote.",
        "Name another folder, or pass --force to replace it.");

    private static Problem? Fault(byte[] midi)
    {
        const string Remedy = "Leave it out, or copy it again.";
        if (midi.Length == 0) return new Problem("midi-empty", "The file is empty.", Remedy);
        if (midi.Length > MostBytes)
            return new Problem("midi-invalid", Invariant($"The file has {midi.Length} bytes: it is no score."), Remedy);
        var isScore = midi.AsSpan().StartsWith("MThd"u8) || midi.AsSpan().StartsWith("RIFF"u8) && midi.AsSpan().IndexOf("RMID"u8) == 8;
        return isScore ? null : new Problem("midi-invalid", "The file is no midi: it does not begin with 'MThd'.", Remedy);
    }
}
