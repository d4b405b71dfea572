using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Explanation;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neural.Trainers;

/// <summary>The networks on pictures: what they learn, what they refuse, and what their models can do.</summary>
public class PictureTrainerTests
{
    public static TheoryData<string> OnPictures => ["cnn-mel", "crnn", "cnn-emotionet", "hybrid"];

    [Theory]
    [InlineData("cnn-mel")]
    [InlineData("crnn")]
    [InlineData("cnn-emotionet")]
    public void Which_bands_are_loud_is_told_of_pictures_not_seen(string trainer)
    {
        var (learned, unseen) = (PictureSample.Numbers(64), PictureSample.Numbers(40, 2));
        var predicted = ((IRegressor)Train(trainer, learned)).Predict(unseen.Memory.ToArray());
        var right = predicted.Zip(PictureSample.Classes(40), (value, label) => value > 0 == label < 2).Count(isRight => isRight);
        Assert.InRange(right, 36, 40);
    }

    [Theory]
    [MemberData(nameof(OnPictures))]
    public void A_table_without_frames_is_refused_with_the_way_to_get_them(string trainer)
    {
        var refused = Assert.Throws<InputException>(() => Train(trainer, Sample.OfLabels(Sample.Noise(8, 3), [0, 1, 2, 3, 0, 1, 2, 3])));
        Assert.Equal("frames-missing", Assert.Single(refused.Problems).Code);
        Assert.Contains("mel64-picture", refused.Problems[0].Remedy);
    }

    [Theory]
    [MemberData(nameof(OnPictures))]
    public void Rows_of_a_picture_with_unequal_frames_are_refused(string trainer)
    {
        var data = new TrainingData(Sample.Noise(4, 3), ["a@0000", "a@0001", "b@0000"], Sample.LabelScale(), [0, 1, 2, 3]);
        Assert.Equal("frames-unequal", Assert.Single(Assert.Throws<InputException>(() => Train(trainer, data)).Problems).Code);
    }

    [Theory]
    [InlineData("cnn-mel")]
    [InlineData("crnn")]
    [InlineData("cnn-emotionet")]
    public void A_picture_smaller_than_the_windows_is_pooled_as_far_as_it_goes(string trainer)
    {
        string[] names = ["mel.1@0000", "mel.1@0001", "mel.2@0000", "mel.2@0001", "mel.3@0000", "mel.3@0001"];
        var data = new TrainingData(Sample.Noise(8, 6), names, Sample.LabelScale(), PictureSample.Classes(8));
        var model = (IClassifier)Train(trainer, data, ("epochs", 2.0));
        Assert.All(model.Probabilities(Sample.Noise(5, 6)), share => Assert.InRange(share, 0, 1));
    }

    [Fact]
    public void Columns_beside_the_picture_change_nothing()
    {
        var data = PictureSample.Labels(16);
        var model = (IClassifier)Train("cnn-mel", data, ("epochs", 2.0));
        var values = data.Memory.ToArray();
        var before = model.Probabilities(values);
        for (var row = 0; row < 16; row++) values[((row + 1) * PictureSample.Columns) - 1] = 1e6f;
        Assert.Equal(before, model.Probabilities(values));
    }

    [Fact]
    public void Integrated_gradients_add_up_to_the_difference_of_the_margins()
    {
        var data = PictureSample.Labels(32);
        var model = (IDifferentiable)Train("cnn-mel", data, ("epochs", 10.0));
        var (added, reference) = (new double[PictureSample.Columns], new float[PictureSample.Columns]);
        for (var row = 0; row < 8; row++)
        {
            var gap = IntegratedGradients.Explain(model, data.Features[row], reference, [1, 0, -1, 0], added);
            Assert.InRange(Math.Abs(gap), 0, 0.1 * added.Sum(Math.Abs));
            Assert.Equal([0, 0, 0], added[^3..]);
            Assert.Contains(added, value => Math.Abs(value) > 0);
        }
    }

    [Fact]
    public void An_ensemble_answers_with_the_mean_of_its_networks()
    {
        var (data, differ) = (PictureSample.Labels(16), false);
        var three = (IMargins)Train("cnn-mel", data, ("epochs", 3.0), ("ensemble", 3.0));
        var one = (IMargins)Train("cnn-mel", data, ("epochs", 3.0));
        var (mean, single) = (new double[64], new double[64]);
        three.Margins(data.Features, mean);
        one.Margins(data.Features, single);
        for (var index = 0; index < 64; index++) differ |= mean[index] != single[index];
        Assert.True(differ);
        var stored = TensorStore.Of(three);
        Assert.Equal(3, stored.Tensors.Keys.Where(name => name.StartsWith("net/", StringComparison.Ordinal))
            .Select(name => name.Split('/')[1]).Distinct().Count());
        // The sum of the members, each alone in a store of its own.
        var sums = new double[64];
        for (var member = 0; member < 3; member++)
        {
            var alone = new double[64];
            Alone(stored, member).Margins(data.Features, alone);
            for (var index = 0; index < 64; index++) sums[index] += alone[index];
        }

        Assert.Equal(sums.Select(sum => sum / 3), mean);
    }

    [Fact]
    public void Two_numbers_are_outputs_of_one_network_and_each_model_stands_alone()
    {
        var trainer = TrainerRegistry.Find("cnn-emotionet")!;
        TrainingData[] targets = [PictureSample.Numbers(48), PictureSample.Numbers(48, 1, "valence")];
        var options = Sample.Options(trainer);
        Assert.True(((IJointTrainer)trainer).IsJoint(options));
        var models = ((IJointTrainer)trainer).TrainTogether(targets, options, Sample.Context());
        Assert.Equal(2, models.Count);
        var unseen = PictureSample.Numbers(24, 5).Memory.ToArray();
        for (var target = 0; target < 2; target++)
        {
            var predicted = ((IRegressor)models[target]).Predict(unseen);
            Assert.All(predicted.Zip(PictureSample.Classes(24)), pair => Assert.Equal(pair.Second < 2, pair.First > 0));
            var restored = trainer.Restore(targets[target].Scale, PictureSample.Columns, TensorStore.Of(models[target]));
            Assert.Equal(predicted, ((IRegressor)restored).Predict(unseen));
        }
    }

    [Fact]
    public void A_thinned_network_lacks_units_by_its_stream_alone()
    {
        var data = PictureSample.Labels(16);
        var model = (IDropout)Train("cnn-mel", data, ("epochs", 3.0), ("dropout", .4));
        var values = data.Memory.ToArray();
        Assert.Equal(.4, model.TrainedDropout);
        var whole = model.Thinned(0, RandomStream.FromSeed(1)).Probabilities(values);
        var (thinned, again) = (Of(1), Of(1));
        Assert.Equal(model.Probabilities(values), whole);
        Assert.Equal(thinned, again);
        Assert.NotEqual(thinned, whole);
        Assert.NotEqual(thinned, Of(2));

        double[] Of(ulong seed) => model.Thinned(.4, RandomStream.FromSeed(seed)).Probabilities(values);
    }

    [Fact]
    public void Rows_held_back_end_the_training_and_too_few_are_refused()
    {
        var log = new EpochLog();
        var trainer = TrainerRegistry.Find("cnn-mel")!;
        var options = Sample.Options(trainer, ("epochs", 200.0), ("early-stopping", 3.0), ("validation-share", .25));
        trainer.Train(PictureSample.Labels(32), options, Sample.Context() with { Log = log });
        Assert.InRange(log.Facts.Count, 4, 199);
        Assert.All(log.Facts, facts => Assert.NotNull(facts.WatchedLoss));
        var refused = Assert.Throws<InputException>(() => trainer.Train(PictureSample.Labels(2), options, Sample.Context()));
        Assert.Equal("early-stopping-rows", refused.Problems[0].Code);
    }

    [Fact]
    public void A_layer_of_more_weights_than_fit_is_refused()
    {
        string[] names = [.. Enumerable.Range(0, 60_000).Select(frame => FormattableString.Invariant($"a@{frame:00000}"))];
        var data = new TrainingData(new float[2 * names.Length], names, Sample.LabelScale("a", "b"), [0, 1]);
        Assert.Equal("net-large", Assert.Throws<InputException>(() =>
            Train("cnn-emotionet", data, ("filters", 16.0), ("hidden", 4096.0))).Problems[0].Code);
    }

    private static IMargins Alone(TensorStore stored, int member)
    {
        var alone = stored.With("members", new[] { 1 }, [1]);
        foreach (var (name, tensor) in stored.Tensors)
            if (name.StartsWith($"net/{member}/", StringComparison.Ordinal))
                alone = alone.With(name.Replace($"net/{member}/", "net/0/"), tensor.Values, tensor.Shape);
        return (IMargins)TrainerRegistry.Find("cnn-mel")!.Restore(Sample.LabelScale(), PictureSample.Columns, alone);
    }

    private static IModel Train(string name, TrainingData data, params (string Name, object Value)[] given)
    {
        var trainer = TrainerRegistry.Find(name)!;
        TrainingCheck.Require(trainer.Declaration, data);
        return trainer.Train(data, Sample.Options(trainer, given), Sample.Context());
    }

    private sealed class EpochLog : ITrainingLog
    {
        public List<EpochFacts> Facts { get; } = [];

        public void Epoch(EpochFacts facts) => Facts.Add(facts);
    }
}
