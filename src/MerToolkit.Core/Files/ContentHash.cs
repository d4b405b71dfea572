using System.Security.Cryptography;
using System.Text;

namespace MerToolkit.Core.Files;

/// <summary>SHA-256 of content, as 64 lower-case hex digits.</summary>
public static class ContentHash
{
    /// <summary>Hash of a file's bytes, read as a stream.</summary>
    /// <param name="path">The file.</param>
    public static string OfFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return OfStream(stream);
    }

    /// <summary>Hash of what is left of a stream.</summary>
    /// <param name="stream">Read to its end.</param>
    public static string OfStream(Stream stream) => Convert.ToHexStringLower(SHA256.HashData(stream));

    /// <summary>Hash of a text's UTF-8 bytes.</summary>
    /// <param name="text">The text.</param>
    public static string OfText(string text) => OfBytes(Encoding.UTF8.GetBytes(text));

    /// <summary>Hash of bytes.</summary>
    /// <param name="content">Any number of bytes.</param>
    public static string OfBytes(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
