using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Models;

/// <summary>What models say before it becomes probabilities.</summary>
public class MarginsTests
{
    [Theory]
    [InlineData("logistic")]
    [InlineData("mlp")]
    [InlineData("boosted-depthwise")]
    [InlineData("boosted-leafwise")]
    public void The_softmax_of_margins_is_the_probabilities(string trainer)
    {
        var (model, rows) = (Train(trainer, 4), Rows(4));
        Assert.Equal(4, ((IMargins)model).Outputs);
        var expected = ((IClassifier)model).Probabilities(rows);
        var found = Margins(model, rows).Chunk(4).SelectMany(row =>
        {
            LogisticModel.Softmax(row);
            return row;
        });
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Of_a_forest_they_are_the_mean_shares_of_the_leaves()
    {
        var model = Train("random-forest", 3);
        Assert.Equal(((IClassifier)model).Probabilities(Rows(3)), Margins(model, Rows(3)));
    }

    [Theory]
    [InlineData("random-forest")]
    [InlineData("boosted-depthwise")]
    [InlineData("boosted-leafwise")]
    [InlineData("ridge")]
    [InlineData("mlp")]
    public void Of_a_number_they_are_the_prediction(string trainer)
    {
        var numbers = Rows(3).Chunk(3).Select(row => 2.0 * row[0] + 7).ToArray();
        var model = Trainer(trainer).Train(Sample.OfNumbers(Rows(3), numbers), Sample.Options(Trainer(trainer)), Sample.Context());
        Assert.Equal(((IRegressor)model).Predict(Rows(3)), Margins(model, Rows(3)));
    }

    [Theory]
    [InlineData("logistic")]
    [InlineData("mlp")]
    public void Of_a_label_without_training_rows_there_is_none(string trainer)
    {
        int[] classes = [.. Enumerable.Range(0, 60).Select(row => row % 2 * 2)];
        var model = Trainer(trainer).Train(
            Sample.OfLabels(Rows(3), classes, ["a", "b", "c"]), Sample.Options(Trainer(trainer)), Sample.Context());
        Assert.All(Margins(model, Rows(3)).Chunk(3), row => Assert.Equal(0, row[1]));
    }

    private static Trainer Trainer(string name) => TrainerRegistry.Find(name)!;

    private static float[] Rows(int labels)
    {
        var values = Sample.Noise(60, labels);
        for (var row = 0; row < 60; row++) values[row * labels + row % labels] += 1;
        return values;
    }

    private static IModel Train(string trainer, int labels) => Trainer(trainer).Train(
        Sample.OfLabels(Rows(labels), [.. Enumerable.Range(0, 60).Select(row => row % labels)], [.. Sample.Labels.Take(labels)]),
        Sample.Options(Trainer(trainer)), Sample.Context());

    private static double[] Margins(IModel model, float[] rows)
    {
        var count = rows.Length / model.Columns;
        var margins = new double[count * ((IMargins)model).Outputs];
        ((IMargins)model).Margins(new FeatureRows(rows, count, model.Columns), margins);
        return margins;
    }
}
