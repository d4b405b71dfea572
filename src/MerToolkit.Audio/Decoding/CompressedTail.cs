namespace MerToolkit.Audio.Decoding;

/// <summary>
/// Looks at the last bytes of an mp3 or ogg file, whose decoders pass over a missing end without a word:
/// a frame or page that the file cuts short tells that it was truncated.
/// </summary>
internal static class CompressedTail
{
    private const int TailLength = 128 * 1024;
    private const int FirstFrameLength = 2 * 1024;

    /// <summary>Whether an mp3 begins with a header that states its length exactly (Xing, Info, VBRI).</summary>
    /// <param name="path">The file.</param>
    /// <param name="start">Where its first frame begins, bytes.</param>
    public static bool StatesLength(string path, long start)
    {
        var head = ReadAt(path, start, FirstFrameLength);
        return MpegFrame.TryRead(head, out var frame) && frame.StatesLength(head);
    }

    /// <summary>What the end of the file shows; null when it is as it should be, or the format has no such sign.</summary>
    public static string? Warning(string path, AudioContainer container)
    {
        if (container != AudioContainer.MpegAudio && container != AudioContainer.Ogg) return null;
        var length = new FileInfo(path).Length;
        var tail = ReadAt(path, Math.Max(0, length - TailLength), TailLength);
        return container == AudioContainer.Ogg ? OggWarning(tail) : MpegWarning(tail);
    }

    /// <summary>Walks the frames to the last one; what follows it may be tags, but it must be there as a whole.</summary>
    internal static string? MpegWarning(ReadOnlySpan<byte> tail)
    {
        var position = MpegFrame.FindChain(tail, 3, mayEnd: true);
        if (position < 0) return null;
        while (MpegFrame.TryRead(tail[position..], out var frame))
        {
            if (position + frame.Length > tail.Length)
            {
                return Cut("frame", tail.Length - position, frame.Length);
            }
            position += frame.Length;
        }
        return null;
    }

    /// <summary>The last page (RFC 3533) must be whole and flagged as the end of its stream.</summary>
    internal static string? OggWarning(ReadOnlySpan<byte> tail)
    {
        const int FixedPart = 27;
        var last = tail.LastIndexOf("OggS"u8);
        if (last < 0) return null;
        var page = tail[last..];
        if (page.Length < FixedPart || page.Length < FixedPart + page[26]) return "the last page is cut; the file seems truncated";
        var length = FixedPart + page[26];
        foreach (var segment in page.Slice(FixedPart, page[26])) length += segment;
        if (length > page.Length) return Cut("page", page.Length, length);
        return (page[5] & 4) == 0 ? "the last page is not marked as the end of the stream; the file seems truncated" : null;
    }

    private static string Cut(string part, int found, int length) =>
        Invariant($"the last {part} is cut: {found} of {length} bytes are there; the file seems truncated");

    private static byte[] ReadAt(string path, long offset, int length)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        file.Position = offset;
        var bytes = new byte[(int)Math.Clamp(file.Length - offset, 0, length)];
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length ? bytes : [];
    }
}
