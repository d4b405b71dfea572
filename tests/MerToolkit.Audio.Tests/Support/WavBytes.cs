using System.Buffers.Binary;
using System.Text;

namespace MerToolkit.Audio.Tests.Support;

/// <summary>Puts wav files together byte by byte, right or wrong as a test needs them.</summary>
internal static class WavBytes
{
    public const uint Unknown = 0xFFFF_FFFF;

    /// <summary>A whole file: format, then the samples' bytes; the sizes are true unless given.</summary>
    public static byte[] File(byte[] format, byte[] data, uint? dataSize = null, uint? riffSize = null) =>
        Riff([.. Chunk("fmt ", format), .. Chunk("data", data, dataSize)], riffSize);

    /// <summary>A mono 16-bit file at 8,000 Hz.</summary>
    public static byte[] Pcm16(params short[] samples) => File(Format(1, 1, 8000, 16), Bytes16(samples));

    public static byte[] Riff(byte[] chunks, uint? size = null, string id = "RIFF") =>
        [.. Encoding.ASCII.GetBytes(id), .. U32(size ?? (uint)(chunks.Length + 4)), .. "WAVE"u8, .. chunks];

    /// <summary>A chunk, padded to an even length.</summary>
    public static byte[] Chunk(string id, byte[] content, uint? size = null) =>
        [.. Encoding.ASCII.GetBytes(id), .. U32(size ?? (uint)content.Length), .. content, .. new byte[content.Length & 1]];

    public static byte[] Format(int tag, int channels, int rate, int bits, int? frameBytes = null)
    {
        var frame = frameBytes ?? channels * ((bits + 7) / 8);
        return [.. U16(tag), .. U16(channels), .. U32((uint)rate), .. U32((uint)(rate * frame)), .. U16(frame), .. U16(bits)];
    }

    /// <summary>WAVE_FORMAT_EXTENSIBLE: the tag is the first two bytes of the sub-format.</summary>
    public static byte[] Extensible(int tag, int channels, int rate, int containerBits, int validBits) =>
    [
        .. Format(0xFFFE, channels, rate, containerBits),
        .. U16(22), .. U16(validBits), .. U32(0),
        .. U16(tag), 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71,
    ];

    public static byte[] Bytes16(params short[] samples) => [.. samples.SelectMany(sample => U16((ushort)sample))];

    public static byte[] BytesOf(params float[] samples) => [.. samples.SelectMany(BitConverter.GetBytes)];

    public static byte[] U16(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        return bytes;
    }

    public static byte[] U32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    public static byte[] U64(ulong value) => [.. U32((uint)value), .. U32((uint)(value >> 32))];
}
