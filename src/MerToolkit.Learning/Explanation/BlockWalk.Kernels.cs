using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Explanation;

/// <content>The loops over rows and points.</content>
internal sealed partial class BlockWalk
{
    /// <summary>Down an edge to an inner node: its products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sink(Level to, Level from, LegendrePoints points)
    {
        var count = (nuint)points.Count;
        to.Sums.AsSpan(0, _trees.Outputs * _vectors * Width * points.Count).Clear();
        ref var factors = ref FactorsOf(to, points);
        ref var products = ref MemoryMarshal.GetArrayDataReference(from.Products);
        ref var sunk = ref MemoryMarshal.GetArrayDataReference(to.Products);
        nuint place = 0;
        for (var vector = 0; vector < _vectors; vector++)
        {
            var (met, before) = Masks(to, vector);
            for (nuint point = 0; point < count; point++, place += Width)
            {
                var ratio = Pick(met, before, ref Unsafe.Add(ref factors, point), count);
                (Vector256.LoadUnsafe(ref products, place) * ratio).StoreUnsafe(ref sunk, place);
            }
        }
    }

    /// <summary>Up an edge from an inner node: what its column gains, and the sums of the node above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rise(Level from, Level to, LegendrePoints points, int firstOutput)
    {
        var count = (nuint)points.Count;
        ref var gains = ref Unsafe.Add(ref FactorsOf(from, points), Factors.GainMet * count);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(from.Sums);
        ref var risen = ref MemoryMarshal.GetArrayDataReference(to.Sums);
        for (var output = 0; output < _trees.Outputs; output++)
        {
            ref var results = ref _results[ResultsOf(firstOutput + output, from.Column)];
            var place = (nuint)(output * _vectors * Width) * count;
            for (var vector = 0; vector < _vectors; vector++)
            {
                var (met, before) = Masks(from, vector);
                var gained = Vector256<double>.Zero;
                for (nuint point = 0; point < count; point++, place += Width)
                {
                    var sum = Vector256.LoadUnsafe(ref sums, place);
                    gained += sum * PickGain(met, before, ref Unsafe.Add(ref gains, point), count);
                    (Vector256.LoadUnsafe(ref risen, place) + sum).StoreUnsafe(ref risen, place);
                }

                Add(ref results, vector, gained);
            }
        }
    }

    /// <summary>Down an edge to a leaf and up again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Answer(Level leaf, Level above, LegendrePoints points, int firstOutput)
    {
        var count = (nuint)points.Count;
        var values = _trees.Values(leaf.Node);
        ref var factors = ref FactorsOf(leaf, points);
        ref var gains = ref Unsafe.Add(ref factors, Factors.GainMet * count);
        ref var products = ref MemoryMarshal.GetArrayDataReference(above.Products);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(above.Sums);
        nuint place = 0;
        for (var vector = 0; vector < _vectors; vector++)
        {
            var (met, before) = Masks(leaf, vector);
            var gained = Vector256<double>.Zero;
            for (nuint point = 0; point < count; point++, place += Width)
            {
                var product = Vector256.LoadUnsafe(ref products, place) * Pick(met, before, ref Unsafe.Add(ref factors, point), count);
                gained += product * PickGain(met, before, ref Unsafe.Add(ref gains, point), count);
                for (var output = 0; output < values.Length; output++)
                {
                    // A leaf of a tree grown to the end holds one label.
                    if (values[output] == 0) continue;
                    var own = ((nuint)(output * _vectors * Width) * count) + place;
                    (Vector256.LoadUnsafe(ref sums, own) + (values[output] * product)).StoreUnsafe(ref sums, own);
                }
            }

            for (var output = 0; output < values.Length; output++)
                if (values[output] != 0)
                    Add(ref _results[ResultsOf(firstOutput + output, leaf.Column)], vector, values[output] * gained);
        }
    }

    private ref double FactorsOf(Level level, LegendrePoints points)
    {
        Factors.Fill(level.Share, _levels[level.Before].Share, points, _factors);
        return ref MemoryMarshal.GetArrayDataReference(_factors);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Vector256<double> Met, Vector256<double> Before) Masks(Level level, int vector) => (
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(level.Met), (nuint)(vector * Width)),
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_levels[level.Before].Met), (nuint)(vector * Width)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Pick(Vector256<double> met, Vector256<double> before, ref double ratios, nuint count) =>
        Vector256.ConditionalSelect(met, Vector256.Create(ratios), Vector256.ConditionalSelect(before,
            Vector256.Create(Unsafe.Add(ref ratios, count * Factors.RatioLost)),
            Vector256.Create(Unsafe.Add(ref ratios, count * Factors.RatioOut))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> PickGain(Vector256<double> met, Vector256<double> before, ref double gains, nuint count) =>
        Vector256.ConditionalSelect(met, Vector256.Create(gains), Vector256.Create(Unsafe.Add(ref gains, count)) & before);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref double results, int vector, Vector256<double> gained) =>
        (Vector256.LoadUnsafe(ref results, (nuint)(vector * Width)) + gained).StoreUnsafe(ref results, (nuint)(vector * Width));
}
