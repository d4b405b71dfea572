using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MerToolkit.Evaluation.Metrics;
using MerToolkit.Evaluation.Predictions;

namespace MerToolkit.Evaluation.Intervals;

/// <summary>Predictions of numbers as sums over each unit, one set of moments a trainer and seed; every unit is its own kind.</summary>
internal sealed class NumberSums : UnitSums<PairedMoments>
{
    private readonly MomentCentre[] _centres;
    private readonly double[] _sums;

    /// <summary>Sums of every unit.</summary>
    /// <param name="units">What is drawn.</param>
    /// <param name="predictions">One entry a trainer and seed, all of the same rows.</param>
    public NumberSums(ResamplingUnits units, IReadOnlyList<NumberPredictions> predictions)
    {
        _centres = [.. predictions.Select(seed => MomentCentre.Of(seed.CoveredTruth, seed.CoveredPredicted))];
        Width = predictions.Count * MomentCentre.Sums;
        Blocks = [.. Singles(0, units.Count)];
        _sums = new double[checked(units.Count * Width)];
        for (var unit = 0; unit < units.Count; unit++)
            for (var seed = 0; seed < predictions.Count; seed++)
            {
                var sums = _sums.AsSpan(unit * Width + seed * MomentCentre.Sums, MomentCentre.Sums);
                var (truth, predicted) = (predictions[seed].Truth, predictions[seed].Predicted);
                foreach (var row in units.Rows(unit))
                    if (predictions[seed].Covers(row)) _centres[seed].Add(truth[row], predicted[row], sums);
            }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<UnitBlock> Blocks { get; }

    /// <inheritdoc/>
    public override int Width { get; }

    /// <inheritdoc/>
    public override void Add(int first, ReadOnlySpan<int> times, Span<double> sums)
    {
        Span<double> factors = stackalloc double[KindsPerBlock];
        for (var kind = 0; kind < times.Length; kind++) factors[kind] = times[kind];
        var own = _sums.AsSpan(first * Width, times.Length * Width);
        for (var seed = 0; seed < Width; seed += MomentCentre.Sums)
            AddScaled(own[seed..], Width, factors[..times.Length], sums.Slice(seed, MomentCentre.Sums));
    }

    // Two accumulators hold the eight sums of one trainer and seed, two more those of every other kind. Kinds that were
    // not drawn are added 0 times: at a third of them, a branch that leaves them out takes longer.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddScaled(ReadOnlySpan<double> own, int stride, ReadOnlySpan<double> factors, Span<double> sums)
    {
        ref var from = ref MemoryMarshal.GetReference(own);
        var (lower, upper) = (Vector256.Create<double>(sums), Vector256.Create<double>(sums[4..]));
        var (oddLower, oddUpper) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var place = (nuint)0;
        for (var kind = 0; kind < factors.Length; kind += 2)
        {
            var even = Vector256.Create(factors[kind]);
            lower += Vector256.LoadUnsafe(ref from, place) * even;
            upper += Vector256.LoadUnsafe(ref from, place + 4) * even;
            place += (nuint)stride;
            if (kind + 1 == factors.Length) break;
            var odd = Vector256.Create(factors[kind + 1]);
            oddLower += Vector256.LoadUnsafe(ref from, place) * odd;
            oddUpper += Vector256.LoadUnsafe(ref from, place + 4) * odd;
            place += (nuint)stride;
        }

        (lower + oddLower).CopyTo(sums);
        (upper + oddUpper).CopyTo(sums[4..]);
    }

    /// <inheritdoc/>
    public override PairedMoments Evidence(ReadOnlySpan<double> sums, int seed) =>
        _centres[seed].Moments(sums.Slice(seed * MomentCentre.Sums, MomentCentre.Sums));
}
