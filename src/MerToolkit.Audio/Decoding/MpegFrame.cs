namespace MerToolkit.Audio.Decoding;

/// <summary>Header of one frame of MPEG-1/2/2.5 audio (ISO 11172-3, 13818-3): four bytes that say how long the frame is.</summary>
/// <param name="Version">1, 2, or 3 for the unofficial 2.5.</param>
/// <param name="Layer">1, 2 or 3.</param>
/// <param name="SampleRate">Hz.</param>
/// <param name="IsMono">One channel instead of two.</param>
/// <param name="Length">Bytes of the whole frame, header included.</param>
internal readonly record struct MpegFrame(int Version, int Layer, int SampleRate, bool IsMono, int Length)
{
    /// <summary>Bytes of a frame header.</summary>
    public const int HeaderLength = 4;

    private static readonly short[][] Bitrates =
    [
        [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
        [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
        [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
        [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
        [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    ];

    private static readonly int[] SampleRates = [44_100, 48_000, 32_000];

    /// <summary>Reads a header; false when the bytes are none, or the frame does not say its length (free format).</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out MpegFrame frame)
    {
        frame = default;
        if (bytes.Length < HeaderLength || bytes[0] != 0xFF || (bytes[1] & 0xE0) != 0xE0) return false;
        var version = ((bytes[1] >> 3) & 3) switch { 3 => 1, 2 => 2, 0 => 3, _ => 0 };
        var layer = 4 - ((bytes[1] >> 1) & 3);
        var bitrateIndex = bytes[2] >> 4;
        var rateIndex = (bytes[2] >> 2) & 3;
        if (version == 0 || layer == 4 || bitrateIndex is 0 or 15 || rateIndex == 3) return false;

        var table = version == 1 ? layer - 1 : layer == 1 ? 3 : 4;
        var bitrate = Bitrates[table][bitrateIndex] * 1000;
        var sampleRate = SampleRates[rateIndex] >> (version - 1);
        var padding = (bytes[2] >> 1) & 1;
        var length = layer switch
        {
            1 => (12 * bitrate / sampleRate + padding) * 4,
            3 when version > 1 => 72 * bitrate / sampleRate + padding,
            _ => 144 * bitrate / sampleRate + padding,
        };
        frame = new MpegFrame(version, layer, sampleRate, bytes[3] >> 6 == 3, length);
        return true;
    }

    /// <summary>Whether another frame can belong to the same stream: all that may not change is the same.</summary>
    public bool Continues(MpegFrame other) => Version == other.Version && Layer == other.Layer && SampleRate == other.SampleRate;

    /// <summary>
    /// First place where <paramref name="frames"/> headers follow each other, each at the distance the one before says:
    /// two bytes of text can look like one header (a UTF-16 mark does), a chain of them does not come by chance.
    /// </summary>
    /// <param name="bytes">Where to look.</param>
    /// <param name="frames">Length of the chain, count.</param>
    /// <param name="mayEnd">The bytes are the end of the file, so a chain of two or more that ends exactly there counts too.</param>
    /// <returns>Byte offset of the first header; -1 when there is no such chain.</returns>
    public static int FindChain(ReadOnlySpan<byte> bytes, int frames, bool mayEnd)
    {
        for (var start = 0; start + HeaderLength <= bytes.Length; start++)
        {
            var next = bytes[start..].IndexOf((byte)0xFF);
            if (next < 0) return -1;
            start += next;
            if (IsChain(bytes[start..], frames, mayEnd)) return start;
        }
        return -1;
    }

    /// <summary>Whether the Xing, Info or VBRI header that states the length of the stream is in this first frame.</summary>
    /// <param name="bytes">The frame's bytes from its header on.</param>
    public bool StatesLength(ReadOnlySpan<byte> bytes)
    {
        var xing = HeaderLength + (Version == 1 ? (IsMono ? 17 : 32) : (IsMono ? 9 : 17));
        return HasMark(bytes, xing, "Xing"u8) || HasMark(bytes, xing, "Info"u8) || HasMark(bytes, HeaderLength + 32, "VBRI"u8);
    }

    private static bool HasMark(ReadOnlySpan<byte> bytes, int offset, ReadOnlySpan<byte> mark) =>
        bytes.Length >= offset + mark.Length && bytes.Slice(offset, mark.Length).SequenceEqual(mark);

    private static bool IsChain(ReadOnlySpan<byte> bytes, int frames, bool mayEnd)
    {
        if (!TryRead(bytes, out var first)) return false;
        var position = first.Length;
        for (var i = 1; i < frames; i++)
        {
            if (position == bytes.Length) return mayEnd && i > 1;
            if (position > bytes.Length || !TryRead(bytes[position..], out var next) || !next.Continues(first)) return false;
            position += next.Length;
        }
        return true;
    }
}
