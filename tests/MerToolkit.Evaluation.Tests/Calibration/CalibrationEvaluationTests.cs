using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Calibration;
using MerToolkit.Evaluation.Conformal;

namespace MerToolkit.Evaluation.Tests.Calibration;

public class CalibrationEvaluationTests
{
    [Fact]
    public void Parts_of_a_seed_are_judged_together_and_seeds_are_averaged()
    {
        // Seed 0: confidence .9, right in 3 of 4, half of them in each part; seed 1: confidence .9, always right.
        CalibratedPart[] parts = [Part(0, 2, true, false), Part(0, 2, true, true), Part(1, 4, true, true)];
        var found = CalibrationEvaluation.Judge(parts, RandomStream.FromSeed(1));
        Assert.Equal((.15 + .1) / 2, found.Before.Error, 1e-12);
        Assert.Equal((8 / 3.0, 8 / 3.0), (found.Temperature, found.Rows));

        // At temperature 2 the confidence is 3 / 4, at 4 it is 9^(1/4) / (1 + 9^(1/4)).
        var quarter = Math.Sqrt(3) / (1 + Math.Sqrt(3));
        Assert.Equal((0 + (1 - quarter)) / 2, found.After.Error, 1e-12);
        Assert.Equal([6], found.Before.Curve.Select(bin => bin.Rows));
        Assert.Equal(5 / 6.0, found.Before.Curve[0].Accuracy, 1e-12);
    }

    [Fact]
    public void What_sets_of_parts_cover_is_added_up_by_rows()
    {
        ConformalPart[] parts =
        [
            new("LAC", .1, 50, 9, 1.5, 0, new CoverageBand(8, 10, 10)), new("APS", .1, 50, 10, 2, 1, new CoverageBand(8, 10, 10)),
            new("LAC", .1, 50, 18, 1.2, 3, new CoverageBand(19, 30, 30)), new("APS", .1, 50, 27, 2, 1, new CoverageBand(24, 30, 30)),
        ];
        var found = ConformalEvaluation.Judge(parts);
        Assert.Equal(["LAC", "APS"], found.Select(result => result.Method));
        Assert.Equal((27 / 40.0, 2, 1), (found[0].Coverage, found[0].Parts, found[0].PartsInside));
        Assert.Equal((1.5 * 10 + 1.2 * 30) / 40, found[0].MeanSize, 1e-12);
        Assert.Equal((.8 + 19 / 30.0) / 2, found[0].BandLow, 1e-12);
    }

    private static CalibratedPart Part(int seed, double temperature, params bool[] isRight) => new(seed, (int)temperature, temperature,
        new LabelledRows([.. isRight.SelectMany(_ => new[] { .9, .1 })], [.. isRight.Select(right => right ? 0 : 1)]));
}
