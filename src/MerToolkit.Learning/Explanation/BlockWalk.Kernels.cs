using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Explanation;

/// <content>The loops over rows and points.</content>
internal sealed partial class BlockWalk
{
    /// <summary>Down an edge to an inner node: its products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sink(Level to, Level from, int points)
    {
        to.Sums.AsSpan(0, _trees.Outputs * points * _rows).Clear();
        var (rows, stride) = ((nuint)_rows, (nuint)Factors.Stride(points));
        ref var metRows = ref MemoryMarshal.GetArrayDataReference(to.Met);
        ref var beforeRows = ref MemoryMarshal.GetArrayDataReference(_levels[to.Before].Met);
        ref var products = ref MemoryMarshal.GetArrayDataReference(from.Products);
        ref var sunk = ref MemoryMarshal.GetArrayDataReference(to.Products);
        for (nuint point = 0; point < (nuint)points; point++)
        {
            ref var ratios = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(to.Factors), point);
            var ifMet = Vector256.Create(ratios);
            var ifLost = Vector256.Create(Unsafe.Add(ref ratios, Factors.RatioLost * stride));
            var ifOut = Vector256.Create(Unsafe.Add(ref ratios, Factors.RatioOut * stride));
            for (nuint row = 0; row < rows; row += Width)
            {
                var (met, before) = (Vector256.LoadUnsafe(ref metRows, row), Vector256.LoadUnsafe(ref beforeRows, row));
                var ratio = Vector256.ConditionalSelect(met, ifMet, Vector256.ConditionalSelect(before, ifLost, ifOut));
                var place = (point * rows) + row;
                (Vector256.LoadUnsafe(ref products, place) * ratio).StoreUnsafe(ref sunk, place);
            }
        }
    }

    /// <summary>Up an edge from an inner node: what its column gains, and the sums of the node above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rise(Level from, Level to, int points, int firstOutput)
    {
        var (rows, count, outputs) = ((nuint)_rows, (nuint)points, _trees.Outputs);
        var resultStride = (nuint)ResultsOf(1, 0);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(from.Sums);
        ref var risen = ref MemoryMarshal.GetArrayDataReference(to.Sums);
        ref var gains = ref MemoryMarshal.GetArrayDataReference(_gains);
        ref var results = ref _results[ResultsOf(firstOutput, from.Column)];
        for (nuint row = 0; row < rows; row += Width)
        {
            PickGains(from, row, count);
            var place = row;
            for (nuint output = 0; output < (nuint)outputs; output++)
            {
                var gained = Vector256<double>.Zero;
                for (nuint point = 0; point < count; point++, place += rows)
                {
                    var sum = Vector256.LoadUnsafe(ref sums, place);
                    gained += sum * Vector256.LoadUnsafe(ref gains, point * Width);
                    (Vector256.LoadUnsafe(ref risen, place) + sum).StoreUnsafe(ref risen, place);
                }

                var result = (output * resultStride) + row;
                (Vector256.LoadUnsafe(ref results, result) + gained).StoreUnsafe(ref results, result);
            }
        }
    }

    /// <summary>Down an edge to a leaf and up again.</summary>
    private void Answer(Level leaf, Level above, int points, int firstOutput)
    {
        var values = _trees.Values(leaf.Node);
        for (var output = 0; output < values.Length; output++)
        {
            // A leaf of a tree grown to the end holds one label.
            if (values[output] == 0) continue;
            Answer(leaf, above, points, values[output], ref above.Sums[output * points * _rows],
                ref _results[ResultsOf(firstOutput + output, leaf.Column)]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Answer(Level leaf, Level above, int points, double value, ref double sums, ref double results)
    {
        var (rows, stride) = ((nuint)_rows, (nuint)Factors.Stride(points));
        ref var metRows = ref MemoryMarshal.GetArrayDataReference(leaf.Met);
        ref var beforeRows = ref MemoryMarshal.GetArrayDataReference(_levels[leaf.Before].Met);
        ref var factors = ref MemoryMarshal.GetArrayDataReference(leaf.Factors);
        ref var products = ref MemoryMarshal.GetArrayDataReference(above.Products);
        for (nuint row = 0; row < rows; row += Width)
        {
            var (met, before) = (Vector256.LoadUnsafe(ref metRows, row), Vector256.LoadUnsafe(ref beforeRows, row));
            var gained = Vector256<double>.Zero;
            var place = row;
            for (nuint point = 0; point < (nuint)points; point++, place += rows)
            {
                ref var own = ref Unsafe.Add(ref factors, point);
                var ratio = Vector256.ConditionalSelect(met, Vector256.Create(own), Vector256.ConditionalSelect(
                    before, Vector256.Create(Unsafe.Add(ref own, stride)), Vector256.Create(Unsafe.Add(ref own, 2 * stride))));
                var gain = Vector256.ConditionalSelect(met, Vector256.Create(Unsafe.Add(ref own, Factors.GainMet * stride)),
                    Vector256.Create(Unsafe.Add(ref own, Factors.GainLost * stride)) & before);
                var worth = Vector256.LoadUnsafe(ref products, place) * ratio * value;
                gained += worth * gain;
                (Vector256.LoadUnsafe(ref sums, place) + worth).StoreUnsafe(ref sums, place);
            }

            (Vector256.LoadUnsafe(ref results, row) + gained).StoreUnsafe(ref results, row);
        }
    }

    /// <summary>What four rows gain at each point by the edge of a level.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PickGains(Level level, nuint row, nuint points)
    {
        var stride = (nuint)Factors.Stride((int)points);
        var met = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(level.Met), row);
        var before = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_levels[level.Before].Met), row);
        ref var ifMet = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(level.Factors), Factors.GainMet * stride);
        ref var gains = ref MemoryMarshal.GetArrayDataReference(_gains);
        for (nuint point = 0; point < points; point++)
        {
            var ifLost = Vector256.Create(Unsafe.Add(ref ifMet, stride + point)) & before;
            Vector256.ConditionalSelect(met, Vector256.Create(Unsafe.Add(ref ifMet, point)), ifLost)
                .StoreUnsafe(ref gains, point * Width);
        }
    }
}
