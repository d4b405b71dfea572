using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>The first stage: brings frames into lanes, widens, windows, and transforms the few samples of each leaf.</summary>
internal static unsafe class LoadingPass<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Leaf n takes the samples n + m * leaf count, m = 0..r-1, and goes to its place in the work area.</summary>
    /// <param name="plan">Places of the leaves.</param>
    /// <param name="frames">The frames and their window.</param>
    /// <param name="butterfly">Transform of the first radix r.</param>
    /// <param name="target">Place of the results within a leaf's block.</param>
    /// <param name="work">The work area.</param>
    /// <param name="scratch">Room for 4 r vectors.</param>
    internal static void Run<TButterfly, TTarget, TSink>(
        TransformPlan<T> plan, in FrameBlock<T> frames, TButterfly butterfly, TTarget target, T* work, T* scratch)
        where TButterfly : struct, IButterfly<TLanes, T>
        where TTarget : struct, IStageTarget<TLanes, T, TSink>
        where TSink : struct, IBinSink<TLanes, T>
    {
        var count = plan.Leaves.Values.Length;
        var leaves = plan.Leaves.Pointer;
        var samples = frames.Samples;
        var window = frames.Window;
        var n = 0;
        for (; n + 4 <= count; n += 4)
        {
            var place = scratch;
            for (var m = 0; m < butterfly.Radix; m++)
            {
                var sample = n + ((nint)m * count);
                var (first, second, third, fourth) = TLanes.GatherFourSingles(samples + sample, frames.Hop);
                TLanes.Store(first * TLanes.Broadcast(window[sample]), place);
                TLanes.Store(second * TLanes.Broadcast(window[sample + 1]), place + TLanes.Count);
                TLanes.Store(third * TLanes.Broadcast(window[sample + 2]), place + (2 * TLanes.Count));
                TLanes.Store(fourth * TLanes.Broadcast(window[sample + 3]), place + (3 * TLanes.Count));
                place += 4 * TLanes.Count;
            }

            for (var c = 0; c < 4; c++)
                butterfly.Real(scratch + (c * TLanes.Count), 4 * TLanes.Count, target.Multiples(work + leaves[n + c], 0, 1));
        }

        for (; n < count; n++)
        {
            for (var m = 0; m < butterfly.Radix; m++)
            {
                var sample = n + ((nint)m * count);
                var value = TLanes.GatherSingle(samples + sample, frames.Hop) * TLanes.Broadcast(window[sample]);
                TLanes.Store(value, scratch + (m * TLanes.Count));
            }

            butterfly.Real(scratch, TLanes.Count, target.Multiples(work + leaves[n], 0, 1));
        }
    }
}

/// <summary>The frames to transform.</summary>
/// <param name="samples">First sample of the frame in lane 0.</param>
/// <param name="hop">Distance of frames in samples.</param>
/// <param name="window">One factor a sample of a frame.</param>
internal readonly unsafe struct FrameBlock<T>(float* samples, nint hop, T* window) where T : unmanaged
{
    internal readonly float* Samples = samples;
    internal readonly nint Hop = hop;
    internal readonly T* Window = window;
}
