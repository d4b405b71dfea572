using System.Text;
using MerToolkit.Core.Files;

namespace MerToolkit.Learning.ModelFile;

/// <summary>Names in a model file.</summary>
internal static class ModelFormat
{
    /// <summary>Version that is written, and the newest that is read.</summary>
    public const int Version = 1;

    /// <summary>The first entry, in every version.</summary>
    public const string ManifestEntry = "manifest.json";

    /// <summary>The last entry: the hash of the manifest.</summary>
    public const string HashEntry = "manifest.sha256";

    /// <summary>What a person does about a whole file whose content makes no sense to this program.</summary>
    public const string Remedy = "The file was made by another version of the program, or by another program; train the model again.";

    /// <summary>Content of the last entry for a manifest: 64 hex digits and a line end, ASCII bytes.</summary>
    public static byte[] HashLine(ReadOnlySpan<byte> manifest) => Encoding.ASCII.GetBytes(ContentHash.OfBytes(manifest) + "\n");
}
