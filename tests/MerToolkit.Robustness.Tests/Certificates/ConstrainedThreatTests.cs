using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Tests.Trees;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Certificates;

/// <summary>Certificates where less than the whole box is within reach: other norms, whole numbers, directions, formulas.</summary>
public class ConstrainedThreatTests
{
    private static readonly CertificateEffort Patient = new();

    [Theory]
    [InlineData(Norm.LInfinity)]
    [InlineData(Norm.L2)]
    [InlineData(Norm.L1)]
    public void Exact_search_answers_as_every_reachable_cell_does(Norm norm)
    {
        var (counts, boxes) = (new int[3], 0);
        for (var seed = 0; seed < 700; seed++)
        {
            var (model, row, threat, epsilon) = Case(norm, seed);
            var label = TreeCertifierTests.LabelOf(model, row);
            float[][] cells = [.. Reachable(model, row, threat, epsilon)];
            var truth = cells.All(cell => TreeCertifierTests.LabelOf(model, cell) == label) ? Verdict.Robust : Verdict.Vulnerable;
            var certificate = Certifiers.For(model, CertificateDepth.Exact, out _)!.Certify(row, label, threat, epsilon, Patient);
            Assert.True(truth == certificate.Verdict, $"{norm}, seed {seed}: {certificate.Verdict}, not {truth}");
            if (certificate.Counterexample is { } found)
            {
                Assert.True(threat.Allows(row, epsilon, found));
                Assert.NotEqual(label, TreeCertifierTests.LabelOf(model, found));
            }
            else boxes += WholeBoxIsRobust(model, row, threat, epsilon, label) ? 0 : 1;

            counts[(int)truth]++;
        }

        // Some rows are robust only because not all of the box can be reached: in balls its corners.
        Assert.True(counts[0] > 100 && counts[1] > 100 && (norm == Norm.LInfinity || boxes > 0), $"{counts[0]}, {counts[1]}, {boxes}");
    }

    [Fact]
    public void Columns_that_follow_from_others_are_proved_soundly_and_seldom_left_open()
    {
        var (counts, random) = (new int[3], RandomStream.FromSeed(1));
        var rate = new ColumnRule { Formula = Formula.Parse("x0 / (x1 + 1)") };
        var rules = new ThreatRules("rate", new Dictionary<string, ColumnRule> { ["x2"] = rate });
        for (var seed = 0; seed < 600; seed++)
        {
            var model = RandomTrees.Model(TreeKind.Softmax, 3, random);
            var threat = new ThreatModel(["x0", "x1", "x2"], [.4, .4, 1], Norm.LInfinity, rules);
            float[] row = [(float)(3 * random.NextDouble()), (float)random.NextDouble(), 0];
            row[2] = row[0] / (row[1] + 1);
            var label = TreeCertifierTests.LabelOf(model, row);
            var certificate = Certifiers.For(model, CertificateDepth.Exact, out _)!.Certify(row, label, threat, 1, Patient);
            counts[(int)certificate.Verdict]++;
            if (certificate.Counterexample is { } found) Assert.True(threat.Allows(row, 1, found));
            if (certificate.Verdict != Verdict.Robust) continue;
            for (var attempt = 0; attempt < 200; attempt++)
            {
                float[] moved = [.. row.Select(value => value + (float)((2 * random.NextDouble()) - 1))];
                threat.Project(row, 1, moved);
                Assert.Equal(label, TreeCertifierTests.LabelOf(model, moved));
            }
        }

        Assert.True(counts[0] > 100 && counts[1] > 100 && counts[2] == 0, string.Join(' ', counts));
    }

    private static (TargetModel Model, float[] Row, ThreatModel Threat, double Epsilon) Case(Norm norm, int seed)
    {
        var random = RandomStream.FromSeed((ulong)seed).Split(norm.ToString());
        var columns = 1 + random.NextInt32(3);
        var kind = seed % 2 == 0 ? TreeKind.Softmax : TreeKind.Forest;
        var model = RandomTrees.Model(kind, columns, random) with { Preparation = null };
        string[] names = [.. Enumerable.Range(0, columns).Select(column => $"x{column}")];
        var rules = new Dictionary<string, ColumnRule>();
        foreach (var name in names)
            if (Rule(random) is { } rule) rules[name] = rule;
        var threat = new ThreatModel(names, [.. names.Select(_ => .3 + random.NextDouble())], norm, new ThreatRules("any", rules));
        return (model, RandomTrees.Row(columns, random), threat, .5 + (2 * random.NextDouble()));
    }

    private static ColumnRule? Rule(RandomStream random) => random.NextInt32(8) switch
    {
        0 => new ColumnRule { IsImmutable = true },
        1 or 2 => new ColumnRule { IsInteger = true },
        3 => new ColumnRule { Lowest = .7, Highest = 2.2 },
        4 => new ColumnRule { Direction = MoveDirection.Up },
        _ => null,
    };

    // In each column what can be nearest to the row in a cell: the cell's ends, the row itself, whole numbers, the ends of the box.
    private static IEnumerable<float[]> Reachable(TargetModel model, float[] row, ThreatModel threat, double epsilon)
    {
        var (lowest, highest) = (new float[row.Length], new float[row.Length]);
        threat.Box(row, epsilon, lowest, highest);
        var trees = ((IAdditiveTrees)model.Model).Trees;
        List<float[]> rows = [[.. row]];
        for (var column = 0; column < row.Length; column++)
        {
            if (float.IsNaN(row[column])) continue;
            float[] candidates =
            [
                row[column], lowest[column], highest[column],
                .. Thresholds(trees, column).SelectMany(threshold => new[] { threshold, MathF.BitIncrement(threshold) }),
                .. Enumerable.Range(-3, 12).Select(whole => (float)whole),
            ];
            float[] inside = [.. candidates.Where(value => value >= lowest[column] && value <= highest[column]).Distinct()];
            rows = [.. rows.SelectMany(_ => inside, (start, value) =>
            {
                float[] moved = [.. start];
                moved[column] = value;
                return moved;
            })];
        }

        return rows.Where(moved => threat.Allows(row, epsilon, moved));
    }

    private static bool WholeBoxIsRobust(TargetModel model, float[] row, ThreatModel threat, double epsilon, int label) =>
        TreeCertifierTests.Cells(model, row, threat, epsilon).All(cell => TreeCertifierTests.LabelOf(model, cell) == label);

    private static IEnumerable<float> Thresholds(FlatTrees trees, int column) => Enumerable.Range(0, trees.Nodes)
        .Where(node => !trees.IsLeaf(node) && trees.Column(node) == column).Select(trees.Threshold).Distinct();
}
