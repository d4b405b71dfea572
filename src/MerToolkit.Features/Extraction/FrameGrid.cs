using MerToolkit.Audio;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Extraction;

/// <summary>
/// One framing of the clip (frame size, hop, window) and the stages that live on it: samples come in, blocks of eight frames with
/// their spectra go through the block stages. A plan has one grid of the profile and may have others around the same centres.
/// </summary>
internal sealed unsafe class FrameGrid : ISampleStage, IDisposable
{
    private readonly PlanBuilder _builder;
    private readonly Framer _framer;
    private readonly Spectra? _spectra;
    private readonly AlignedBuffer<float>? _magnitude;
    private readonly ISampleStage[] _sampleStages;
    private readonly FrameGrid[] _grids;

    /// <param name="builder">What the grid computes; complete.</param>
    /// <param name="framesAwaited">Number of frames, 1..8, that make a block before the clip ends.</param>
    public FrameGrid(PlanBuilder builder, int framesAwaited = FrameBlock.Lanes)
    {
        _builder = builder;
        _sampleStages = [.. builder.SampleStages];
        _grids = [.. builder.Grids.Select(other => new FrameGrid(other, framesAwaited))];
        _framer = new Framer(builder.Settings, builder.Placement, framesAwaited);
        var readsSpectra = builder.Power.IsNeeded || builder.BlockStages.Any(stage => stage.ReadsSpectra);
        _spectra = readsSpectra ? Spectra.Create(builder.Settings) : null;
        _magnitude = builder.NeedsMagnitude ? new AlignedBuffer<float>((nint)builder.Settings.Bins * FrameBlock.Lanes) : null;
    }

    /// <summary>True when no sample taken differs from 0.</summary>
    public bool IsSilent => _framer.IsSilent;

    /// <summary>Number of frames that are computed on this grid and on those of the same hop.</summary>
    public long Frames
    {
        get
        {
            var frames = _framer.Frames;
            foreach (var grid in _grids)
                if (grid._builder.Settings.Hop == _builder.Settings.Hop) frames = Math.Min(frames, grid.Frames);
            return frames;
        }
    }

    /// <inheritdoc/>
    public void Begin()
    {
        foreach (var stage in _builder.BlockStages) stage.Begin();
        foreach (var stage in _sampleStages) stage.Begin();
        foreach (var grid in _grids) grid.Begin();
        _framer.Begin();
    }

    /// <inheritdoc/>
    public void Take(ReadOnlySpan<float> samples)
    {
        while (samples.Length > 0)
        {
            var room = _framer.Room();
            var count = Math.Min(room.Length, samples.Length);
            samples[..count].CopyTo(room);
            Advance(room[..count]);
            samples = samples[count..];
        }
    }

    /// <inheritdoc/>
    public void End()
    {
        _framer.End();
        Drain(_builder.BlockStages, keepsPower: true);
        foreach (var stage in _sampleStages) stage.End();
        foreach (var grid in _grids) grid.End();
    }

    /// <summary>Takes a whole clip, from the start to the end.</summary>
    /// <param name="source">The clip, at its start.</param>
    public void TakeAll(ISampleSource source)
    {
        while (true)
        {
            var room = _framer.Room();
            var read = source.Read(room);
            if (read == 0) break;
            Advance(room[..read]);
        }

        End();
    }

    /// <summary>Runs the clip stages, those of other grids first.</summary>
    /// <param name="reopen">Opens the clip again, for one whose spectra were too many to keep.</param>
    public ClipSpan Finish(Func<ISampleSource> reopen)
    {
        foreach (var grid in _grids) grid.Finish(reopen);
        var clip = new ClipSpan(_framer.Frames, _framer.SignalSamples);
        _builder.Span = clip;
        _builder.Replay = stage => Replay(stage, reopen);
        foreach (var stage in _builder.ClipStages) stage.Finish(clip);
        return clip;
    }

    public void Dispose()
    {
        foreach (var grid in _grids) grid.Dispose();
        _framer.Dispose();
        _spectra?.Dispose();
        _magnitude?.Dispose();
    }

    private void Advance(ReadOnlySpan<float> samples)
    {
        foreach (var stage in _sampleStages) stage.Take(samples);
        foreach (var grid in _grids) grid.Take(samples);
        _framer.Advance(samples.Length);
        Drain(_builder.BlockStages, keepsPower: true);
    }

    private void Replay(IBlockStage stage, Func<ISampleSource> reopen)
    {
        using var again = reopen();
        IReadOnlyList<IBlockStage> stages = [stage];
        _framer.Begin();
        for (var room = _framer.Room(); again.Read(room) is > 0 and var read; room = _framer.Room())
        {
            _framer.Advance(read);
            Drain(stages, keepsPower: false);
        }

        _framer.End();
        Drain(stages, keepsPower: false);
    }

    private void Drain(IReadOnlyList<IBlockStage> stages, bool keepsPower)
    {
        while (true)
        {
            var frame = _framer.Frames;
            if (!_framer.TryNext(out var samples, out var count, out var start, out var end)) return;
            var power = keepsPower ? _builder.Power.Block(frame) : _builder.Power.Scratch;
            _spectra?.Power(samples, power);
            var magnitude = _magnitude is null ? null : _magnitude.Pointer;
            if (magnitude is not null) LaneMath.Sqrt(power, magnitude, (nint)_builder.Settings.Bins * FrameBlock.Lanes);
            var block = new FrameBlock
            {
                FirstFrame = frame,
                Count = count,
                Samples = samples,
                SignalStart = start,
                SignalEnd = end,
                Power = power,
                Magnitude = magnitude,
            };
            for (var i = 0; i < stages.Count; i++) stages[i].Process(block);
        }
    }
}
