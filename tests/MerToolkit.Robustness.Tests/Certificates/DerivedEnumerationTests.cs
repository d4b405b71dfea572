using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Tests.Trees;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Certificates;

/// <summary>
/// Columns that follow from others, where these are whole numbers: then the rows within reach can be counted, and every one of
/// them is asked.
/// </summary>
public class DerivedEnumerationTests
{
    private static readonly CertificateEffort Patient = new();

    private static readonly string[][] Formulas =
        [["x0 / (x1 + 1)"], ["x0 + x1 * 2"], ["x0 * x1 - 1"], ["(x0 - x1) / 2"], ["x0 / (x1 + 1)", "x2 / 2 + 1"], ["-x0", "x1 - x2"]];

    [Theory]
    [InlineData(TreeKind.Softmax)]
    [InlineData(TreeKind.Binary)]
    [InlineData(TreeKind.Forest)]
    [InlineData(TreeKind.Stack)]
    public void Verdicts_are_those_of_all_rows_within_reach(TreeKind kind)
    {
        var counts = new int[3];
        for (var seed = 0; seed < 600; seed++)
        {
            var (model, row, threat, epsilon) = Case(kind, seed);
            var label = TreeCertifierTests.LabelOf(model, row);
            var truth = Reachable(row, threat, epsilon).All(moved => TreeCertifierTests.LabelOf(model, moved) == label)
                ? Verdict.Robust : Verdict.Vulnerable;
            var certificate = Certifiers.For(model, CertificateDepth.Exact, out _)!.Certify(row, label, threat, epsilon, Patient);
            counts[(int)certificate.Verdict]++;
            if (certificate.Verdict == Verdict.Unknown) continue;
            Assert.True(truth == certificate.Verdict, $"seed {seed}: {certificate.Verdict}, not {truth}");
            if (certificate.Counterexample is { } found) Assert.True(threat.Allows(row, epsilon, found));
        }

        Assert.True(counts[0] > 100 && counts[1] > 100 && counts[2] == 0, string.Join(' ', counts));
    }

    [Theory]
    [InlineData(TreeKind.Number)]
    [InlineData(TreeKind.NumberForest)]
    [InlineData(TreeKind.NumberStack)]
    public void Intervals_are_those_of_all_rows_within_reach(TreeKind kind)
    {
        var exact = 0;
        for (var seed = 0; seed < 600; seed++)
        {
            var (model, row, threat, epsilon) = Case(kind, seed);
            double[] numbers = [.. Reachable(row, threat, epsilon).Select(moved => Number(model, moved))];
            var interval = Certifiers.ForNumber(model, CertificateDepth.Exact, out _)!.Enclose(row, threat, epsilon, Patient);
            Assert.True(interval.Lowest <= numbers.Min() && interval.Highest >= numbers.Max(), $"seed {seed}");
            if (!interval.IsExact) continue;
            exact++;
            Assert.Equal(numbers.Min(), interval.Lowest, 1e-9);
            Assert.Equal(numbers.Max(), interval.Highest, 1e-9);
        }

        Assert.True(exact == 600, $"{exact} of 600");
    }

    private static (TargetModel Model, float[] Row, ThreatModel Threat, double Epsilon) Case(TreeKind kind, int seed)
    {
        var random = RandomStream.FromSeed((ulong)seed).Split($"derived {kind}");
        var formulas = Formulas[seed % Formulas.Length];
        string[] names = [.. Enumerable.Range(0, 2 + formulas.Length).Select(column => $"x{column}")];
        var rules = new Dictionary<string, ColumnRule> { ["x0"] = new() { IsInteger = true }, ["x1"] = new() { IsInteger = true } };
        for (var index = 0; index < formulas.Length; index++)
            rules[names[2 + index]] = new ColumnRule { Formula = Formula.Parse(formulas[index]) };
        var threat = new ThreatModel(names, [.. names.Select(_ => 1.0)], Norm.LInfinity, new ThreatRules("whole", rules));
        var row = new float[names.Length];
        (row[0], row[1]) = (random.NextInt32(4), random.NextInt32(4));
        // The cells of the row itself are what the formulas make of it, as in a table that was computed so.
        var (moved, start) = (row.ToArray(), row.ToArray());
        start[0] += 1;
        threat.Project(start, 1, moved);
        var model = RandomTrees.Model(kind, names.Length, random);
        return (model, moved, threat, 1 + random.NextInt32(2));
    }

    private static IEnumerable<float[]> Reachable(float[] row, ThreatModel threat, double epsilon)
    {
        var (lowest, highest) = (new float[row.Length], new float[row.Length]);
        threat.Box(row, epsilon, lowest, highest);
        for (var first = MathF.Ceiling(lowest[0]); first <= highest[0]; first++)
        {
            for (var second = MathF.Ceiling(lowest[1]); second <= highest[1]; second++)
            {
                float[] moved = [first, second, .. row[2..]];
                threat.Project(row, epsilon, moved);
                Assert.Equal((first, second), (moved[0], moved[1]));
                yield return moved;
            }
        }
    }

    private static double Number(TargetModel model, float[] row)
    {
        var number = new double[1];
        model.Predict(new FeatureRows(row, 1, row.Length), number);
        return number[0];
    }
}
