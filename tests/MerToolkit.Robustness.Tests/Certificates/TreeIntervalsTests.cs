using MerToolkit.Core.Emotion;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Tests.Trees;

namespace MerToolkit.Robustness.Tests.Certificates;

/// <summary>Intervals of small random models beside what every combination of cells says.</summary>
public class TreeIntervalsTests
{
    private static readonly CertificateEffort Patient = new();

    [Theory]
    [InlineData(TreeKind.Number)]
    [InlineData(TreeKind.NumberForest)]
    [InlineData(TreeKind.NumberStack)]
    public void Exact_intervals_end_where_some_cell_does(TreeKind kind)
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var (model, row, threat, random) = TreeCertifierTests.Case(kind, seed);
            var epsilon = .1 + random.NextDouble();
            double[] numbers = [.. TreeCertifierTests.Cells(model, row, threat, epsilon).Select(cell => Number(model, cell))];
            var exact = Certifiers.ForNumber(model, CertificateDepth.Exact, out _)!.Enclose(row, threat, epsilon, Patient);
            Assert.True(exact.IsExact);
            Assert.Equal(numbers.Min(), exact.Lowest, 1e-9);
            Assert.Equal(numbers.Max(), exact.Highest, 1e-9);
            Assert.True(exact.Lowest <= numbers.Min() && exact.Highest >= numbers.Max());
            Assert.Equal(numbers.Min(), Number(model, exact.LowestAt!), 1e-9);
            Assert.Equal(numbers.Max(), Number(model, exact.HighestAt!), 1e-9);
            Assert.True(threat.Allows(row, epsilon, exact.LowestAt) && threat.Allows(row, epsilon, exact.HighestAt));
            AssertWider(model, row, epsilon, exact);
        }

        void AssertWider(TargetModel model, float[] row, double epsilon, NumberInterval exact)
        {
            var threat = new Robustness.Threat.ThreatModel([.. row.Select((_, column) => $"x{column}")], [.. row.Select(_ => 1.0)]);
            var tight = Certifiers.ForNumber(model, CertificateDepth.Exact, out _)!.Enclose(row, threat, epsilon, Patient);
            var merged = Certifiers.ForNumber(model, CertificateDepth.MergedBound, out _)!.Enclose(row, threat, epsilon, Patient);
            var sum = Certifiers.ForNumber(model, CertificateDepth.SumBound, out _)!.Enclose(row, threat, epsilon, Patient);
            Assert.True(sum.Lowest <= merged.Lowest + 1e-9 && merged.Lowest <= tight.Lowest + 1e-9);
            Assert.True(sum.Highest >= merged.Highest - 1e-9 && merged.Highest >= tight.Highest - 1e-9);
            Assert.False(sum.IsExact || merged.IsExact);
        }
    }

    [Fact]
    public void An_interval_whose_steps_run_out_holds_the_exact_one()
    {
        var open = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var (model, row, threat, _) = TreeCertifierTests.Case(TreeKind.Number, seed, 60);
            var certifier = Certifiers.ForNumber(model, CertificateDepth.Exact, out _)!;
            var exact = certifier.Enclose(row, threat, .6, Patient);
            var few = certifier.Enclose(row, threat, .6, new CertificateEffort(Steps: 1));
            Assert.True(few.Lowest <= exact.Lowest + 1e-9 && few.Highest >= exact.Highest - 1e-9);
            Assert.True(exact.IsExact);
            open += few.IsExact ? 0 : 1;
        }

        Assert.True(open > 5, $"{open}");
    }

    [Fact]
    public void Quadrants_change_where_some_cell_lies_in_another()
    {
        var counts = new int[3];
        for (var seed = 0; seed < 500; seed++)
        {
            var (valence, row, threat, random) = TreeCertifierTests.Case(TreeKind.Number, seed);
            var arousal = RandomTrees.Model(TreeKind.NumberForest, row.Length, random);
            var cuts = (Valence: 1.3, Arousal: .2);
            var quadrant = Of(row);
            var isRobust = TreeCertifierTests.Cells(valence, row, threat, .5).Concat(TreeCertifierTests.Cells(arousal, row, threat, .5))
                .All(cell => Of(cell) == quadrant);
            var certificate = QuadrantCertifier.For(valence, arousal, cuts, CertificateDepth.Exact, out _)!
                .Certify(row, quadrant, threat, .5, Patient);
            Assert.Equal(isRobust ? Verdict.Robust : Verdict.Vulnerable, certificate.Verdict);
            if (certificate.Counterexample is { } found) Assert.True(Of(found) != quadrant && threat.Allows(row, .5, found));
            counts[(int)certificate.Verdict]++;

            Quadrant Of(float[] values) => Quadrants.Of(Number(valence, values) - cuts.Valence, Number(arousal, values) - cuts.Arousal);
        }

        Assert.True(counts[0] > 50 && counts[1] > 50);
    }

    private static double Number(TargetModel model, float[] row)
    {
        var number = new double[1];
        model.Predict(new FeatureRows(row, 1, row.Length), number);
        return number[0];
    }
}
