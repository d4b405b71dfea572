using MerToolkit.Audio;
using MerToolkit.Workflows.Extracting.Texts;

namespace MerToolkit.Workflows.Extracting.Keeping;

/// <summary>
/// The decoders of this machine with their versions: what another version decoded may differ in its last digits, so it is not
/// taken for what this machine would give.
/// </summary>
internal static class CurrentDecoders
{
    // Asking for its version starts a process; nobody waits for it as long as clips are wav, flac or mp3.
    private static readonly Lazy<string?> Ffmpeg = new(() => NameOf(AudioEnvironment.Ffmpeg));

    /// <summary>As clips name their decoders; the cheap ones to ask come first.</summary>
    public static IEnumerable<string> Names
    {
        get
        {
            yield return AudioEnvironment.Wav.Name;
            if (NameOf(AudioEnvironment.SndFile) is { } library) yield return library;
            yield return TextAnalyser.Decoder;
            if (Ffmpeg.Value is { } program) yield return program;
        }
    }

    private static string? NameOf(DecoderStatus status) => status.Version is { } version ? $"{status.Name} {version}" : null;
}
