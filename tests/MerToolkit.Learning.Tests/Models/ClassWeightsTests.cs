using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Models;

public class ClassWeightsTests
{
    public static TheoryData<string> Trainers =>
        [.. TrainerRegistry.All.Where(trainer => trainer.Declaration.Options.Contains(ClassWeights.Option))
            .Select(trainer => trainer.Declaration.Name)];

    [Fact]
    public void Balanced_labels_weigh_the_same_and_all_rows_what_they_did()
    {
        // Five rows, of three labels that have any: 5 / (3 x 3), 5 / (3 x 1), 5 / (3 x 1).
        var data = Apply(Sample.OfLabels([0, 1, 2, 3, 4], [0, 0, 1, 0, 3]));
        Assert.All(data.Weights!.Value.ToArray().Zip([5 / 9.0, 5 / 9.0, 5 / 3.0, 5 / 9.0, 5 / 3.0]),
            pair => Assert.Equal(pair.Second, pair.First, 1e-15));
    }

    [Fact]
    public void A_weight_of_two_is_the_row_twice()
    {
        var once = Sample.OfLabels([0, 1, 2], [0, 1, 1]).WithWeights([2, 1, 3]);
        var often = Sample.OfLabels([0, 0, 1, 2, 2, 2], [0, 0, 1, 1, 1, 1]);
        var (weights, repeated) = (Apply(once).Weights!.Value.ToArray(), Apply(often).Weights!.Value.ToArray());
        double[] sums = [repeated[0] + repeated[1], repeated[2], repeated[3] + repeated[4] + repeated[5]];
        Assert.All(weights.Zip(sums), pair => Assert.Equal(pair.Second, pair.First, 1e-14));
    }

    [Fact]
    public void Names_and_groups_stay_with_the_rows()
    {
        var data = new TrainingData(new float[2], ["x0"], Sample.LabelScale("a", "b"), [0, 1]) { Ids = ["r", "s"], Groups = ["g", null] };
        var weighted = Apply(data);
        Assert.Equal((data.Ids, data.Groups), (weighted.Ids, weighted.Groups));
    }

    [Fact]
    public void Without_it_the_data_stay_as_they_are()
    {
        var data = Sample.OfLabels([0, 1, 2], [0, 1, 1]);
        Assert.Same(data, ClassWeights.Apply(data, Sample.Options(TrainerRegistry.Find("logistic")!)));
    }

    [Fact]
    public void Numbers_have_no_rare_labels()
    {
        var problem = Assert.Single(Assert.Throws<UsageException>(() => Apply(Sample.OfNumbers([0, 1], [3, 4]))).Problems);
        Assert.Equal("'class-weight' is 'balanced', but the target 'arousal' holds numbers. Leave it at 'none'.", problem.ToString());
    }

    [Fact]
    public void Weights_too_far_apart_are_refused() =>
        Assert.Throws<NumericalException>(() => Apply(Sample.OfLabels([0, 1], [0, 1]).WithWeights([1e-300, 1e300])));

    [Theory]
    [MemberData(nameof(Trainers))]
    public void A_trainer_learns_as_from_rows_of_those_weights(string name)
    {
        var trainer = TrainerRegistry.Find(name)!;
        var data = new TrainingData(Sample.Noise(60, 3), Sample.Names(3, trainer.Declaration.Reads), Sample.LabelScale("a", "b"),
            [.. Enumerable.Range(0, 60).Select(row => row % 7 == 0 ? 1 : 0)]);
        byte[] Bytes(TrainingData learned, params (string, object)[] options) => TensorStore.Of(
            trainer.Train(learned, Sample.Options(trainer, options), Sample.Context())).ToBytes();
        Assert.Equal(Bytes(Apply(data)), Bytes(data, ("class-weight", "balanced")));
        Assert.NotEqual(Bytes(data), Bytes(data, ("class-weight", "balanced")));
    }

    private static TrainingData Apply(TrainingData data) =>
        ClassWeights.Apply(data, Sample.Options(TrainerRegistry.Find("logistic")!, ("class-weight", "balanced")));
}
