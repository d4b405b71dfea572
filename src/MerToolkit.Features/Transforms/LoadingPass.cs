using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>The first stage: brings frames into lanes, widens, windows, and transforms the few samples of each leaf.</summary>
internal static unsafe class LoadingPass<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int LeavesAtATime = 8;

    /// <summary>Leaf n takes the samples n + m * leaf count, m = 0..r-1, and goes to its place in the work area.</summary>
    /// <param name="plan">Places of the leaves.</param>
    /// <param name="frames">The frames and their window.</param>
    /// <param name="butterfly">Transform of the first radix r.</param>
    /// <param name="target">Place of the results within a leaf's block.</param>
    /// <param name="work">The work area.</param>
    /// <param name="scratch">Room for 8 r float32 vectors.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run<TButterfly, TTarget, TSink>(
        TransformPlan<T> plan, in FrameBlock<T> frames, TButterfly butterfly, TTarget target, T* work, float* scratch)
        where TButterfly : struct, IButterfly<TLanes, T>
        where TTarget : struct, IStageTarget<TLanes, T, TSink>
        where TSink : struct, IBinSink<TLanes, T>
    {
        nint count = plan.LeafCount;
        var leaves = plan.Leaves.Pointer;
        var samples = frames.Samples;
        var hop = frames.Hop;
        var window = frames.Window;
        var width = Math.Min(count, LeavesAtATime);
        for (nint next = 0; next < count; next += LeavesAtATime)
        {
            // The last group may take leaves of the one before again: they come out the same.
            var n = Math.Min(next, count - width);
            for (nint m = 0; m < butterfly.Radix; m++)
                Transpose(samples + n + (m * count), hop, scratch + (m * LeavesAtATime * TLanes.Count), width);
            for (nint c = 0; c < width; c++)
            {
                butterfly.Real(
                    new WindowedSource<TLanes, T>(scratch + (c * TLanes.Count), window + n + c, count),
                    target.Multiples(work + leaves[n + c], 0, 1));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(float* samples, nint hop, float* destination, nint width)
    {
        if (width == LeavesAtATime)
            TLanes.TransposeEightSingles(samples, hop, destination);
        else
            TransposePlainly(samples, hop, destination, width);
    }

    private static void TransposePlainly(float* samples, nint hop, float* destination, nint width)
    {
        for (nint n = 0; n < width; n++)
        {
            for (nint lane = 0; lane < TLanes.Count; lane++)
                destination[(n * TLanes.Count) + lane] = samples[(lane * hop) + n];
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
