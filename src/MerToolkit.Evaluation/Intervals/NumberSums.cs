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
        _centres = [.. predictions.Select(seed => MomentCentre.Of(seed.Truth, seed.Predicted))];
        Width = predictions.Count * MomentCentre.Sums;
        Blocks = [.. Singles(0, units.Count)];
        _sums = new double[checked(units.Count * Width)];
        for (var unit = 0; unit < units.Count; unit++)
            for (var seed = 0; seed < predictions.Count; seed++)
            {
                var sums = _sums.AsSpan(unit * Width + seed * MomentCentre.Sums, MomentCentre.Sums);
                var (truth, predicted) = (predictions[seed].Truth, predictions[seed].Predicted);
                foreach (var row in units.Rows(unit)) _centres[seed].Add(truth[row], predicted[row], sums);
            }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<UnitBlock> Blocks { get; }

    /// <inheritdoc/>
    public override int Width { get; }

    /// <inheritdoc/>
    public override void Add(int first, ReadOnlySpan<int> times, Span<double> sums)
    {
        // The width is a multiple of the lanes, and each lane is a sum of its own: no order is changed.
        var total = MemoryMarshal.Cast<double, Vector256<double>>(sums);
        for (var kind = 0; kind < times.Length; kind++)
        {
            if (times[kind] == 0) continue;
            var own = MemoryMarshal.Cast<double, Vector256<double>>(_sums.AsSpan((first + kind) * Width, Width));
            var factor = Vector256.Create((double)times[kind]);
            for (var index = 0; index < total.Length; index++) total[index] += own[index] * factor;
        }
    }

    /// <inheritdoc/>
    public override PairedMoments Evidence(ReadOnlySpan<double> sums, int seed) =>
        _centres[seed].Moments(sums.Slice(seed * MomentCentre.Sums, MomentCentre.Sums));
}
