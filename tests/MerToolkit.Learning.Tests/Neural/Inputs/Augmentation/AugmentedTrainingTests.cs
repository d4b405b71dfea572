using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.Neural.Inputs.Augmentation;

/// <summary>Augmentation inside a training: of the rows that are learned from, and of no others.</summary>
public class AugmentedTrainingTests
{
    private const int Rows = 40, Frames = 12, Bands = 6;

    [Fact]
    public void Rows_that_are_watched_stay_as_they_are()
    {
        // Steps so short that the network stays what was drawn: the losses then tell which rows it saw.
        var (plain, augmented) = (Epochs("none"), Epochs("gain+spec+mixup"));
        Assert.Equal(plain.Select(epoch => epoch.WatchedLoss), augmented.Select(epoch => epoch.WatchedLoss));
        Assert.All(plain.Zip(augmented), pair => Assert.NotEqual(pair.First.Loss, pair.Second.Loss));
        Assert.Equal(plain[0].Loss, plain[1].Loss, 1e-6);
        Assert.NotEqual(augmented[0].Loss, augmented[1].Loss, 1e-6);
    }

    [Fact]
    public void An_augmented_training_is_the_same_on_one_thread_and_on_two_and_differs_from_a_plain_one()
    {
        var one = Probabilities("spec+gain+mixup", jobs: 1);
        Assert.Equal(one, Probabilities("spec+gain+mixup", jobs: 2));
        Assert.NotEqual(one, Probabilities("none", jobs: 1));
    }

    [Fact]
    public void Options_of_an_augmentation_come_along_with_its_name()
    {
        var trainer = TrainerRegistry.Find("cnn-mel")!;
        Assert.DoesNotContain(trainer.OptionsFor(_ => null), option => option.Name.StartsWith("gain.", StringComparison.Ordinal));
        var options = trainer.OptionsFor(name => name == "augment" ? "gain+spec" : null);
        string[] own = ["gain.decibels", "spec.masks", "spec.frames", "spec.bands"];
        Assert.Superset(own.ToHashSet(), options.Select(option => option.Name).ToHashSet());
        var values = new OptionValues(options, new Dictionary<string, object> { ["augment"] = "gain+gian" });
        Assert.Contains("'gain'", Assert.Single(trainer.Faults(values)));
    }

    private static List<EpochFacts> Epochs(string augment)
    {
        var log = new Log();
        var context = new TrainingContext(RandomStream.FromSeed(3)) { Log = log };
        Train(augment, context, ("early-stopping", 10.0), ("learning-rate", double.Epsilon));
        return log.Epochs;
    }

    private static double[] Probabilities(string augment, int jobs)
    {
        var model = (IClassifier)Train(augment, new TrainingContext(RandomStream.FromSeed(3), jobs));
        var probabilities = new double[Rows * 2];
        model.Probabilities(Data().Features, probabilities);
        return probabilities;
    }

    private static IModel Train(string augment, TrainingContext context, params (string Name, object Value)[] more)
    {
        var trainer = TrainerRegistry.Find("cnn-emotionet")!;
        var given = more.Append(("augment", augment)).Append(("epochs", 2.0)).Append(("dropout", 0.0))
            .ToDictionary(pair => pair.Item1, pair => pair.Item2);
        return trainer.Train(Data(), new OptionValues(trainer.OptionsFor(_ => augment), given), context);
    }

    private static TrainingData Data()
    {
        var random = RandomStream.FromSeed(5);
        string[] columns =
        [
            .. from band in Enumerable.Range(0, Bands) from frame in Enumerable.Range(0, Frames) select $"mel-decibels.{band}@{frame:0000}",
        ];
        var features = new float[Rows * columns.Length];
        for (var cell = 0; cell < features.Length; cell++)
            features[cell] = (float)(random.NextGaussian() + (cell / columns.Length % 2 == 0 ? 1 : -1));
        int[] classes = [.. Enumerable.Range(0, Rows).Select(row => row % 2)];
        return new TrainingData(features, columns, new LabelScale("label", "", ["even", "odd"]), classes);
    }

    private sealed class Log : ITrainingLog
    {
        public List<EpochFacts> Epochs { get; } = [];

        public void Epoch(EpochFacts facts) => Epochs.Add(facts);
    }
}
