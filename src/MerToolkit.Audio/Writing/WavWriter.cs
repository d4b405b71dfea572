using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MerToolkit.Audio.Writing;

/// <summary>
/// Writes a wav file sample by sample. The sizes in its header are filled in on <see cref="Dispose"/>; until then, and
/// on a stream that cannot seek, they say 'unknown' as a piped wav does, so that even an unfinished file can be read.
/// </summary>
public sealed class WavWriter : IDisposable
{
    private const int BlockSamples = 8 * 1024;
    private const uint UnknownSize = 0xFFFF_FFFF;
    private const long MostBytes = 0xFFFF_FF00;

    private readonly Stream _stream;
    private readonly WavSampleFormat _format;
    private readonly long _headerStart;
    private readonly byte[] _block = new byte[BlockSamples * sizeof(float)];
    private long _dataBytes;
    private bool _disposed;

    /// <summary>Writes to a stream, which is closed with the writer.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="sampleRate">Samples a second of each channel, Hz.</param>
    /// <param name="channels">Count, 1..1024.</param>
    /// <param name="format">How samples are stored.</param>
    public WavWriter(Stream stream, int sampleRate, int channels = 1, WavSampleFormat format = WavSampleFormat.Pcm16)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 1024);
        _stream = stream;
        _format = format;
        Channels = channels;
        _headerStart = stream.CanSeek ? stream.Position : 0;
        WriteHeader(sampleRate);
    }

    /// <summary>Number of channels, count.</summary>
    public int Channels { get; }

    private int SampleBytes => _format == WavSampleFormat.Pcm16 ? sizeof(short) : sizeof(float);

    /// <summary>Makes a file, or empties one that is there.</summary>
    /// <param name="path">Path of the wav file.</param>
    /// <param name="sampleRate">Samples a second of each channel, Hz.</param>
    /// <param name="channels">Count, 1..1024.</param>
    /// <param name="format">How samples are stored.</param>
    public static WavWriter Create(string path, int sampleRate, int channels = 1, WavSampleFormat format = WavSampleFormat.Pcm16) =>
        new(new FileStream(path, FileMode.Create, FileAccess.Write), sampleRate, channels, format);

    /// <summary>Writes whole frames.</summary>
    /// <param name="interleaved">[frames, channels], full scale 1.0; 16-bit samples must be numbers.</param>
    public void Write(ReadOnlySpan<float> interleaved)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (interleaved.Length % Channels != 0) throw new ArgumentException("The samples end inside a frame.", nameof(interleaved));
        var bytes = (long)interleaved.Length * SampleBytes;
        if (_dataBytes + bytes > MostBytes) throw new InvalidOperationException("A wav file holds at most 4 GiB.");
        while (!interleaved.IsEmpty)
        {
            var count = Math.Min(interleaved.Length, BlockSamples);
            WriteBlock(interleaved[..count]);
            interleaved = interleaved[count..];
        }
        _dataBytes += bytes;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        if ((_dataBytes & 1) == 1) _stream.WriteByte(0);
        if (_stream.CanSeek) WriteSizes();
        _stream.Dispose();
    }

    private void WriteBlock(ReadOnlySpan<float> samples)
    {
        if (_format == WavSampleFormat.Float32)
        {
            _stream.Write(MemoryMarshal.AsBytes(samples));
            return;
        }
        var block = _block.AsSpan(0, samples.Length * sizeof(short));
        var levels = MemoryMarshal.Cast<byte, short>(block);
        for (var i = 0; i < samples.Length; i++)
        {
            if (float.IsNaN(samples[i])) throw new ArgumentException($"Sample {i} is not a number.", nameof(samples));
            levels[i] = (short)Math.Clamp(MathF.Round(samples[i] * 32768f), short.MinValue, short.MaxValue);
        }
        _stream.Write(block);
    }

    private void WriteHeader(int sampleRate)
    {
        Span<byte> header = stackalloc byte[44];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], UnknownSize);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header[20..], (ushort)(_format == WavSampleFormat.Pcm16 ? 1 : 3));
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], (ushort)Channels);
        BinaryPrimitives.WriteUInt32LittleEndian(header[24..], (uint)sampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(header[28..], (uint)(sampleRate * (long)Channels * SampleBytes));
        BinaryPrimitives.WriteUInt16LittleEndian(header[32..], (ushort)(Channels * SampleBytes));
        BinaryPrimitives.WriteUInt16LittleEndian(header[34..], (ushort)(8 * SampleBytes));
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[40..], UnknownSize);
        _stream.Write(header);
    }

    private void WriteSizes()
    {
        Span<byte> size = stackalloc byte[4];
        _stream.Position = _headerStart + 4;
        BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)(36 + _dataBytes + (_dataBytes & 1)));
        _stream.Write(size);
        _stream.Position = _headerStart + 40;
        BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)_dataBytes);
        _stream.Write(size);
    }
}
