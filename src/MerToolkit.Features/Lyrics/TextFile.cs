using System.Text;
using System.Text.Unicode;
using MerToolkit.Core.Errors;

namespace MerToolkit.Features.Lyrics;

/// <summary>
/// Reads a text in UTF-8, with or without a byte order mark; what is not UTF-8 is refused with the place of its first wrong byte.
/// </summary>
public static class TextFile
{
    private const long MostBytes = 16L << 20;
    private const string Remedy = "Save it as UTF-8.";

    /// <summary>The text of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It is not UTF-8, larger than 16 MB, or cannot be read.</exception>
    public static string Read(string path)
    {
        var bytes = Bytes(path);
        ReadOnlySpan<byte> content = bytes;
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || content.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw Refusal(path, "text-undecodable", "The text is in UTF-16: byte 0 begins its mark.", Remedy);
        if (content.StartsWith(Encoding.UTF8.Preamble)) content = content[Encoding.UTF8.Preamble.Length..];
        var skipped = bytes.Length - content.Length;
        var letters = new char[content.Length];
        Utf8.ToUtf16(content, letters, out var read, out var written, replaceInvalidSequences: false);
        if (read < content.Length)
        {
            throw Refusal(path, "text-undecodable", FormattableString.Invariant(
                $"The text is not UTF-8: byte {skipped + read} (0x{content[read]:X2}) begins no character."), Remedy);
        }

        var zero = Array.IndexOf(letters, '\0', 0, written);
        return zero < 0 ? new string(letters, 0, written) : throw Refusal(path, "text-undecodable", FormattableString.Invariant(
            $"This is no text: byte {skipped + Encoding.UTF8.GetByteCount(letters.AsSpan(0, zero))} is 0."), "Give a text file.");
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > MostBytes)
            {
                throw Refusal(path, "text-large", FormattableString.Invariant($"The text has {length} bytes, more than {MostBytes}."),
                    "Give the lyrics of one song a file.");
            }

            return File.ReadAllBytes(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Refusal(path, "text-unreadable", $"The text cannot be read: {cause.Message}", "Check that it is there and may be read.");
        }
    }

    private static InputException Refusal(string path, string code, string message, string remedy) =>
        new(new Problem(code, message, remedy) { Subject = path });
}
