using System.Buffers.Binary;

namespace MerToolkit.Audio.Decoding;

/// <summary>How one sample is stored in a wav file.</summary>
internal enum WavEncoding
{
    /// <summary>Unsigned, 128 is zero.</summary>
    Unsigned8,

    /// <summary>Two's complement, 2 bytes.</summary>
    Signed16,

    /// <summary>Two's complement, 3 bytes.</summary>
    Signed24,

    /// <summary>Two's complement, 4 bytes.</summary>
    Signed32,

    /// <summary>IEEE 754, 4 bytes.</summary>
    Float32,

    /// <summary>IEEE 754, 8 bytes.</summary>
    Float64,
}

/// <summary>The <c>fmt </c> chunk: WAVEFORMAT, WAVEFORMATEX or WAVE_FORMAT_EXTENSIBLE.</summary>
/// <param name="Encoding">How a sample is stored.</param>
/// <param name="Channels">Count, at least 1.</param>
/// <param name="SampleRate">Hz.</param>
/// <param name="SampleBytes">Bytes a sample takes in the file.</param>
internal sealed record WavFormat(WavEncoding Encoding, int Channels, int SampleRate, int SampleBytes)
{
    /// <summary>Bytes of the chunk that are looked at.</summary>
    public const int MostBytes = 40;

    private const int FewestBytes = 16;
    private const int MostChannels = 1024;
    private const ushort TagPcm = 1, TagFloat = 3, TagExtensible = 0xFFFE;

    /// <summary>Bytes of one frame, all channels.</summary>
    public int FrameBytes => Channels * SampleBytes;

    /// <summary>The encoding in words.</summary>
    public string Words => Encoding switch
    {
        WavEncoding.Float32 => "32-bit float",
        WavEncoding.Float64 => "64-bit float",
        _ => Invariant($"{8 * SampleBytes}-bit PCM"),
    };

    /// <summary>Reads the chunk's bytes.</summary>
    /// <param name="chunk">The chunk, at most <see cref="MostBytes"/> of it.</param>
    /// <param name="refusal">Why not, when the result is null.</param>
    public static WavFormat? Parse(ReadOnlySpan<byte> chunk, out WavRefusal? refusal)
    {
        refusal = null;
        if (chunk.Length < FewestBytes)
        {
            return Refuse(Invariant($"its format chunk holds {chunk.Length} bytes, {FewestBytes} are needed"), out refusal);
        }
        var tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        var channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        var frameBytes = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if (tag == TagExtensible && chunk.Length >= MostBytes) tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);

        if (channels is 0 or > MostChannels) return Refuse(Invariant($"its header claims {channels} channels"), out refusal);
        if (rate is 0 or > ClipOptions.HighestRate) return Refuse(Invariant($"its header claims a rate of {rate} Hz"), out refusal);
        if (tag is not (TagPcm or TagFloat))
        {
            refusal = new WavRefusal(Invariant($"its encoding, tag 0x{tag:X4}, is not PCM or float"), OtherDecoderMayKnow: true);
            return null;
        }
        var sampleBytes = SampleBytesOf(bits, channels, frameBytes);
        var encoding = EncodingOf(tag, sampleBytes);
        return encoding is null
            ? Refuse(Invariant($"its header claims samples of {bits} bits in frames of {frameBytes} bytes"), out refusal)
            : new WavFormat(encoding.Value, channels, (int)rate, sampleBytes);
    }

    /// <summary>
    /// Samples of odd widths (12, 20 bits) stand left-justified in whole bytes, so the container alone matters;
    /// the frame size tells it, unless that is itself wrong.
    /// </summary>
    private static int SampleBytesOf(int bits, int channels, int frameBytes)
    {
        var fewest = (bits + 7) / 8;
        var stored = frameBytes / channels;
        return stored * channels == frameBytes && stored >= fewest && fewest > 0 ? stored : fewest;
    }

    private static WavEncoding? EncodingOf(ushort tag, int sampleBytes) => (tag, sampleBytes) switch
    {
        (TagPcm, 1) => WavEncoding.Unsigned8,
        (TagPcm, 2) => WavEncoding.Signed16,
        (TagPcm, 3) => WavEncoding.Signed24,
        (TagPcm, 4) => WavEncoding.Signed32,
        (TagFloat, 4) => WavEncoding.Float32,
        (TagFloat, 8) => WavEncoding.Float64,
        _ => null,
    };

    private static WavFormat? Refuse(string reason, out WavRefusal? refusal)
    {
        refusal = new WavRefusal(reason);
        return null;
    }
}
