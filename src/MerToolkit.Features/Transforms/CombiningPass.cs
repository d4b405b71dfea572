using System.Numerics;
using System.Runtime.CompilerServices;
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
    internal static void Run<TButterfly, TTarget, TSink>(
        CombiningStage<T> stage, T* block, nint count, TButterfly butterfly, TTarget target)
        where TButterfly : struct, IButterfly<TLanes, T>
        where TTarget : struct, IStageTarget<TLanes, T, TSink>
        where TSink : struct, IBinSink<TLanes, T>
    {
        if (stage.SubSize % 2 == 0)
            CombineEnds<TButterfly, TTarget, TSink>(stage, block, count, butterfly, target);
        else
            CombineFirst<TButterfly, TTarget, TSink>(stage, block, count, butterfly, target);
        CombineColumns<TButterfly, TTarget, TSink>(stage, block, count, butterfly, target);
    }

    // The three parts stay apart: the compiler holds only so many variables of one method in registers.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void CombineColumns<TButterfly, TTarget, TSink>(
        CombiningStage<T> stage, T* block, nint count, TButterfly butterfly, TTarget target)
        where TButterfly : struct, IButterfly<TLanes, T>
        where TTarget : struct, IStageTarget<TLanes, T, TSink>
        where TSink : struct, IBinSink<TLanes, T>
    {
        var strides = new Strides(stage.Stride);
        var upper = (butterfly.Radix + 1) / 2 * stage.Stride;
        var first = stage.Columns.Pointer;
        var end = first + stage.ColumnCount;
        for (; count > 0; count--)
        {
            var turns = stage.Turns.Pointer;
            for (var place = first; place < end; place++)
            {
                var column = block + place->Pair;
                var inputs = new Places<T>(column, column + upper, strides);
                butterfly.Combine(inputs, turns, target.Column(inputs, *place));
                turns += 2 * (butterfly.Radix - 1);
            }

            block += stage.BlockLength;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void CombineFirst<TButterfly, TTarget, TSink>(
        CombiningStage<T> stage, T* block, nint count, TButterfly butterfly, TTarget target)
        where TButterfly : struct, IButterfly<TLanes, T>
        where TTarget : struct, IStageTarget<TLanes, T, TSink>
        where TSink : struct, IBinSink<TLanes, T>
    {
        var strides = new Strides(stage.Stride);
        var lowerCount = (butterfly.Radix + 1) / 2;
        for (; count > 0; count--)
        {
            var inputs = new Places<T>(block, block + (lowerCount * stage.Stride), strides);
            butterfly.Real(new PlacedSource<TLanes, T>(inputs, lowerCount), target.Multiples(block, 0, 1));
            block += stage.BlockLength;
        }
    }

    // First and last bins of even parts share a pair.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void CombineEnds<TButterfly, TTarget, TSink>(
        CombiningStage<T> stage, T* block, nint count, TButterfly butterfly, TTarget target)
        where TButterfly : struct, IButterfly<TLanes, T>
        where TTarget : struct, IStageTarget<TLanes, T, TSink>
        where TSink : struct, IBinSink<TLanes, T>
    {
        var strides = new Strides(stage.Stride);
        var upper = (butterfly.Radix + 1) / 2 * stage.Stride;
        for (; count > 0; count--)
        {
            var inputs = new Places<T>(block, block + upper, strides);
            butterfly.RealPairs(inputs, target.Multiples(block, 0, 2), target.Multiples(block, 1, 2));
            block += stage.BlockLength;
        }
    }
}
