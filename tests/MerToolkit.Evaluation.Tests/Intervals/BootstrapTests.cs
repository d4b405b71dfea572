using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Metrics;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Tests.Results;

namespace MerToolkit.Evaluation.Tests.Intervals;

public class BootstrapTests
{
    private const int Resamples = 20_000;

    // A block of alike units, a full one, one of a few, and one of a single unit; all units are 200 + 128 + 5 + 1.
    private static readonly UnitBlock[] Blocks = [new(0, 1, 200), new(1, 128, 128), new(129, 5, 5), new(134, 1, 1)];
    private const int Units = 334;

    [Fact]
    public void A_resample_draws_as_many_units_as_there_are()
    {
        var draws = Bootstrap.Draw(new Tally(Blocks), 1, 0, 100);
        for (var resample = 0; resample < 100; resample++)
            Assert.Equal(Units, draws.AsSpan(resample * Tally.Kinds, Tally.Kinds).ToArray().Sum());
    }

    [Fact]
    public void Each_unit_is_drawn_as_often_as_a_multinomial_vector_says()
    {
        var draws = Bootstrap.Draw(new Tally(Blocks), 3, 0, Resamples);
        for (var kind = 0; kind < Tally.Kinds; kind++)
        {
            double share = kind == 0 ? 200.0 / Units : 1.0 / Units;
            double[] times = [.. Enumerable.Range(0, Resamples).Select(resample => draws[resample * Tally.Kinds + kind])];
            var variance = Units * share * (1 - share);
            Assert.Equal(Units * share, times.Average(), 5 * Math.Sqrt(variance / Resamples));
            // The variance of a count's variance is about (2 + 1/variance) variance^2 / m.
            var spread = times.Average(count => (count - Units * share) * (count - Units * share));
            Assert.Equal(variance, spread, 5 * variance * Math.Sqrt((2 + 1 / variance) / Resamples));
        }
    }

    [Fact]
    public void Counts_of_two_units_are_negatively_correlated_as_in_a_multinomial_vector()
    {
        var draws = Bootstrap.Draw(new Tally(Blocks), 4, 0, Resamples);
        foreach (var (one, other) in new[] { (0, 5), (5, 6), (5, 131), (130, 134) })
        {
            double Share(int kind) => kind == 0 ? 200.0 / Units : 1.0 / Units;
            var (mean, otherMean) = (Units * Share(one), Units * Share(other));
            var covariance = Enumerable.Range(0, Resamples).Average(resample =>
                (draws[resample * Tally.Kinds + one] - mean) * (draws[resample * Tally.Kinds + other] - otherMean));
            var scale = Math.Sqrt(mean * (1 - Share(one)) * otherMean * (1 - Share(other)));
            Assert.Equal(-Units * Share(one) * Share(other), covariance, 5 * scale / Math.Sqrt(Resamples));
        }
    }

    [Fact]
    public void Bits_of_one_random_word_serve_independent_draws()
    {
        // Two halves of the full block, by two binary digits of the kind, hold 64 of the N units each and share 32.
        var draws = Bootstrap.Draw(new Tally(Blocks), 6, 0, Resamples);
        double[] Half(int digit) =>
        [
            .. Enumerable.Range(0, Resamples).Select(resample =>
                Enumerable.Range(0, 128).Where(kind => (kind >> digit & 1) == 1).Sum(kind => draws[resample * Tally.Kinds + 1 + kind])),
        ];
        double[][] halves = [.. Enumerable.Range(0, 7).Select(Half)];
        const double share = 64.0 / Units;
        var scale = Units * share * (1 - share) / Math.Sqrt(Resamples);
        for (var one = 0; one < 7; one++)
            for (var other = 0; other < one; other++)
            {
                var covariance = halves[one].Zip(halves[other]).Average(pair =>
                    (pair.First - Units * share) * (pair.Second - Units * share));
                Assert.Equal(Units * (share / 2 - share * share), covariance, 5 * scale);
            }
    }

    [Fact]
    public void A_resample_does_not_depend_on_those_drawn_with_it()
    {
        var together = Bootstrap.Draw(new Tally(Blocks), 9, 0, 40);
        for (var resample = 0; resample < 40; resample++)
        {
            var own = together[(resample * Tally.Kinds)..((resample + 1) * Tally.Kinds)];
            Assert.Equal(own, Bootstrap.Draw(new Tally(Blocks), 9, resample, 1));
        }
    }

    [Fact]
    public void The_number_of_jobs_does_not_matter()
    {
        var one = Run(new IntervalOptions { Resamples = 333, Jobs = 1 });
        Assert.Equal(one, Run(new IntervalOptions { Resamples = 333, Jobs = 3 }));
        Assert.NotEqual(one, Run(new IntervalOptions { Resamples = 333, Seed = 2 }));
    }

    [Fact]
    public void One_unit_has_no_interval() => Assert.Equal(
        [new Interval(double.NaN, double.NaN, 50)],
        Bootstrap.Intervals(new Tally([new UnitBlock(0, 1, 1)]), 1, (_, values) => values[0] = 1, new IntervalOptions { Resamples = 50 }));

    [Theory]
    [InlineData(500, 1)]
    [InlineData(500, 5)]
    [InlineData(60, 2)]
    public void Counts_by_kind_equal_counts_of_the_rows_that_were_drawn(int rows, int seeds)
    {
        // Drawing every unit once must give back the confusions of all rows, however rows were gathered into kinds.
        LabelPredictions[] predictions = [.. Enumerable.Range(0, seeds).Select(seed => MadeUp.GuessedQuadrants(rows, .5, (ulong)seed))];
        foreach (var groupOf in new Func<int, string?>?[] { null, row => $"g{row % 9}", row => row % 2 == 0 ? null : $"g{row % 77}" })
        {
            var units = new LabelSums(ResamplingUnits.Of(MadeUp.Rows(rows, groupOf)), predictions);
            var sums = new double[units.Width];
            foreach (var block in units.Blocks)
                units.Add(block.First, block.Kinds == 1 ? [block.Units] : [.. Enumerable.Repeat(1, block.Kinds)], sums);
            for (var seed = 0; seed < seeds; seed++)
            {
                var whole = Confusion.Count(MadeUp.Quadrants, predictions[seed].Truth, predictions[seed].Predicted);
                Assert.Equal(whole.Counts, units.Evidence(sums, seed).Counts);
            }
        }
    }

    [Fact]
    public void Rows_that_fare_alike_are_one_kind()
    {
        var units = new LabelSums(ResamplingUnits.Of(MadeUp.Rows(5000)), [MadeUp.GuessedQuadrants(5000, .5, 1)]);
        Assert.Equal(16, units.Blocks.Count);
        Assert.All(units.Blocks, block => Assert.Equal(1, block.Kinds));
        Assert.Equal(5000, units.Blocks.Sum(block => block.Units));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(300)]
    public void Moments_by_unit_equal_those_of_all_rows(int rows)
    {
        NumberPredictions[] predictions = [.. Enumerable.Range(0, 3).Select(seed => MadeUp.NoisyNumbers(rows, .6, .5, (ulong)seed))];
        foreach (var groupOf in new Func<int, string?>?[] { null, row => $"g{row % 9}" })
        {
            var units = new NumberSums(ResamplingUnits.Of(MadeUp.Rows(rows, groupOf)), predictions);
            var sums = new double[units.Width];
            foreach (var block in units.Blocks) units.Add(block.First, [.. Enumerable.Repeat(1, block.Kinds)], sums);
            for (var seed = 0; seed < 3; seed++)
            {
                var (whole, parts) = (PairedMoments.Of(predictions[seed].Truth, predictions[seed].Predicted), units.Evidence(sums, seed));
                Assert.Equal(whole.Count, parts.Count);
                Assert.Equal(whole.SquaredErrors, parts.SquaredErrors, 1e-10);
                Assert.Equal(whole.Products, parts.Products, 1e-10);
                Assert.Equal(whole.PredictedSquares, parts.PredictedSquares, 1e-10);
            }
        }
    }

    private static IReadOnlyList<Interval> Run(IntervalOptions options) => Bootstrap.Intervals(
        new Tally(Blocks), 2, (sums, values) => (values[0], values[1]) = (sums[0], sums[130] + .1 * sums[7]), options);

    /// <summary>Counts how often each kind is drawn.</summary>
    private sealed class Tally(UnitBlock[] blocks) : UnitSums
    {
        public const int Kinds = 135;

        public override IReadOnlyList<UnitBlock> Blocks => blocks;

        public override int Width => Kinds;

        public override void Add(int first, ReadOnlySpan<int> times, Span<double> sums)
        {
            for (var kind = 0; kind < times.Length; kind++) sums[first + kind] += times[kind];
        }
    }
}
