using MerToolkit.Learning.Explanation;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Stacking;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Explanation;

public class StackExplainerTests
{
    private const int Columns = 4;

    [Fact]
    public void Values_of_a_stack_add_up_to_its_scores()
    {
        var model = Trained("random-forest+boosted-depthwise");
        var stack = (IStack)model;
        var rows = Sample.Noise(30, Columns, seed: 4);
        var explainer = ShapleyExplainers.Of(model)!;
        var values = new double[30 * explainer.Outputs.Count * (Columns + 1)];
        explainer.Explain(rows, values, 2, default);
        var answers = new double[30 * explainer.Outputs.Count];
        explainer.Answer(new FeatureRows(rows, 30, Columns), answers);
        for (var row = 0; row < 30; row++)
        {
            double[] inputs = [.. stack.Parts.SelectMany(part =>
                part.OutputsOf(new FeatureRows(rows.AsSpan(row * Columns, Columns), 1, Columns)))];
            for (var score = 0; score < explainer.Outputs.Count; score++)
            {
                var expected = stack.Biases[score];
                for (var input = 0; input < inputs.Length; input++)
                    expected += stack.Weights[(score * inputs.Length) + input] * inputs[input];
                Assert.Equal(expected, answers[(row * explainer.Outputs.Count) + score], 12);
                var own = values.AsSpan(((row * explainer.Outputs.Count) + score) * (Columns + 1), Columns + 1);
                Assert.Equal(expected, own.ToArray().Sum(), 10);
                Assert.Equal(explainer.Expected[score], own[Columns]);
            }
        }
    }

    [Fact]
    public void A_stack_with_a_part_that_is_no_trees_has_no_explainer() =>
        Assert.Null(ShapleyExplainers.Of(Trained("random-forest+logistic")));

    [Fact]
    public void What_is_no_sum_over_trees_has_no_explainer() => Assert.Null(ShapleyExplainers.Of(Trained("", "knn")));

    private static IModel Trained(string parts, string name = "stack")
    {
        const int Rows = 120;
        var values = Sample.Noise(Rows, Columns);
        int[] classes = [.. values.Chunk(Columns).Select(row => row[0] > 0.5f ? 2 : row[1] > 0 ? 1 : 0)];
        var trainer = TrainerRegistry.Find(name)!;
        var options = parts.Length == 0 ? Sample.Options(trainer) : Sample.Options(trainer, ("parts", parts));
        return trainer.Train(Sample.OfLabels(values, classes, ["a", "b", "c"]), options, Sample.Context());
    }
}
