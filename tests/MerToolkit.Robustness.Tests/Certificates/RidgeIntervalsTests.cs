using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Tests.Support;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Certificates;

/// <summary>Ridge regression: what bounds a linear prediction is known in closed form.</summary>
public class RidgeIntervalsTests
{
    private const int Columns = 5;
    private static readonly float[] Values = Sample.Clouds(120, Columns).Values;
    private static readonly TargetModel Model = Sample.NumberModel(
        "ridge", Values, [.. Values.Chunk(Columns).Select((row, place) => row[0] - (row[1] / 2.0) + (place % 3))]);

    private static readonly IIntervalCertifier Certifier = Certifiers.ForNumber(Model, CertificateDepth.SumBound, out _)!;

    [Theory]
    [InlineData(Norm.LInfinity)]
    [InlineData(Norm.L2)]
    [InlineData(Norm.L1)]
    public void The_interval_is_as_wide_as_the_dual_norm_of_the_slopes_and_both_ends_are_attained(Norm norm)
    {
        var threat = Sample.Threat(Values, Columns, norm);
        double[] slopes = [.. ((RidgeModel)Model.Model).Coefficients.ToArray().Select((coefficient, column) =>
            Math.Abs(coefficient) * threat.Deviations[column] / (Model.Standardizer?.Deviations[column] ?? 1))];
        var dual = norm switch
        {
            Norm.LInfinity => slopes.Sum(), Norm.L2 => Math.Sqrt(slopes.Sum(slope => slope * slope)), _ => slopes.Max(),
        };
        foreach (var row in Values.Chunk(Columns).Take(40))
        {
            var interval = Certifier.Enclose(row, threat, .3, new CertificateEffort());
            Assert.Equal("closed form", Certifier.Method);
            Assert.Equal(2 * .3 * dual, interval.Width, 1e-4);
            Assert.True(interval.IsExact);
            Assert.True(threat.Allows(row, .3, interval.HighestAt!) && threat.Allows(row, .3, interval.LowestAt!));
            Assert.Equal(interval.Highest, Predicted(interval.HighestAt!), 1e-4);
            Assert.Equal(interval.Lowest, Predicted(interval.LowestAt!), 1e-4);
        }
    }

    [Theory]
    [InlineData(Norm.LInfinity)]
    [InlineData(Norm.L2)]
    [InlineData(Norm.L1)]
    public void No_row_within_reach_is_predicted_outside_of_the_interval(Norm norm)
    {
        var rules = new Dictionary<string, ColumnRule>
        {
            ["x1"] = new() { IsImmutable = true }, ["x2"] = new() { IsInteger = true },
            ["x3"] = new() { Formula = Formula.Parse("x0 * x4") },
        };
        var threat = new ThreatModel(Sample.Names(Columns), Sample.Deviations(Values, Columns), norm, new ThreatRules("some", rules));
        var random = RandomStream.FromSeed(4);
        for (var tried = 0; tried < 3000; tried++)
        {
            var row = Values.AsSpan(random.NextInt32(120) * Columns, Columns);
            float[] candidate = [.. row.ToArray().Select(value => value + (float)(3 * random.NextGaussian()))];
            threat.Project(row, .4, candidate);
            var interval = Certifier.Enclose(row, threat, .4, new CertificateEffort());
            Assert.InRange(Predicted(candidate), interval.Lowest, interval.Highest);
        }
    }

    private static double Predicted(float[] row)
    {
        var number = new double[1];
        Model.Predict(new FeatureRows(row, 1, Columns), number);
        return number[0];
    }
}
