using System.Buffers.Binary;
using MerToolkit.Audio.Decoding;
using MerToolkit.Audio.Mixing;
using MerToolkit.Core.Errors;

namespace MerToolkit.Audio.Live;

/// <summary>
/// Sound that is still being made: bytes from a pipe as mono samples (mean of the channels) as soon as they come, raw or as a wav
/// without an end. What is no sound (NaN, infinity, more than 10^6 times full scale) becomes 0 and is counted, since a live stream
/// cannot be asked to start again. Memory does not grow with the stream.
/// </summary>
public sealed class PcmStream : IDisposable
{
    private const int BufferBytes = 64 * 1024;
    private const int HeadBytes = 12;
    private const float LargestSample = 1e6f;

    private readonly Stream _stream;
    private readonly string _name;
    private readonly WavFormat _format;
    private readonly byte[] _buffer;
    private readonly float[] _interleaved;
    private int _kept;          // bytes of the buffer that are not given yet
    private long _bytesLeft;    // bytes of samples that may still come

    private PcmStream(Stream stream, string name, WavFormat format, bool hasHeader, long bytesLeft)
    {
        (_stream, _name, _format, HasHeader, _bytesLeft) = (stream, name, format, hasHeader, bytesLeft);
        var frames = Math.Max(1, BufferBytes / format.FrameBytes);
        _buffer = new byte[frames * format.FrameBytes];
        _interleaved = new float[frames * format.Channels];
    }

    /// <summary>Samples a second, Hz.</summary>
    public int SampleRate => _format.SampleRate;

    /// <summary>Number of channels before the mono mix.</summary>
    public int Channels => _format.Channels;

    /// <summary>True when a wav header said what the samples are.</summary>
    public bool HasHeader { get; }

    /// <summary>The encoding in words, e.g. <c>16-bit PCM</c>.</summary>
    public string Format => _format.Words;

    /// <summary>Number of samples so far, of the mono mix, that were no sound and became 0.</summary>
    public long BadSamples { get; private set; }

    /// <summary>Number of bytes behind the last whole frame of samples, once the stream has ended; 0 when it ended on one.</summary>
    public int TrailingBytes { get; private set; }

    /// <summary>Reads as far as the first sample. A wav header is believed; without one the layout says what the bytes are.</summary>
    /// <param name="stream">Bytes as they come; closed with the result.</param>
    /// <param name="layout">What the samples are when no header says it; null when nobody knows.</param>
    /// <param name="name">What problems call the stream.</param>
    /// <exception cref="InputException">No byte came, a broken wav header, or a header is missing and no layout known.</exception>
    public static PcmStream Open(Stream stream, PcmLayout? layout, string name)
    {
        var head = new byte[HeadBytes];
        var read = stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        if (read == 0) throw AudioProblems.Empty(name, "it ended before the first byte");
        var joined = new HeadedStream(head.AsMemory(0, read), stream);
        if (IsWav(head.AsSpan(0, read))) return OpenWav(joined, name);
        if (layout is null) throw Unknown(name, head);
        var format = new WavFormat(layout.Format.Encoding(), layout.Channels, layout.SampleRate, layout.Format.Bytes());
        return new PcmStream(joined, name, format, hasHeader: false, long.MaxValue);
    }

    /// <summary>Waits for samples and gives those that are there.</summary>
    /// <param name="mono">Filled from the start.</param>
    /// <returns>Number of samples; 0 at the end of the stream only.</returns>
    /// <exception cref="InputException">The system could not read on.</exception>
    public int Read(Span<float> mono)
    {
        if (mono.IsEmpty) return 0;
        var frameBytes = _format.FrameBytes;
        var room = (int)Math.Min((long)mono.Length * frameBytes, _buffer.Length);
        while (_kept < frameBytes)
        {
            var asked = (int)Math.Min(room - _kept, _bytesLeft);
            var got = asked == 0 ? 0 : ReadBytes(_buffer.AsSpan(_kept, asked));
            if (got == 0)
            {
                TrailingBytes = _kept;
                return 0;
            }

            _kept += got;
            _bytesLeft -= got;
        }

        var frames = _kept / frameBytes;
        Convert(frames, mono[..frames]);
        _kept -= frames * frameBytes;
        _buffer.AsSpan(frames * frameBytes, _kept).CopyTo(_buffer);
        return frames;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static PcmStream OpenWav(HeadedStream stream, string name)
    {
        var header = WavHeader.Read(stream, out var refusal) ?? throw AudioProblems.Unreadable(name, refusal!.Reason);
        return new PcmStream(stream, name, header.Format, hasHeader: true, header.StoredBytes ?? long.MaxValue);
    }

    private static bool IsWav(ReadOnlySpan<byte> head) =>
        head.Length == HeadBytes && head[8..].SequenceEqual("WAVE"u8)
        && (head.StartsWith("RIFF"u8) || head.StartsWith("RF64"u8) || head.StartsWith("BW64"u8));

    private static InputException Unknown(string name, ReadOnlySpan<byte> head)
    {
        var looksLike = BinaryPrimitives.ReadUInt32BigEndian(head) switch
        {
            0x664C6143 => " It begins like flac.",
            0x4F676753 => " It begins like ogg.",
            >= 0x49443300 and <= 0x494433FF => " It begins like mp3.",
            _ => "",
        };
        return new InputException(new Problem(
            "stream-unknown", $"The stream has no wav header, and its rate was not said.{looksLike}",
            "Say --rate (with --channels and --format) for raw samples, or pipe wav: ffmpeg -i SOUND -f wav -.") { Subject = name });
    }

    private int ReadBytes(Span<byte> destination)
    {
        try
        {
            return _stream.Read(destination);
        }
        catch (IOException cause)
        {
            throw AudioProblems.Unreadable(_name, cause);
        }
    }

    private void Convert(int frames, Span<float> mono)
    {
        var samples = _interleaved.AsSpan(0, frames * _format.Channels);
        PcmConversion.ToSingle(_format.Encoding, _buffer.AsSpan(0, frames * _format.FrameBytes), samples);
        MonoMix.Mean(samples, _format.Channels, mono);
        if (_format.Encoding is not (WavEncoding.Float32 or WavEncoding.Float64)) return;
        for (var index = 0; index < mono.Length; index++)
        {
            if (Math.Abs(mono[index]) <= LargestSample) continue;
            mono[index] = 0;
            BadSamples++;
        }
    }
}
