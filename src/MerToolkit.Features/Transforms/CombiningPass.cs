using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Runs a stage over neighbouring blocks.</summary>
internal static unsafe class CombiningPass<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Combines the parts of each of <paramref name="count"/> blocks.</summary>
    /// <param name="stage">Geometry and tables.</param>
    /// <param name="block">The first block.</param>
    /// <param name="count">Number of blocks.</param>
    /// <param name="butterfly">Transform of the stage's radix r.</param>
    /// <param name="target">Place of the results.</param>
    /// <param name="scratch">Room for 2 r vectors.</param>
    internal static void Run<TButterfly, TTarget, TSink>(
        CombiningStage<T> stage, T* block, nint count, TButterfly butterfly, TTarget target, T* scratch)
        where TButterfly : struct, IButterfly<TLanes, T>
        where TTarget : struct, IStageTarget<TLanes, T, TSink>
        where TSink : struct, IBinSink<TLanes, T>
    {
        var columnCount = stage.ColumnCount;
        var columns = stage.Columns.Pointer;
        var bins = stage.Bins.Pointer;
        var stride = stage.Stride;
        var isSubSizeEven = stage.SubSize % 2 == 0;
        for (; count > 0; count--)
        {
            if (isSubSizeEven)
                CombineEnds<TButterfly, TTarget, TSink>(block, stride, butterfly, target, scratch);
            else
                butterfly.Real(block, stride, target.Multiples(block, 0, 1));

            var turns = stage.Turns.Pointer;
            for (var c = 0; c < columnCount; c++)
            {
                var column = block + columns[c];
                butterfly.Combine(column, stride, turns, target.Column(column, bins[c]));
                turns += 2 * (butterfly.Radix - 1);
            }

            block += stage.BlockLength;
        }
    }

    /// <summary>First and last bins of even parts share a pair: both leave it before results come in.</summary>
    private static void CombineEnds<TButterfly, TTarget, TSink>(
        T* block, nint stride, TButterfly butterfly, TTarget target, T* scratch)
        where TButterfly : struct, IButterfly<TLanes, T>
        where TTarget : struct, IStageTarget<TLanes, T, TSink>
        where TSink : struct, IBinSink<TLanes, T>
    {
        for (var q = 0; q < butterfly.Radix; q++)
            LaneComplex<TLanes, T>.Load(block + (q * stride)).Store(scratch + (q * 2 * TLanes.Count));
        butterfly.Real(scratch, 2 * TLanes.Count, target.Multiples(block, 0, 2));
        butterfly.RealShifted(scratch + TLanes.Count, 2 * TLanes.Count, target.Multiples(block, 1, 2));
    }
}
