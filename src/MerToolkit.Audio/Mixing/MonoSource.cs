using System.Buffers;
using System.Diagnostics;
using MerToolkit.Audio.Decoding;

namespace MerToolkit.Audio.Mixing;

/// <summary>
/// The cut part of a decoded file as mono samples, checked to be finite, at the file's own rate. Decodes in blocks of
/// its own whatever the reads ask for, so neither the samples nor the decoder's mistakes depend on the caller's blocks.
/// </summary>
internal sealed class MonoSource : ISampleSource
{
    private const int BlockFloats = 32 * 1024;

    private readonly AudioReader _reader;
    private readonly string _path;
    private readonly int _blockFrames;
    private readonly long _firstFrame;
    private float[]? _mono;
    private float[]? _interleaved;
    private int _position;
    private int _filled;
    private long _framesLeft;
    private long _framesMixed;
    private long _ticks;

    private MonoSource(AudioReader reader, string path, long firstFrame, long frames)
    {
        _reader = reader;
        _path = path;
        _firstFrame = firstFrame;
        _framesLeft = frames;
        _blockFrames = Math.Max(1, BlockFloats / reader.Channels);
        _mono = ArrayPool<float>.Shared.Rent(_blockFrames);
        _interleaved = reader.Channels == 1 ? null : ArrayPool<float>.Shared.Rent(_blockFrames * reader.Channels);
    }

    /// <inheritdoc/>
    public int SampleRate => _reader.SampleRate;

    /// <summary>Seconds spent decoding and mixing so far.</summary>
    public double DecodeSeconds => (double)_ticks / Stopwatch.Frequency;

    /// <summary>Goes to the start of the cut and decodes the first block; the reader is closed with the source.</summary>
    /// <param name="reader">Just opened.</param>
    /// <param name="path">For errors.</param>
    /// <param name="options">Cut.</param>
    /// <param name="opened">When the opening of the reader began, in ticks of the stopwatch; it counts as decoding.</param>
    /// <exception cref="Core.Errors.InputException">The cut starts at or after the end, or there are no samples at all.</exception>
    public static MonoSource Open(AudioReader reader, string path, ClipOptions options, long opened)
    {
        var rate = reader.SampleRate;
        var first = FramesOf(options.OffsetSeconds, rate);
        var frames = options.DurationSeconds is { } duration ? Math.Max(1, FramesOf(duration, rate)) : long.MaxValue;
        var source = new MonoSource(reader, path, first, frames);
        try
        {
            source.Start(options.OffsetSeconds, opened);
            return source;
        }
        catch
        {
            source.ReturnBuffers();
            throw;
        }
    }

    /// <inheritdoc/>
    public int Read(Span<float> destination)
    {
        ObjectDisposedException.ThrowIf(_mono is null, this);
        var done = 0;
        while (done < destination.Length)
        {
            if (_position == _filled && !Fill(_mono)) break;
            var count = Math.Min(destination.Length - done, _filled - _position);
            _mono.AsSpan(_position, count).CopyTo(destination[done..]);
            _position += count;
            done += count;
        }
        return done;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ReturnBuffers();
        _reader.Dispose();
    }

    private static long FramesOf(double seconds, int rate) =>
        (long)Math.Min(Math.Round(seconds * rate, MidpointRounding.AwayFromZero), long.MaxValue / 2);

    private void Start(double offsetSeconds, long opened)
    {
        var skipped = _firstFrame == 0 ? 0 : _reader.Skip(_firstFrame);
        _ticks = Stopwatch.GetTimestamp() - opened;
        if (skipped == _firstFrame && Fill(_mono!)) return;
        if (skipped > 0) throw AudioProblems.TooShort(_path, offsetSeconds, (double)skipped / SampleRate);
        throw AudioProblems.Empty(_path, _reader.Warning ?? $"its {_reader.Format} header is followed by none");
    }

    private bool Fill(float[] mono)
    {
        var begin = Stopwatch.GetTimestamp();
        var asked = (int)Math.Min(_blockFrames, _framesLeft);
        _position = _filled = 0;
        var frames = asked == 0 ? 0 : Decode(mono, asked);
        var bad = FiniteCheck.FirstBad(mono.AsSpan(0, frames));
        if (bad >= 0) throw AudioProblems.NonFinite(_path, _firstFrame + _framesMixed + bad, SampleRate, mono[bad]);
        _filled = frames;
        _framesLeft = frames < asked ? 0 : _framesLeft - frames;
        _framesMixed += frames;
        _ticks += Stopwatch.GetTimestamp() - begin;
        return frames > 0;
    }

    private int Decode(float[] mono, int frames)
    {
        if (_interleaved is null) return _reader.Read(mono.AsSpan(0, frames));
        var got = _reader.Read(_interleaved.AsSpan(0, frames * _reader.Channels));
        MonoMix.Mean(_interleaved.AsSpan(0, got * _reader.Channels), _reader.Channels, mono.AsSpan(0, got));
        return got;
    }

    private void ReturnBuffers()
    {
        if (_mono is not null) ArrayPool<float>.Shared.Return(_mono);
        if (_interleaved is not null) ArrayPool<float>.Shared.Return(_interleaved);
        _mono = _interleaved = null;
    }
}
