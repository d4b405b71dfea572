using MerToolkit.Core.Errors;

namespace MerToolkit.Audio.Decoding;

/// <summary>The failures of reading sound, each worded once.</summary>
internal static class AudioProblems
{
    public static InputException Missing(string path) =>
        new(new Problem("audio-missing", "There is no such file.", "Check the path.") { Subject = path });

    public static InputException Empty(string path, string found) =>
        new(new Problem("audio-empty", $"The clip has no samples: {found}.", "Replace the file, or leave it out.") { Subject = path });

    public static InputException Unreadable(string path, string found) =>
        new(new Problem("audio-unreadable", $"The clip cannot be read: {found}.", UnreadableRemedy) { Subject = path });

    public static InputException Unreadable(string path, Exception cause) =>
        new(new Problem("audio-unreadable", $"The clip cannot be read: {cause.Message}", UnreadableRemedy) { Subject = path }, cause);

    public static InputException TooShort(string path, double offsetSeconds, double clipSeconds) =>
        new(new Problem(
            "audio-too-short",
            Invariant($"The cut starts at {offsetSeconds:0.######} s, but the clip ends at {clipSeconds:0.######} s."),
            "Choose a smaller offset.") { Subject = path });

    public static InputException NonFinite(string path, long index, int sampleRate, float value)
    {
        var seconds = (double)index / sampleRate;
        var message = Invariant($"Sample {index} (at {seconds:0.######} s) is {value}, not a finite number; it is the first such sample.");
        return new InputException(new Problem("audio-non-finite", message, "Export the clip again from its source.") { Subject = path });
    }

    private const string UnreadableRemedy = "Check that it plays in another program, then convert it, e.g. to wav or flac.";
}
