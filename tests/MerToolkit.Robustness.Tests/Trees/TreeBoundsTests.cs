using MerToolkit.Robustness.Tests.Certificates;
using MerToolkit.Robustness.Trees;

namespace MerToolkit.Robustness.Tests.Trees;

public class TreeBoundsTests
{
    [Fact]
    public void Bounds_of_another_row_allocate_nothing()
    {
        var (model, row, threat, random) = TreeCertifierTests.Case(TreeKind.Softmax, 1, 20);
        var trees = ScoreTrees.Of(model, out _)!;
        float[][] rows = [row, .. Enumerable.Range(0, 30).Select(_ => RandomTrees.Row(row.Length, random))];
        var bounds = new TreeBounds(trees);
        var sum = 0.0;
        Look();
        Assert.Equal(0, Allocation.Least(Look));
        Assert.True(double.IsFinite(sum));

        void Look()
        {
            foreach (var one in rows)
            {
                Assert.True(bounds.Begin(one, threat, .5));
                var (begin, _) = trees.Difference(1, 0, bounds.Weights);
                sum += bounds.SumBound(begin) + bounds.Merge(begin);
            }
        }
    }

    [Fact]
    public void A_model_is_read_once()
    {
        var (model, _, _, _) = TreeCertifierTests.Case(TreeKind.Forest, 1);
        Assert.Same(ScoreTrees.Of(model, out _), ScoreTrees.Of(model, out _));
    }
}
