using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>
/// Mixed-radix real transform, decimation in time, in place, one frame a lane. The first stage reads the frames, the last
/// writes the bins; between them blocks that fit the cache are finished one after the other.
/// </summary>
internal sealed unsafe class LaneFrameTransform<TLanes, T> : FrameTransform<T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TransformPlan<T> _plan;

    internal LaneFrameTransform(int size) : base(size, TLanes.Count) => _plan = new TransformPlan<T>(size, TLanes.Count);

    /// <inheritdoc/>
    public override int ScratchLength => _plan.WorkLength + (11 * _plan.LargestRadix * TLanes.Count);

    /// <inheritdoc/>
    public override void Power(float* samples, nint hop, T* window, T* power, T* scratch) =>
        Run<PowerTarget<TLanes, T>, PowerSink<TLanes, T>>(
            new FrameBlock<T>(samples, hop, window), new PowerTarget<TLanes, T>(power, Size, LastSubSize), scratch);

    /// <inheritdoc/>
    public override void Spectrum(float* samples, nint hop, T* window, T* real, T* imaginary, T* scratch) =>
        Run<SpectrumTarget<TLanes, T>, SpectrumSink<TLanes, T>>(
            new FrameBlock<T>(samples, hop, window),
            new SpectrumTarget<TLanes, T>(real, (nint)(imaginary - real), Size, LastSubSize), scratch);

    private int LastSubSize => _plan.Stages.Length == 0 ? 1 : _plan.Stages[^1].SubSize;

    private void Run<TTarget, TSink>(FrameBlock<T> frames, TTarget target, T* work)
        where TTarget : struct, IStageTarget<TLanes, T, TSink>
        where TSink : struct, IBinSink<TLanes, T>
    {
        var scratch = work + _plan.WorkLength;
        if (_plan.Stages.Length == 0)
        {
            Load<TTarget, TSink>(frames, target, work, scratch);
        }
        else
        {
            Load<InPlaceTarget<TLanes, T>, InPlaceSink<TLanes, T>>(frames, new(2 * TLanes.Count), work, scratch);
            var last = _plan.Stages.Length - 1;
            for (var q = 0; q < _plan.Stages[last].Radix; q++)
                CombineThrough(last - 1, work + (q * _plan.Stages[last].Stride), scratch);
            Combine<TTarget, TSink>(_plan.Stages[last], work, 1, target, scratch);
        }

        GC.KeepAlive(_plan);
    }

    /// <summary>Runs all stages up to <paramref name="level"/> over one block of that level.</summary>
    private void CombineThrough(int level, T* block, T* scratch)
    {
        if (level < _plan.CachedLevels)
        {
            for (var l = 0; l <= level; l++)
                CombineInPlace(l, block, _plan.Stages[level].BlockLength / _plan.Stages[l].BlockLength, scratch);
            return;
        }

        for (var q = 0; q < _plan.Stages[level].Radix; q++)
            CombineThrough(level - 1, block + (q * _plan.Stages[level].Stride), scratch);
        CombineInPlace(level, block, 1, scratch);
    }

    private void CombineInPlace(int level, T* block, nint count, T* scratch)
    {
        var stage = _plan.Stages[level];
        Combine<InPlaceTarget<TLanes, T>, InPlaceSink<TLanes, T>>(stage, block, count, new(stage.Stride), scratch);
    }

    private static void Combine<TTarget, TSink>(CombiningStage<T> stage, T* block, nint count, TTarget target, T* scratch)
        where TTarget : struct, IStageTarget<TLanes, T, TSink>
        where TSink : struct, IBinSink<TLanes, T>
    {
        switch (stage.Radix)
        {
            case 2:
                Pass(default(Radix2Butterfly<TLanes, T>));
                break;
            case 3:
                Pass(new Radix3Butterfly<TLanes, T>(stage.RadixTurns.Pointer));
                break;
            case 4:
                Pass(default(Radix4Butterfly<TLanes, T>));
                break;
            case 5:
                Pass(new Radix5Butterfly<TLanes, T>(stage.RadixTurns.Pointer));
                break;
            case 7:
                Pass(new Radix7Butterfly<TLanes, T>(stage.RadixTurns.Pointer));
                break;
            case 8:
                Pass(default(Radix8Butterfly<TLanes, T>));
                break;
            default:
                Pass(new OddButterfly<TLanes, T>(stage.Radix, stage.RadixTurns.Pointer, scratch));
                break;
        }

        void Pass<TButterfly>(TButterfly butterfly) where TButterfly : struct, IButterfly<TLanes, T> =>
            CombiningPass<TLanes, T>.Run<TButterfly, TTarget, TSink>(stage, block, count, butterfly, target);
    }

    private void Load<TTarget, TSink>(FrameBlock<T> frames, TTarget target, T* work, T* scratch)
        where TTarget : struct, IStageTarget<TLanes, T, TSink>
        where TSink : struct, IBinSink<TLanes, T>
    {
        var oddScratch = scratch + (8 * _plan.FirstRadix * TLanes.Count);
        switch (_plan.FirstRadix)
        {
            case 2:
                Pass(default(Radix2Butterfly<TLanes, T>));
                break;
            case 3:
                Pass(new Radix3Butterfly<TLanes, T>(_plan.FirstTurns.Pointer));
                break;
            case 4:
                Pass(default(Radix4Butterfly<TLanes, T>));
                break;
            case 5:
                Pass(new Radix5Butterfly<TLanes, T>(_plan.FirstTurns.Pointer));
                break;
            case 7:
                Pass(new Radix7Butterfly<TLanes, T>(_plan.FirstTurns.Pointer));
                break;
            case 8:
                Pass(default(Radix8Butterfly<TLanes, T>));
                break;
            default:
                Pass(new OddButterfly<TLanes, T>(_plan.FirstRadix, _plan.FirstTurns.Pointer, oddScratch));
                break;
        }

        void Pass<TButterfly>(TButterfly butterfly) where TButterfly : struct, IButterfly<TLanes, T> =>
            LoadingPass<TLanes, T>.Run<TButterfly, TTarget, TSink>(_plan, frames, butterfly, target, work, (float*)scratch);
    }
}
