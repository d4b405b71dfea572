using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Trees;

namespace MerToolkit.Robustness.Tests.Trees;

/// <summary>Where cells end, in the very float32 that the model compares.</summary>
public class ColumnCellsTests
{
    [Fact]
    public void A_value_on_a_threshold_belongs_to_the_cell_that_goes_left()
    {
        var cells = new ColumnCells([[.5f, -1, .5f, 2]]);
        Assert.Equal(4, cells.Count(0));
        Assert.Equal(1, cells.Of(0, .5f));
        Assert.Equal(2, cells.Of(0, MathF.BitIncrement(.5f)));
        Assert.Equal((MathF.BitIncrement(-1), .5f), (cells.Lowest(0, 1), cells.Highest(0, 1)));
        Assert.Equal((-float.MaxValue, float.MaxValue), (cells.Lowest(0, 0), cells.Highest(0, 3)));
    }

    [Fact]
    public void Both_zeros_lie_in_one_cell()
    {
        var cells = new ColumnCells([[0f, -0f]]);
        Assert.Equal(2, cells.Count(0));
        Assert.Equal(cells.Of(0, 0f), cells.Of(0, -0f));
        Assert.Equal(float.Epsilon, cells.Lowest(0, 1));
    }

    [Theory]
    [InlineData(TreeKind.Softmax)]
    [InlineData(TreeKind.Stack)]
    public void Cells_end_where_the_model_changes_its_answer_and_nowhere_else(TreeKind kind)
    {
        var changes = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var random = RandomStream.FromSeed((ulong)seed);
            var model = RandomTrees.Model(kind, 1, random);
            var cells = ScoreTrees.Of(model, out _)!.Cells;
            for (var cell = 0; cell + 1 < cells.Count(0); cell++)
            {
                var (first, last, next) = (cells.Lowest(0, cell), cells.Highest(0, cell), cells.Lowest(0, cell + 1));
                Assert.Equal(MathF.BitIncrement(last), next);
                Assert.Equal(Answer(model, first), Answer(model, last));
                changes += Answer(model, last).SequenceEqual(Answer(model, next)) ? 0 : 1;
            }
        }

        Assert.True(changes > 200);
    }

    private static double[] Answer(TargetModel model, float value)
    {
        var probabilities = new double[((IClassifier)model.Model).Classes];
        model.Probabilities(new FeatureRows([value], 1, 1), probabilities);
        return probabilities;
    }
}
