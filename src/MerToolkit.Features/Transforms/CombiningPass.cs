using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Runs a stage over neighbouring blocks.</summary>
/// <param name="stage">Geometry and tables.</param>
/// <param name="firstBlock">The first block.</param>
/// <param name="count">Number of blocks.</param>
/// <param name="results">Places of the results.</param>
internal readonly unsafe struct CombiningPass<TLanes, T, TTarget, TSink>(
    CombiningStage<T> stage, T* firstBlock, nint count, TTarget results) : IButterflyWork<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TTarget : struct, IStageTarget<TLanes, T, TSink>
    where TSink : struct, IBinSink<TLanes, T>
{
    public void Run<TButterfly>(TButterfly butterfly) where TButterfly : struct, IButterfly<TLanes, T>
    {
        if (stage.SubSize % 2 == 0)
            CombineEnds(butterfly);
        else
            CombineFirst(butterfly);
        CombineColumns(butterfly);
    }

    // The three parts stay apart: the compiler keeps only so many variables of one method in registers. It optimises them
    // at once and without a profile, so a short run is fast and every run the same.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void CombineColumns<TButterfly>(TButterfly butterfly) where TButterfly : struct, IButterfly<TLanes, T>
    {
        var block = firstBlock;
        var target = results;
        var strides = new Strides(stage.Stride);
        var upper = (butterfly.Radix + 1) / 2 * stage.Stride;
        var first = stage.Columns.Pointer;
        var end = first + stage.ColumnCount;
        var firstTurns = stage.Turns.Pointer;
        var blockLength = stage.BlockLength;
        for (var left = count; left > 0; left--)
        {
            var turns = firstTurns;
            for (var place = first; place < end; place++)
            {
                var column = block + place->Pair;
                var inputs = new Places<T>(column, column + upper, strides);
                butterfly.Combine(inputs, turns, target.Column(inputs, *place));
                turns += 2 * (butterfly.Radix - 1);
            }

            block += blockLength;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void CombineFirst<TButterfly>(TButterfly butterfly) where TButterfly : struct, IButterfly<TLanes, T>
    {
        var block = firstBlock;
        var target = results;
        var strides = new Strides(stage.Stride);
        var lowerCount = (butterfly.Radix + 1) / 2;
        var upper = lowerCount * stage.Stride;
        var blockLength = stage.BlockLength;
        for (var left = count; left > 0; left--)
        {
            var inputs = new Places<T>(block, block + upper, strides);
            butterfly.Real(new PlacedSource<TLanes, T>(inputs, lowerCount), target.Multiples(block, 0, 1));
            block += blockLength;
        }
    }

    // First and last bins of parts of even size share a pair.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void CombineEnds<TButterfly>(TButterfly butterfly) where TButterfly : struct, IButterfly<TLanes, T>
    {
        var block = firstBlock;
        var target = results;
        var strides = new Strides(stage.Stride);
        var upper = (butterfly.Radix + 1) / 2 * stage.Stride;
        var blockLength = stage.BlockLength;
        for (var left = count; left > 0; left--)
        {
            var inputs = new Places<T>(block, block + upper, strides);
            butterfly.RealPairs(inputs, target.Multiples(block, 0, 2), target.Multiples(block, 1, 2));
            block += blockLength;
        }
    }
}
