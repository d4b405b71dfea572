using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Songs;

/// <summary>How far the raters of some rows lie apart.</summary>
/// <param name="Spread">
/// Standard deviation between the raters of each row (divided by n - 1), in the target's unit; NaN where unknown.
/// </param>
/// <param name="Raters">Number of raters of each row, 1 or more; NaN where unknown.</param>
public sealed record RaterSpread(IReadOnlyList<double> Spread, IReadOnlyList<double> Raters)
{
    /// <summary>Whether the error of a row's label is known.</summary>
    /// <param name="row">Row index, from 0.</param>
    public bool Knows(int row) => double.IsFinite(Spread[row]) && Raters[row] >= 1;
}

/// <summary>
/// What the spread of the raters leaves to reach. A label is the mean of n raters: y = t + e, t what ever more raters would agree on,
/// e with variance s^2 / n. Of the variance V of the labels, E = mean(s^2 / n) is error, so the labels' reliability is
/// rho = 1 - E / V: what Spearman and Brown give for n raters, n r / (1 + (n - 1) r), with r = (V - E) / (V - E + n E) that of one. An
/// ideal predictor says t: its R2 is rho, its RMSE sqrt(E), its correlation sqrt(rho), its CCC 2 rho / (1 + rho).
/// </summary>
/// <remarks>
/// Spearman 1910; Brown 1910. Raters who share a bias, or agree because they heard each other, make it too high; raters who use the
/// scale differently, each in a way of their own, make it too low. Over time E is taken as if each moment were rated anew.
/// </remarks>
internal static class RaterCeiling
{
    /// <summary>Name of the reference.</summary>
    public const string Name = "ceiling";

    private static readonly string[] Metrics = ["r2", "rmse", "pearson", "ccc"];

    /// <summary>The ceiling with its interval over resamples of groups; null when no row's spread is known.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="seed">True values, and which rows were predicted.</param>
    /// <param name="raters">Spread and number of the raters.</param>
    /// <param name="options">How intervals are found.</param>
    public static BaselineResult? Of(PredictedRows rows, NumberPredictions seed, RaterSpread raters, IntervalOptions options)
    {
        int[] known = [.. Enumerable.Range(0, rows.Count).Where(row => seed.Covers(row) && raters.Knows(row))];
        if (known.Length < 2) return null;
        var sums = new Sums(ResamplingUnits.Of(rows), known, seed.Truth, raters);
        Span<double> values = stackalloc double[Metrics.Length];
        Read(sums.Whole, values);
        var intervals = Bootstrap.Intervals(sums, Metrics.Length, Read, options);
        var metrics = new MetricValue[Metrics.Length];
        for (var index = 0; index < metrics.Length; index++)
            metrics[index] = new MetricValue(Metrics[index], values[index], intervals[index].Low, intervals[index].High, [values[index]])
            {
                UndefinedResamples = intervals[index].Undefined,
            };
        return new BaselineResult(Name, metrics);
    }

    private static void Read(ReadOnlySpan<double> sums, Span<double> values)
    {
        var variance = sums[2] / sums[0] - sums[1] / sums[0] * (sums[1] / sums[0]);
        var error = sums[3] / sums[0];
        var reliability = variance > 0 ? 1 - error / variance : double.NaN;
        values[0] = reliability;
        values[1] = Math.Sqrt(error);
        values[2] = reliability >= 0 ? Math.Sqrt(reliability) : double.NaN;
        values[3] = reliability >= 0 ? 2 * reliability / (1 + reliability) : double.NaN;
    }

    /// <summary>Sums of each unit: rows, values, their squares, the variance of their error; values about the mean of all.</summary>
    private sealed class Sums : UnitSums
    {
        private readonly double[] _sums;

        public Sums(ResamplingUnits units, int[] known, double[] truth, RaterSpread raters)
        {
            Blocks = [.. Singles(0, units.Count)];
            _sums = new double[units.Count * Width];
            var isKnown = new bool[truth.Length];
            foreach (var row in known) isKnown[row] = true;
            var mean = known.Sum(row => truth[row]) / known.Length;
            for (var unit = 0; unit < units.Count; unit++)
                foreach (var row in units.Rows(unit))
                    if (isKnown[row]) AddRow(_sums.AsSpan(unit * Width, Width), truth[row] - mean, raters.Spread[row], raters.Raters[row]);
            for (var index = 0; index < _sums.Length; index++) Whole[index % Width] += _sums[index];
        }

        public double[] Whole { get; } = new double[4];

        public override IReadOnlyList<UnitBlock> Blocks { get; }

        public override int Width => 4;

        public override void Add(int first, ReadOnlySpan<int> times, Span<double> sums)
        {
            for (var kind = 0; kind < times.Length; kind++)
                for (var index = 0; index < Width; index++) sums[index] += times[kind] * _sums[(first + kind) * Width + index];
        }

        private static void AddRow(Span<double> sums, double value, double spread, double raters)
        {
            sums[0]++;
            sums[1] += value;
            sums[2] += value * value;
            sums[3] += spread * spread / raters;
        }
    }
}
