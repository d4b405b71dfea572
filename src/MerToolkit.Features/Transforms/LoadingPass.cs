using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>
/// The first stage: brings frames into lanes, widens, windows, and transforms the r samples of each leaf. Leaf n takes the
/// samples n + m * leaf count, m = 0..r-1.
/// </summary>
/// <param name="plan">Places of the leaves.</param>
/// <param name="frames">The frames and their window.</param>
/// <param name="results">Places of the results within a leaf's block.</param>
/// <param name="work">The work area.</param>
/// <param name="transposed">Room for 8 r float32 vectors.</param>
internal readonly unsafe struct LoadingPass<TLanes, T, TTarget, TSink>(
    TransformPlan<T> plan, FrameBlock<T> frames, TTarget results, T* work, float* transposed) : IButterflyWork<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TTarget : struct, IStageTarget<TLanes, T, TSink>
    where TSink : struct, IBinSink<TLanes, T>
{
    private const int LeavesAtATime = 8;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<TButterfly>(TButterfly butterfly) where TButterfly : struct, IButterfly<TLanes, T>
    {
        nint count = plan.LeafCount;
        var leaves = plan.Leaves.Pointer;
        var samples = frames.Samples;
        var window = frames.Window;
        var hop = frames.Hop;
        var place = work;
        var destination = transposed;
        var target = results;
        var width = Math.Min(count, LeavesAtATime);
        for (nint next = 0; next < count; next += LeavesAtATime)
        {
            // The last group may take leaves of the one before again: they come out the same.
            var n = Math.Min(next, count - width);
            for (nint m = 0; m < butterfly.Radix; m++)
                Transpose(samples + n + (m * count), hop, destination + (m * LeavesAtATime * TLanes.Count), width);
            for (nint c = 0; c < width; c++)
            {
                butterfly.Real(
                    new WindowedSource<TLanes, T>(destination + (c * TLanes.Count), window + n + c, count),
                    target.Multiples(place + leaves[n + c], 0, 1));
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
