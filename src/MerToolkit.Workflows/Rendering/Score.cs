namespace MerToolkit.Workflows.Rendering;

/// <summary>A midi file to be rendered.</summary>
/// <param name="Name">Place of its sound below the output, with slashes, without ending.</param>
/// <param name="Origin">Where it is from, for reports: <c>midis.zip:midis/Q1_x_0.mid</c>.</param>
/// <param name="Read">Its bytes.</param>
internal sealed record Score(string Name, string Origin, Func<byte[]> Read)
{
    /// <summary>File of its sound below the output, with slashes.</summary>
    public string File => Name + ".wav";

    /// <summary>Whether a file's name says that it is midi.</summary>
    /// <param name="path">The file.</param>
    public static bool IsMidi(string path) =>
        Path.GetExtension(path).ToUpperInvariant() is ".MID" or ".MIDI" or ".KAR" or ".RMI" && !Path.GetFileName(path).StartsWith('.');
}
