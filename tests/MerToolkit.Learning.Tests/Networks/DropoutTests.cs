using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Networks;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Networks;

public class DropoutTests
{
    [Fact]
    public void About_a_share_of_the_values_is_left_out_and_the_others_make_up_for_it()
    {
        var layer = new Dropout<double>(1000, .2, RandomStream.FromSeed(1));
        var outputs = new double[10_000];
        layer.Forward(10, [.. Enumerable.Repeat(4.0, 10_000)], outputs);
        Assert.Equal([0, 5], outputs.Distinct().Order());
        Assert.Equal(.2, outputs.Average(value => value == 0 ? 1.0 : 0), 5 * Math.Sqrt(.2 * .8 / 10_000));
        Assert.NotEqual(outputs[..1000], outputs[1000..2000]);
    }

    [Fact]
    public void Slopes_go_back_where_values_came_through()
    {
        var layer = new Dropout<double>(50, .5, RandomStream.FromSeed(1));
        var (outputs, slopes) = (new double[50], new double[50]);
        double[] ones = [.. Enumerable.Repeat(1.0, 50)];
        layer.Forward(1, ones, outputs);
        layer.Backward(1, ones, ones, slopes);
        Assert.Equal(outputs, slopes);
        Assert.Contains(0, slopes);
    }

    [Fact]
    public void Where_rows_are_judged_all_values_stay()
    {
        var layer = new Dropout<double>(3, .5, RandomStream.FromSeed(1)) { IsOn = false };
        var outputs = new double[3];
        layer.Forward(1, [1, 2, 3], outputs);
        Assert.Equal([1, 2, 3], outputs);
    }

    [Fact]
    public void A_network_that_learned_with_dropout_is_another_and_still_learns()
    {
        var (data, values, classes) = Curved();
        var (plain, dropped) = (Train(data, 0), Train(data, .3));
        Assert.Equal((0, .3), (plain.TrainedDropout, dropped.TrainedDropout));
        Assert.NotEqual(plain.Probabilities(values), dropped.Probabilities(values));
        var right = dropped.Probabilities(values).Chunk(2).Zip(classes).Count(row => (row.First[1] > .5 ? 1 : 0) == row.Second);
        Assert.True(right > 540, $"{right} of 600 are right.");
    }

    [Fact]
    public void A_model_that_leaves_nothing_out_is_the_same_model()
    {
        var (data, values, _) = Curved();
        var model = Train(data, 0);
        Assert.Equal(model.Probabilities(values), model.Thinned(0, RandomStream.FromSeed(1)).Probabilities(values));
    }

    [Fact]
    public void Thinned_models_differ_from_each_other_and_lie_about_the_whole_one()
    {
        var (data, values, _) = Curved();
        var model = Train(data, .1);
        double[][] members =
            [.. Enumerable.Range(0, 60).Select(index => model.Thinned(.1, RandomStream.FromSeed(1).Split(index)).Probabilities(values))];
        Assert.NotEqual(members[0], members[1]);
        Assert.Equal(members[0], model.Thinned(.1, RandomStream.FromSeed(1).Split(0)).Probabilities(values));
        double[] mean = [.. Enumerable.Range(0, values.Length).Select(index => members.Average(member => member[index]))];
        Assert.True(model.Probabilities(values).Zip(mean).Average(pair => Math.Abs(pair.First - pair.Second)) < .05);
    }

    // Labels that no linear model can tell apart.
    private static (TrainingData Data, float[] Values, int[] Classes) Curved()
    {
        var values = Sample.Noise(600, 2);
        int[] classes = [.. values.Chunk(2).Select(row => row[0] * row[1] > 0 ? 1 : 0)];
        return (Sample.OfLabels(values, classes, ["apart", "same"]), values, classes);
    }

    private static IDropout Train(TrainingData data, double share)
    {
        var trainer = new PerceptronTrainer();
        var options = new Core.Configuration.OptionValues(
            trainer.Declaration.Options, new Dictionary<string, object> { ["dropout"] = share });
        return (IDropout)trainer.Train(data, options, Sample.Context());
    }
}
