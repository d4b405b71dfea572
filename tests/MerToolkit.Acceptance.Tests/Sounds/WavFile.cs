using System.Text;

namespace MerToolkit.Acceptance.Tests.Sounds;

/// <summary>Encoding of the samples in a wav file.</summary>
internal enum WavEncoding
{
    Unsigned8,
    Signed16,
    Signed24,
    Float32,
}

/// <summary>Writes wav files, good and bad.</summary>
internal static class WavFile
{
    /// <summary>Writes a file whose header tells the truth.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="rate">Hz.</param>
    /// <param name="channels">All of the same length, full scale 1.0.</param>
    public static void Write(string path, int rate, WavEncoding encoding, params float[][] channels)
    {
        var frame = channels.Length * BytesOf(encoding);
        Write(path, rate, encoding, (uint)(channels[0].Length * frame), channels);
    }

    /// <summary>Writes a file whose header claims <paramref name="claimedBytes"/> of samples, whatever it holds.</summary>
    public static void Write(string path, int rate, WavEncoding encoding, uint claimedBytes, params float[][] channels)
    {
        using var writer = new BinaryWriter(File.Create(path));
        WriteHeader(writer, rate, encoding, channels.Length, claimedBytes);
        for (var i = 0; i < channels[0].Length; i++)
            foreach (var channel in channels) WriteSample(writer, encoding, channel[i]);
    }

    /// <summary>Writes a long 16-bit mono file that takes little room on the disk: a sound at both ends, silence between.</summary>
    public static void WriteSparse(string path, int rate, double seconds, float[] sound)
    {
        var samples = (long)(rate * seconds);
        using var stream = File.Create(path);
        using var writer = new BinaryWriter(stream);
        WriteHeader(writer, rate, WavEncoding.Signed16, 1, (uint)(2 * samples));
        foreach (var sample in sound) WriteSample(writer, WavEncoding.Signed16, sample);
        writer.Flush();
        stream.Seek(2 * (samples - 2 * sound.Length), SeekOrigin.Current);
        foreach (var sample in sound) WriteSample(writer, WavEncoding.Signed16, sample);
    }

    // More than two channels ask for the extensible form, which says where each loudspeaker stands.
    private static void WriteHeader(BinaryWriter writer, int rate, WavEncoding encoding, int channels, uint dataBytes)
    {
        var bytes = BytesOf(encoding);
        var format = (short)(encoding is WavEncoding.Float32 ? 3 : 1);
        var isExtensible = channels > 2;
        var formatBytes = isExtensible ? 40 : 16;
        writer.Write(Encoding.ASCII.GetBytes("RIFF"));
        writer.Write((uint)(20 + formatBytes) + dataBytes);
        writer.Write(Encoding.ASCII.GetBytes("WAVEfmt "));
        writer.Write(formatBytes);
        writer.Write(isExtensible ? unchecked((short)0xFFFE) : format);
        writer.Write((short)channels);
        writer.Write(rate);
        writer.Write(rate * channels * bytes);
        writer.Write((short)(channels * bytes));
        writer.Write((short)(8 * bytes));
        if (isExtensible) WriteExtension(writer, (short)(8 * bytes), channels, format);
        writer.Write(Encoding.ASCII.GetBytes("data"));
        writer.Write(dataBytes);
    }

    private static void WriteExtension(BinaryWriter writer, short validBits, int channels, short format)
    {
        writer.Write((short)22);
        writer.Write(validBits);
        writer.Write((1 << channels) - 1);
        // The format as a GUID: its number, then the fixed rest.
        writer.Write(new Guid(format, 0, 0x10, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71).ToByteArray());
    }

    private static int BytesOf(WavEncoding encoding) => encoding switch
    {
        WavEncoding.Unsigned8 => 1,
        WavEncoding.Signed16 => 2,
        WavEncoding.Signed24 => 3,
        _ => 4,
    };

    private static void WriteSample(BinaryWriter writer, WavEncoding encoding, float sample)
    {
        switch (encoding)
        {
            case WavEncoding.Unsigned8:
                writer.Write((byte)Math.Clamp(MathF.Round(128 + 127 * sample), 0, 255));
                break;
            case WavEncoding.Signed16:
                writer.Write((short)MathF.Round(32767 * sample));
                break;
            case WavEncoding.Signed24:
                var value = (int)MathF.Round(8388607 * sample);
                writer.Write((byte)value);
                writer.Write((byte)(value >> 8));
                writer.Write((byte)(value >> 16));
                break;
            default:
                writer.Write(sample);
                break;
        }
    }
}
