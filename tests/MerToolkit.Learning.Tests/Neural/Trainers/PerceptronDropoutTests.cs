using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Trainers;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neural.Trainers;

public class PerceptronDropoutTests
{
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
