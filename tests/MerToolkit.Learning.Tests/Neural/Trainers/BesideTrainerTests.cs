using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neural.Trainers;

/// <summary>A trainer of plain columns on a table that has a picture too.</summary>
public class BesideTrainerTests
{
    private static Trainer Beside => TrainerRegistry.Find("beside")!;

    [Theory]
    [InlineData("logistic")]
    [InlineData("random-forest")]
    public void It_says_what_the_trainer_says_of_the_columns_alone(string of)
    {
        var data = PictureSample.Labels(40);
        int[] beside = [.. Enumerable.Range(PictureSample.Columns - PictureSample.Beside, PictureSample.Beside)];
        var own = data.Pick([.. Enumerable.Range(0, 40)], beside);
        var alone = TargetModel.Train(TrainerRegistry.Find(of)!, Sample.Options(TrainerRegistry.Find(of)!), own, null,
            Sample.Context() with { Random = Sample.Context().Random.Split("beside") });
        var expected = new double[160];
        alone.Probabilities(own.Features, expected);
        Assert.Equal(expected, ((IClassifier)Train(data, of)).Probabilities(data.Memory.ToArray()));
    }

    [Fact]
    public void A_picture_alone_is_refused()
    {
        var data = new TrainingData(Sample.Noise(4, 2), ["a@0000", "a@0001"], Sample.LabelScale(), [0, 1, 2, 3]);
        Assert.Equal("columns-beside-missing", Assert.Throws<InputException>(() => Train(data, "logistic")).Problems[0].Code);
    }

    [Theory]
    [InlineData("cnn-mel", "plain columns")]
    [InlineData("beside", "plain columns")]
    [InlineData("svc+logistic", "one trainer")]
    public void A_trainer_that_cannot_be_is_told(string of, string words) =>
        Assert.Contains(words, Assert.Single(Beside.Faults(Options(of))));

    private static IModel Train(TrainingData data, string of) =>
        Beside.Train(data, Options(of), Sample.Context());

    private static OptionValues Options(string of) =>
        new(Beside.OptionsFor(name => name == "of" ? of : null), new Dictionary<string, object> { ["of"] = of });
}
