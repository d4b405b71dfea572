using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Calibration;

namespace MerToolkit.Evaluation.Tests.Calibration;

public class ReliabilityTests
{
    private static readonly Gen<(double Confidence, bool IsRight)[]> Rows =
        from rows in (from confidence in Gen.Choose(0, 60) from right in Gen.Choose(0, 1) select (confidence / 60.0, right == 1))
            .NonEmptyListOf()
        select rows.ToArray();

    [Fact]
    public void Who_is_as_often_right_as_sure_has_no_error()
    {
        double[] confidence = [.75, .75, .75, .75, .5, .5];
        bool[] isRight = [true, true, true, false, true, false];
        Assert.Equal(0, Reliability.Error(Reliability.EqualWidth(confidence, isRight)));
    }

    [Fact]
    public void Who_is_sure_and_always_wrong_has_error_1()
    {
        Assert.Equal(1, Reliability.Error(Reliability.EqualWidth([1, 1, 1], [false, false, false])));
        Assert.Equal(1, Reliability.Error(Reliability.EqualMass([1, 1, 1], [false, false, false])));
    }

    [Fact]
    public void A_bin_ends_with_its_upper_edge()
    {
        var bins = Reliability.EqualWidth([0, .2, .21, .4, 1], [true, true, false, false, true], bins: 5);
        Assert.Equal([2, 2, 1], bins.Select(bin => bin.Rows));
        Assert.Equal([1.0, 0.0, 1.0], bins.Select(bin => bin.Accuracy));
    }

    [Fact]
    public void Bins_of_equal_mass_differ_by_one_row_at_most()
    {
        double[] confidence = [.9, .1, .5, .3, .7, .2, .8];
        var bins = Reliability.EqualMass(confidence, new bool[7], bins: 3);
        Assert.Equal([2, 2, 3], bins.Select(bin => bin.Rows));
        Assert.Equal([.15, .4, .8], bins.Select(bin => Math.Round(bin.Confidence, 12)));
        Assert.Equal(2, Reliability.EqualMass([.1, .2], new bool[2]).Count);
    }

    [Fact]
    public void The_error_is_that_of_the_definition_written_out() => Prop.ForAll(Rows.ToArbitrary(), rows =>
    {
        var expected = 0.0;
        for (var bin = 0; bin < 15; bin++)
        {
            var own = rows.Where(row => row.Confidence * 15 <= bin + 1 && (row.Confidence * 15 > bin || bin == 0)).ToArray();
            if (own.Length > 0)
                expected += Math.Abs(own.Sum(row => (row.IsRight ? 1 : 0) - row.Confidence)) / rows.Length;
        }

        return Math.Abs(expected - Reliability.Error(Reliability.EqualWidth(Confidences(rows), Verdicts(rows)))) < 1e-12;
    }).MustHold();

    [Fact]
    public void Bins_hold_every_row_once() => Prop.ForAll(Rows.ToArbitrary(), rows =>
        new[] { Reliability.EqualWidth(Confidences(rows), Verdicts(rows)), Reliability.EqualMass(Confidences(rows), Verdicts(rows)) }
            .All(bins => bins.Sum(bin => bin.Rows) == rows.Length
                && Math.Abs(bins.Sum(bin => bin.Rows * bin.Accuracy) - rows.Count(row => row.IsRight)) < 1e-9)).MustHold();

    [Fact]
    public void Chance_makes_the_error_that_a_calibrated_model_has()
    {
        const int Rows = 500;
        var stream = RandomStream.FromSeed(7);
        double[] confidence = [.. Enumerable.Range(0, Rows).Select(_ => .25 + .75 * stream.NextDouble())];
        var errors = Enumerable.Range(0, 100).Select(_ =>
        {
            bool[] isRight = [.. confidence.Select(sure => stream.NextDouble() < sure)];
            return Reliability.Error(Reliability.EqualWidth(confidence, isRight));
        }).ToArray();
        var chance = ChanceError.Of(confidence, RandomStream.FromSeed(1));
        var mean = errors.Average();
        var deviation = Math.Sqrt(errors.Average(error => (error - mean) * (error - mean)));
        Assert.Equal(mean, chance, 4 * deviation / 10);
        Assert.True(chance > .03);
        Assert.Equal(0, ChanceError.Of([1, 1, 1], RandomStream.FromSeed(1)));
    }

    private static double[] Confidences((double Confidence, bool IsRight)[] rows) => [.. rows.Select(row => row.Confidence)];

    private static bool[] Verdicts((double Confidence, bool IsRight)[] rows) => [.. rows.Select(row => row.IsRight)];
}
