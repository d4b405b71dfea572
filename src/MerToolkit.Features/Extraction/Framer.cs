using MerToolkit.Audio;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Extraction;

/// <summary>
/// Cuts a stream of samples into blocks of eight overlapping frames, with padding at both ends, in a buffer whose
/// size does not depend on the clip.
/// </summary>
internal sealed unsafe class Framer : IDisposable
{
    private const int ReadSamples = 1 << 15;

    private readonly AnalysisSettings _settings;
    private readonly AlignedBuffer<float> _buffer;
    private readonly nint _pad;
    private readonly nint _blockSamples;
    private ISampleSource _source = null!;
    private nint _start;      // first sample of the next block in the buffer
    private nint _end;        // end of valid samples (padding included) in the buffer
    private long _origin;     // index in the padded signal of buffer[0]
    private long _signal;     // samples read from the source
    private bool _isEnded;
    private long _frame;

    public Framer(AnalysisSettings settings)
    {
        _settings = settings;
        _pad = settings.Padding == Padding.None ? 0 : settings.FrameSize / 2;
        _blockSamples = (FrameBlock.Lanes - 1) * (nint)settings.Hop + settings.FrameSize;
        _buffer = new AlignedBuffer<float>(_blockSamples + _pad * 2 + ReadSamples + FrameBlock.Lanes * (nint)settings.Hop);
    }

    /// <summary>True when no sample so far differs from 0.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Samples read so far, padding not counted.</summary>
    public long SignalSamples => _signal;

    /// <summary>Frames given out so far.</summary>
    public long Frames => _frame;

    /// <summary>Starts a clip.</summary>
    public void Begin(ISampleSource source)
    {
        _source = source;
        _start = 0;
        _end = 0;
        _origin = 0;
        _signal = 0;
        _frame = 0;
        _isEnded = false;
        IsSilent = true;
        if (_settings.Padding == Padding.CenterReflect)
        {
            _end = _pad;
            Fill(2 * _pad + 1);
            if (_signal <= _pad) throw TooShort(_pad + 1);
            for (nint i = 0; i < _pad; i++) _buffer.Pointer[i] = _buffer.Pointer[2 * _pad - i];
        }
        else
        {
            new Span<float>(_buffer.Pointer, (int)_pad).Clear();
            _end = _pad;
        }
    }

    /// <summary>The next block, without spectra; false at the end.</summary>
    /// <param name="samples">First lane's first sample.</param>
    /// <param name="count">Lanes that are frames, 1..8.</param>
    /// <param name="signalStart">First index of <paramref name="samples"/> that is no padding.</param>
    /// <param name="signalEnd">Index behind the last one that is no padding.</param>
    public bool TryNext(out float* samples, out int count, out nint signalStart, out nint signalEnd)
    {
        samples = null;
        count = 0;
        signalStart = signalEnd = 0;
        if (_end - _start < _blockSamples) Fill(_blockSamples);
        var available = _end - _start;
        count = (int)Math.Min(FrameBlock.Lanes, _isEnded ? FramesIn(available) : FrameBlock.Lanes);
        if (count <= 0)
        {
            if (_frame == 0) throw TooShort(_settings.FrameSize);
            return false;
        }

        samples = _buffer.Pointer + _start;
        var position = _origin + _start;
        signalStart = (nint)(_pad - position);
        signalEnd = (nint)(_pad + _signal - position);
        _start += FrameBlock.Lanes * (nint)_settings.Hop;
        _frame += count;
        return true;
    }

    public void Dispose() => _buffer.Dispose();

    private nint FramesIn(nint available) =>
        available < _settings.FrameSize ? 0 : (available - _settings.FrameSize) / _settings.Hop + 1;

    /// <summary>Reads until <paramref name="wanted"/> samples lie behind the start, or the clip has ended and is padded.</summary>
    private void Fill(nint wanted)
    {
        if (_isEnded)
        {
            ClearBehindEnd();
            return;
        }

        MoveToFront();
        while (_end - _start < wanted)
        {
            var room = (int)Math.Min(ReadSamples, _buffer.Length - _end - _pad);
            var destination = new Span<float>(_buffer.Pointer + _end, room);
            var read = _source.Read(destination);
            if (read == 0)
            {
                End();
                return;
            }

            if (IsSilent) IsSilent = destination[..read].IndexOfAnyExcept(0f) < 0;
            _signal += read;
            _end += read;
        }
    }

    /// <summary>Pads behind the last sample; the lanes of the last block that are no frames read zeros.</summary>
    private void End()
    {
        _isEnded = true;
        if (_signal > 0)
        {
            var reflected = _settings.Padding == Padding.CenterReflect;
            for (nint i = 0; i < _pad; i++)
                _buffer.Pointer[_end + i] = reflected ? _buffer.Pointer[_end - 2 - i] : 0f;
            _end += _pad;
        }

        ClearBehindEnd();
    }

    private void ClearBehindEnd()
    {
        var missing = Math.Min(_start + _blockSamples, _buffer.Length) - _end;
        if (missing > 0) new Span<float>(_buffer.Pointer + _end, (int)missing).Clear();
    }

    private void MoveToFront()
    {
        // The mirrored end needs a padding's worth of samples before the last one.
        var keep = Math.Min(_start, Math.Max(0, _end - _pad - 2));
        var shift = Math.Max(0, Math.Min(_start, keep));
        if (shift == 0) return;
        var kept = (int)(_end - shift);
        new Span<float>(_buffer.Pointer + shift, kept).CopyTo(new Span<float>(_buffer.Pointer, kept));
        _origin += shift;
        _start -= shift;
        _end -= shift;
    }

    private InputException TooShort(nint needed) => new(new Problem(
        _signal == 0 ? "audio-empty" : "audio-too-short",
        _signal == 0
            ? "The clip holds no samples."
            : $"The clip holds {_signal} samples at {_settings.SampleRate} Hz; the profile's frames need {needed}.",
        _signal == 0 ? "Remove the file." : "Use a profile with centred frames or shorter ones."));
}
