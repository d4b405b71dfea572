using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Tests.Support;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Certificates;

/// <summary>Linear scores have their extremes at corners, so that the corners of a box are the whole truth.</summary>
public class LogisticCertifierTests
{
    private const int Columns = 4;
    private static readonly (float[] Values, int[] Classes) Clouds = Sample.Clouds(200, Columns);
    private static readonly TargetModel Model = Sample.LabelModel("logistic", Clouds.Values, Clouds.Classes);
    private static readonly ICertifier Certifier = Certifiers.For(Model, CertificateDepth.Exact, out _)!;

    [Theory]
    [InlineData(.05)]
    [InlineData(.3)]
    [InlineData(1.0)]
    public void Verdicts_are_those_of_the_corners(double epsilon)
    {
        var (threat, counts) = (Sample.Threat(Clouds.Values, Columns), new int[3]);
        Assert.Equal("closed form", Certifier.Method);
        foreach (var row in Clouds.Values.Chunk(Columns))
        {
            var label = TreeCertifierTests.LabelOf(Model, row);
            var isRobust = Corners(row, threat, epsilon).All(corner => TreeCertifierTests.LabelOf(Model, corner) == label);
            var certificate = Certifier.Certify(row, label, threat, epsilon, new CertificateEffort());
            Assert.Equal(isRobust ? Verdict.Robust : Verdict.Vulnerable, certificate.Verdict);
            Assert.Equal(isRobust, certificate.Margin > 0);
            counts[(int)certificate.Verdict]++;
        }

        Assert.True(counts[0] > 0 && counts[1] > 0);
    }

    [Theory]
    [InlineData(Norm.L2)]
    [InlineData(Norm.L1)]
    public void Balls_are_proved_soundly_and_almost_all_are_answered(Norm norm)
    {
        var (threat, random, counts) = (Sample.Threat(Clouds.Values, Columns, norm), RandomStream.FromSeed(1), new int[3]);
        foreach (var row in Clouds.Values.Chunk(Columns))
        {
            var label = TreeCertifierTests.LabelOf(Model, row);
            var certificate = Certifier.Certify(row, label, threat, .4, new CertificateEffort());
            counts[(int)certificate.Verdict]++;
            if (certificate.Counterexample is { } found)
                Assert.True(threat.Allows(row, .4, found) && TreeCertifierTests.LabelOf(Model, found) != label);
            for (var attempt = 0; attempt < 100 && certificate.Verdict == Verdict.Robust; attempt++)
            {
                float[] moved = [.. row.Select((value, column) => value + (float)(random.NextGaussian() * (1 + column)))];
                threat.Project(row, .4, moved);
                Assert.Equal(label, TreeCertifierTests.LabelOf(Model, moved));
            }
        }

        Assert.True(counts[0] > 50 && counts[1] > 20 && counts[2] <= 1, string.Join(' ', counts));
    }

    private static IEnumerable<float[]> Corners(float[] row, ThreatModel threat, double epsilon)
    {
        var (lowest, highest) = (new float[Columns], new float[Columns]);
        threat.Box(row, epsilon, lowest, highest);
        return Enumerable.Range(0, 1 << Columns).Select(corner =>
            Enumerable.Range(0, Columns).Select(column => (corner >> column & 1) == 0 ? lowest[column] : highest[column]).ToArray());
    }
}
