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
    public override int ScratchLength =>
        _plan.WorkLength + ((TransposedVectors + OddSums<TLanes, T>.ScratchVectors(_plan.LargestRadix)) * TLanes.Count);

    private int LastSubSize => _plan.Stages.Length == 0 ? 1 : _plan.Stages[^1].SubSize;

    private int TransposedVectors => 8 * _plan.FirstTables.Radix;

    /// <inheritdoc/>
    public override void Power(float* samples, nint hop, T* window, T* power, T* scratch) =>
        Run<PowerTarget<TLanes, T>, PowerSink<TLanes, T>>(
            new FrameBlock<T>(samples, hop, window), new PowerTarget<TLanes, T>(power, Size, LastSubSize), scratch);

    /// <inheritdoc/>
    public override void PowerSingle(float* samples, nint hop, T* window, float* power, T* scratch) =>
        Run<SinglePowerTarget<TLanes, T>, SinglePowerSink<TLanes, T>>(
            new FrameBlock<T>(samples, hop, window), new SinglePowerTarget<TLanes, T>(power, Size, LastSubSize), scratch);

    /// <inheritdoc/>
    public override void Spectrum(float* samples, nint hop, T* window, T* real, T* imaginary, T* scratch) =>
        Run<SpectrumTarget<TLanes, T>, SpectrumSink<TLanes, T>>(
            new FrameBlock<T>(samples, hop, window),
            new SpectrumTarget<TLanes, T>(real, (nint)(imaginary - real), Size, LastSubSize), scratch);

    private void Run<TTarget, TSink>(FrameBlock<T> frames, TTarget target, T* work)
        where TTarget : struct, IStageTarget<TLanes, T, TSink>
        where TSink : struct, IBinSink<TLanes, T>
    {
        var scratch = work + _plan.WorkLength;
        var stages = _plan.Stages;
        if (stages.Length == 0)
        {
            Load<TTarget, TSink>(frames, target, work, scratch);
        }
        else
        {
            Load<InPlaceTarget<TLanes, T>, InPlaceSink<TLanes, T>>(frames, new(2 * TLanes.Count), work, scratch);
            var last = stages[^1];
            for (var q = 0; q < last.Tables.Radix; q++)
                CombineThrough(stages.Length - 2, work + (q * last.Stride), scratch);
            Combine<TTarget, TSink>(last, work, 1, target, scratch);
        }

        GC.KeepAlive(_plan);
    }

    /// <summary>Runs all stages up to <paramref name="level"/> over one block of that level.</summary>
    private void CombineThrough(int level, T* block, T* scratch)
    {
        var stages = _plan.Stages;
        if (level < _plan.CachedLevels)
        {
            for (var l = 0; l <= level; l++)
                CombineInPlace(stages[l], block, stages[level].BlockLength / stages[l].BlockLength, scratch);
            return;
        }

        for (var q = 0; q < stages[level].Tables.Radix; q++)
            CombineThrough(level - 1, block + (q * stages[level].Stride), scratch);
        CombineInPlace(stages[level], block, 1, scratch);
    }

    private static void CombineInPlace(CombiningStage<T> stage, T* block, nint count, T* scratch) =>
        Combine<InPlaceTarget<TLanes, T>, InPlaceSink<TLanes, T>>(stage, block, count, new(stage.Stride), scratch);

    private static void Combine<TTarget, TSink>(CombiningStage<T> stage, T* block, nint count, TTarget target, T* scratch)
        where TTarget : struct, IStageTarget<TLanes, T, TSink>
        where TSink : struct, IBinSink<TLanes, T>
    {
        var pass = new CombiningPass<TLanes, T, TTarget, TSink>(stage, block, count, target);
        ButterflyChoice.Run<TLanes, T, CombiningPass<TLanes, T, TTarget, TSink>>(stage.Tables, scratch, pass);
    }

    private void Load<TTarget, TSink>(FrameBlock<T> frames, TTarget target, T* work, T* scratch)
        where TTarget : struct, IStageTarget<TLanes, T, TSink>
        where TSink : struct, IBinSink<TLanes, T>
    {
        var pass = new LoadingPass<TLanes, T, TTarget, TSink>(_plan, frames, target, work, (float*)scratch);
        var beyond = scratch + (TransposedVectors * TLanes.Count);
        ButterflyChoice.Run<TLanes, T, LoadingPass<TLanes, T, TTarget, TSink>>(_plan.FirstTables, beyond, pass);
    }
}
