using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neural.Trainers;

/// <summary>Quadrants by arousal first, then by valence.</summary>
public class HierarchicalTrainerTests
{
    private static Trainer Hierarchical => TrainerRegistry.Find("hierarchical")!;

    [Fact]
    public void It_tells_quadrants_by_three_models_of_any_trainer()
    {
        var (data, unseen) = (PictureSample.Labels(96), PictureSample.Labels(60, 2));
        Assert.InRange(PictureSample.Accuracy(Train(data, ("of", "random-forest")), unseen), .85, 1);
    }

    [Fact]
    public void Probabilities_are_products_of_arousal_and_valence_and_come_back_from_a_file()
    {
        var (data, unseen) = (PictureSample.Labels(32), PictureSample.Labels(12, 2).Memory.ToArray());
        var model = Train(data, ("of", "cnn-mel"), ("cnn-mel.epochs", "3"));
        var shares = ((IClassifier)model).Probabilities(unseen);
        Assert.All(shares.Chunk(4), row => Assert.Equal(1, row.Sum(), 1e-12));
        var restored = (IClassifier)Hierarchical.Restore(data.Scale, PictureSample.Columns, TensorStore.Of(model));
        Assert.Equal(shares, restored.Probabilities(unseen));
        Assert.Equal(TensorStore.Of(model).ToBytes(), TensorStore.Of(restored).ToBytes());
    }

    [Fact]
    public void A_half_without_training_rows_is_never_predicted()
    {
        var data = PictureSample.Labels(32);
        var high = data.Pick([.. Enumerable.Range(0, 32).Where(row => data.Classes.Span[row] < 2)]);
        var model = Train(high, ("of", "random-forest"));
        var shares = ((IClassifier)model).Probabilities(data.Memory.ToArray());
        Assert.All(shares.Chunk(4), row => Assert.Equal(0, row[2] + row[3]));
        var restored = (IClassifier)Hierarchical.Restore(data.Scale, PictureSample.Columns, TensorStore.Of(model));
        Assert.Equal(shares, restored.Probabilities(data.Memory.ToArray()));
    }

    [Fact]
    public void Labels_that_are_no_quadrants_are_refused()
    {
        var data = Sample.OfLabels(Sample.Noise(4, 2), [0, 1, 0, 1], ["happy", "sad"]);
        var refused = Assert.Throws<UsageException>(() => Train(data, ("of", "random-forest")));
        Assert.Equal("target-no-quadrants", refused.Problems[0].Code);
    }

    [Theory]
    [InlineData("hierarchical", "of itself")]
    [InlineData("ridge", "does not learn labels")]
    [InlineData("cnn-mel+svc", "one trainer")]
    [InlineData("nobody", "no trainer 'nobody'")]
    public void A_trainer_that_cannot_be_is_told(string of, string words) =>
        Assert.Contains(words, Assert.Single(Hierarchical.Faults(Options(("of", of)))));

    private static IModel Train(TrainingData data, params (string, string)[] given) =>
        Hierarchical.Train(data, Options(given), Sample.Context());

    private static OptionValues Options(params (string Name, string Value)[] given)
    {
        var problems = new ProblemLog();
        var typed = given.ToDictionary(pair => pair.Name, pair => pair.Value);
        var options = OptionValues.Read(Hierarchical.OptionsFor(typed.GetValueOrDefault), typed, "hierarchical", problems);
        Assert.Empty(problems.Problems);
        return options;
    }
}
