using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Audio.Decoding;

/// <summary>
/// Stored samples to float32: integers divided by 2^(bits-1), 8-bit as (x - 128) / 128, wider types rounded to nearest.
/// Each result is the correctly rounded quotient, so it is the same on every machine.
/// </summary>
internal static class PcmConversion
{
    private const float Scale16 = 1f / (1 << 15);
    private const float Scale24 = 1f / (1 << 23);
    private const float Scale32 = 1f / (1u << 31);

    /// <summary>Converts whole samples.</summary>
    /// <param name="encoding">How they are stored.</param>
    /// <param name="bytes">Little-endian samples.</param>
    /// <param name="samples">As many as the bytes hold, full scale 1.0.</param>
    public static void ToSingle(WavEncoding encoding, ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        switch (encoding)
        {
            case WavEncoding.Unsigned8:
                for (var i = 0; i < samples.Length; i++) samples[i] = (bytes[i] - 128) * (1f / 128);
                break;
            case WavEncoding.Signed16:
                From16(MemoryMarshal.Cast<byte, short>(bytes), samples);
                break;
            case WavEncoding.Signed24:
                From24(bytes, samples);
                break;
            case WavEncoding.Signed32:
                From32(MemoryMarshal.Cast<byte, int>(bytes), samples);
                break;
            case WavEncoding.Float32:
                MemoryMarshal.Cast<byte, float>(bytes)[..samples.Length].CopyTo(samples);
                break;
            case WavEncoding.Float64:
                var doubles = MemoryMarshal.Cast<byte, double>(bytes);
                for (var i = 0; i < samples.Length; i++) samples[i] = (float)doubles[i];
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(encoding));
        }
    }

    private static void From16(ReadOnlySpan<short> stored, Span<float> samples)
    {
        var i = 0;
        for (; i + Vector256<short>.Count <= samples.Length; i += Vector256<short>.Count)
        {
            var (lower, upper) = Vector256.Widen(Vector256.Create(stored[i..]));
            (Vector256.ConvertToSingle(lower) * Scale16).CopyTo(samples[i..]);
            (Vector256.ConvertToSingle(upper) * Scale16).CopyTo(samples[(i + Vector256<float>.Count)..]);
        }
        for (; i < samples.Length; i++) samples[i] = stored[i] * Scale16;
    }

    /// <summary>Reads 4 bytes where 3 belong to the sample and shifts the fourth out; the last one is put together byte by byte.</summary>
    private static void From24(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        if (samples.IsEmpty) return;
        var last = samples.Length - 1;
        for (var i = 0; i < last; i++)
        {
            samples[i] = (BinaryPrimitives.ReadInt32LittleEndian(bytes[(3 * i)..]) << 8 >> 8) * Scale24;
        }
        var tail = bytes.Slice(3 * last, 3);
        samples[last] = ((tail[0] | (tail[1] << 8) | (tail[2] << 16)) << 8 >> 8) * Scale24;
    }

    private static void From32(ReadOnlySpan<int> stored, Span<float> samples)
    {
        var i = 0;
        for (; i + Vector256<int>.Count <= samples.Length; i += Vector256<int>.Count)
        {
            (Vector256.ConvertToSingle(Vector256.Create(stored[i..])) * Scale32).CopyTo(samples[i..]);
        }
        for (; i < samples.Length; i++) samples[i] = stored[i] * Scale32;
    }
}
