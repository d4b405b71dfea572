using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Certificates;
using MerToolkit.Robustness.Tests.Certificates;
using MerToolkit.Robustness.Tests.Support;
using MerToolkit.Robustness.Tests.Trees;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Attacks;

/// <summary>The search in trees beside the exact answer.</summary>
public class TreeAttackTests
{
    private static readonly Attack Search = AttackRegistry.Find("tree-search")!;

    [Theory]
    [InlineData(TreeKind.Softmax)]
    [InlineData(TreeKind.Forest)]
    [InlineData(TreeKind.Stack)]
    [InlineData(TreeKind.BinaryStack)]
    public void Almost_no_vulnerable_row_is_missed(TreeKind kind)
    {
        var (vulnerable, missed) = (0, 0);
        for (var seed = 0; seed < 200; seed++)
        {
            var (model, row, threat, _) = TreeCertifierTests.Case(kind, seed);
            var label = TreeCertifierTests.LabelOf(model, row);
            var verdict = Certifiers.For(model, CertificateDepth.Exact, out _)!.Certify(row, label, threat, .6, new()).Verdict;
            var result = Search.Run(
                new AttackTask(new LabelGoal(model, new[] { label }), row, threat, .6), Sample.Options(Search), Sample.Context());
            Assert.False(verdict == Verdict.Robust && result.Succeeded[0], $"seed {seed}");
            vulnerable += verdict == Verdict.Vulnerable ? 1 : 0;
            missed += verdict == Verdict.Vulnerable && !result.Succeeded[0] ? 1 : 0;
        }

        // Ties that the other label wins bring no sum above 0.
        Assert.True(vulnerable > 10 && missed <= vulnerable / 10, $"{missed} of {vulnerable}");
    }

    [Theory]
    [InlineData(NumberAim.Away)]
    [InlineData(NumberAim.LeaveQuadrant)]
    public void Numbers_are_pushed_to_the_ends_of_their_intervals(NumberAim aim)
    {
        var (ends, all) = (0, 0);
        for (var seed = 0; seed < 200; seed++)
        {
            var (model, row, threat, _) = TreeCertifierTests.Case(TreeKind.Number, seed);
            var number = new double[1];
            model.Predict(new FeatureRows(row, 1, row.Length), number);
            var interval = Certifiers.ForNumber(model, CertificateDepth.Exact, out _)!.Enclose(row, threat, .6, new());
            var goal = new NumberGoal([model], number, new NumberPush(aim, [1]) { Cuts = [1.5] });
            var result = Search.Run(new AttackTask(goal, row, threat, .6), Sample.Options(Search), Sample.Context());
            var most = aim == NumberAim.Away ? Math.Max(interval.Highest - number[0], number[0] - interval.Lowest)
                : number[0] >= 1.5 ? 1.5 - interval.Lowest : interval.Highest - 1.5;
            Assert.True(result.Losses[0] <= most + 1e-9);
            (ends, all) = (ends + (result.Losses[0] >= most - 1e-9 ? 1 : 0), all + 1);
        }

        Assert.True(ends > .95 * all, $"{ends} of {all}");
    }

    [Fact]
    public void A_number_comes_as_near_to_a_point_as_a_column_alone_can_bring_it()
    {
        var (model, row, threat, _) = TreeCertifierTests.Case(TreeKind.Number, 3, 20);
        var interval = Certifiers.ForNumber(model, CertificateDepth.Exact, out _)!.Enclose(row, threat, 1, new());
        var middle = new[] { (interval.Lowest + interval.Highest) / 2 };
        var goal = new NumberGoal([model], middle, new NumberPush(NumberAim.Towards, [1]) { Tolerance = interval.Width / 50 });
        var result = Search.Run(new AttackTask(goal, row, threat, 1), Sample.Options(Search), Sample.Context());
        Assert.True(result.Succeeded[0]);
    }

    [Fact]
    public void Models_without_trees_are_named()
    {
        var (values, classes) = Sample.Clouds(60, 3);
        var obstacle = Search.Obstacle(new LabelGoal(Sample.LabelModel("knn", values, classes), new[] { 0 }));
        Assert.Equal("'tree-search' looks into sums of trees, and 'knn' is none: 'knn' makes no sum of trees.", obstacle);
    }
}
