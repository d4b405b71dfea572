using MerToolkit.Data.Sets;

namespace MerToolkit.Workflows.Inputs;

/// <summary>Which files a folder is searched for.</summary>
/// <param name="Code">Word in the codes of problems.</param>
/// <param name="Noun">What the files are, in words.</param>
/// <param name="Endings">Endings of their names, lower case with the dot.</param>
internal sealed record InputForm(string Code, string Noun, IReadOnlyList<string> Endings)
{
    /// <summary>Files of sound.</summary>
    public static InputForm Sound { get; } = new("audio", "sound files", AudioExtensions.All);

    /// <summary>Files of text.</summary>
    public static InputForm Texts { get; } = new("texts", "texts", [".txt"]);

    /// <summary>Whether a file is of this form by its ending, whatever its case.</summary>
    /// <param name="path">The file, or a pattern of files.</param>
    public bool Matches(string path) => Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
