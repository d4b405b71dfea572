using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Extraction;

/// <summary>
/// Cuts samples, as they come, into blocks of eight overlapping frames, with padding at both ends, in a buffer whose
/// size does not depend on the clip. Write into <see cref="Room"/>, <see cref="Advance"/>, take blocks, and <see cref="End"/> at last.
/// </summary>
internal sealed unsafe class Framer : IDisposable
{
    private const int RoomSamples = 1 << 15;

    // Below this room the buffer's content moves to its front: not for each of many small pieces.
    private const int LeastRoom = 1 << 13;

    private readonly AnalysisSettings _settings;
    private readonly FramePlacement _placement;
    private readonly AlignedBuffer<float> _buffer;
    private readonly nint _before;        // padding in front, 0 where samples are left out
    private readonly nint _behind;        // padding behind, likewise
    private readonly nint _heldBack;      // newest samples that no frame may reach before the end
    private readonly nint _blockSamples;
    private readonly int _framesAwaited;
    private readonly nint _limit;         // end of the room in the buffer
    private nint _start;      // first sample of the next block in the buffer
    private nint _end;        // end of valid samples (padding included) in the buffer
    private long _origin;     // index in the padded signal of buffer[0]
    private long _signal;     // samples taken
    private bool _isMirrored; // the padding in front is there
    private bool _isEnded;
    private long _frame;

    /// <param name="settings">Frame length and hop.</param>
    /// <param name="placement">Where the frames lie on the clip.</param>
    /// <param name="framesAwaited">Number of frames, 1..8, that make a block before the clip ends; more are taken if there.</param>
    public Framer(AnalysisSettings settings, FramePlacement placement, int framesAwaited = FrameBlock.Lanes)
    {
        _settings = settings;
        _framesAwaited = framesAwaited;
        _placement = placement;
        _before = Math.Max(0, placement.Lead);
        _behind = Math.Max(0, placement.Trail);
        _heldBack = Math.Max(0, -placement.Trail);
        _blockSamples = (FrameBlock.Lanes - 1) * (nint)settings.Hop + settings.FrameSize;
        // What may lie in the buffer when room is asked for, the room, padding behind it, and lanes that reach beyond the last frame.
        var kept = Math.Max(_blockSamples + _heldBack, Math.Max(_before, _behind) + 2);
        _limit = kept + RoomSamples;
        _buffer = new AlignedBuffer<float>(_limit + _behind + FrameBlock.Lanes * (nint)settings.Hop);
    }

    /// <summary>True when no sample so far differs from 0.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Samples taken so far, padding not counted.</summary>
    public long SignalSamples => _signal;

    /// <summary>Frames given out so far.</summary>
    public long Frames => _frame;

    /// <summary>Starts a clip.</summary>
    public void Begin()
    {
        _start = Math.Max(0, -_placement.Lead);
        _origin = -_start;
        _signal = 0;
        _frame = 0;
        _isEnded = false;
        IsSilent = true;
        _isMirrored = !_placement.IsReflected;
        _end = _before;
        new Span<float>(_buffer.Pointer, (int)_before).Clear();
    }

    /// <summary>Where the next samples are to be written, 1 or more of them; take all blocks before.</summary>
    public Span<float> Room()
    {
        if (_limit - _end < LeastRoom) MoveToFront();
        return new Span<float>(_buffer.Pointer + _end, (int)Math.Min(RoomSamples, _limit - _end));
    }

    /// <summary>Takes the samples written at the start of the room.</summary>
    /// <param name="count">Number of samples.</param>
    public void Advance(int count)
    {
        if (IsSilent) IsSilent = new ReadOnlySpan<float>(_buffer.Pointer + _end, count).IndexOfAnyExcept(0f) < 0;
        _signal += count;
        _end += count;
        if (_isMirrored || _signal <= _before) return;
        for (nint i = 0; i < _before; i++) _buffer.Pointer[i] = _buffer.Pointer[2 * _before - i];
        _isMirrored = true;
    }

    /// <summary>No sample follows: pads behind the last one.</summary>
    public void End()
    {
        _isEnded = true;
        if (!_isMirrored) throw TooShort(_before + 1);
        if (_signal == 0) return;
        for (nint i = 0; i < _behind; i++)
            _buffer.Pointer[_end + i] = _placement.IsReflected ? _buffer.Pointer[_end - 2 - i] : 0f;
        _end += _behind;
    }

    /// <summary>The next block, without spectra; false when more samples are needed, or none follow.</summary>
    /// <param name="samples">First lane's first sample.</param>
    /// <param name="count">Lanes that are frames, 1..8.</param>
    /// <param name="signalStart">First index of <paramref name="samples"/> that is no padding.</param>
    /// <param name="signalEnd">Index behind the last one that is no padding.</param>
    public bool TryNext(out float* samples, out int count, out nint signalStart, out nint signalEnd)
    {
        samples = null;
        signalStart = signalEnd = 0;
        var available = _end - _start - _heldBack;
        // A block does not reach from one chunk of a track into the next.
        var inChunk = Track<float>.ChunkFrames - (int)(_frame % Track<float>.ChunkFrames);
        count = Math.Min(available >= _blockSamples ? FrameBlock.Lanes : FramesIn(available), inChunk);
        if (count <= 0 || !_isEnded && count < Math.Min(_framesAwaited, inChunk) || !_isMirrored)
        {
            if (_isEnded && _frame == 0) throw TooShort(_settings.FrameSize);
            return false;
        }

        if (count < FrameBlock.Lanes) ClearBehindEnd();
        samples = _buffer.Pointer + _start;
        var position = _origin + _start;
        signalStart = (nint)(_placement.Lead - position);
        signalEnd = (nint)(_placement.Lead + _signal - position);
        _start += count * (nint)_settings.Hop;
        _frame += count;
        return true;
    }

    public void Dispose() => _buffer.Dispose();

    private int FramesIn(nint available) =>
        available < _settings.FrameSize ? 0 : (int)Math.Min(FrameBlock.Lanes, (available - _settings.FrameSize) / _settings.Hop + 1);

    /// <summary>Lanes of a block that are no frames read zeros where no sample is yet.</summary>
    private void ClearBehindEnd()
    {
        var missing = _start + _blockSamples - _end;
        if (missing > 0) new Span<float>(_buffer.Pointer + _end, (int)missing).Clear();
    }

    private void MoveToFront()
    {
        // The mirrored end needs a padding's worth of samples before the last one.
        var shift = Math.Max(0, Math.Min(_start, _end - _behind - 2));
        if (shift == 0 || !_isMirrored) return;
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
            : $"The clip holds {_signal} sample{(_signal == 1 ? "" : "s")} at {_settings.SampleRate} Hz;"
                + $" the profile's frames need {needed}.",
        _signal == 0 ? "Remove the file." : "Use a profile with centred frames or shorter ones."));
}
