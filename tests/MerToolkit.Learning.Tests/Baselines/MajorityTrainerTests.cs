using MerToolkit.Core.Errors;
using MerToolkit.Learning.Baselines;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Baselines;

public class MajorityTrainerTests
{
    private static readonly MajorityTrainer Trainer = new();

    [Fact]
    public void Probabilities_are_the_shares_of_the_training_rows()
    {
        var model = Train(Sample.OfLabels(new float[8], [2, 2, 1, 2, 0, 2, 1, 1]));
        Assert.Equal([1 / 8.0, 3 / 8.0, 4 / 8.0, 0], model.Shares.ToArray());
        Assert.Equal([1 / 8.0, 3 / 8.0, 4 / 8.0, 0, 1 / 8.0, 3 / 8.0, 4 / 8.0, 0], model.Probabilities([5f, -5f]));
    }

    [Fact]
    public void Equally_frequent_labels_have_equal_shares_so_that_the_first_is_predicted()
    {
        var shares = Train(Sample.OfLabels(new float[7], [3, 1, 2, 3, 2, 1, 0])).Shares;
        Assert.Equal(shares[1], shares[2]);
        Assert.Equal(shares[1], shares[3]);
        Assert.True(shares[0] < shares[1]);
    }

    [Fact]
    public void A_row_counts_by_its_weight()
    {
        var data = new TrainingData(new float[3], ["x"], Sample.LabelScale(), [0, 1, 1]) { Weights = new double[] { 6, 1, 1 } };
        Assert.Equal([.75, .25, 0, 0], Train(data).Shares.ToArray());
    }

    [Fact]
    public void No_column_is_needed()
    {
        var data = new TrainingData(ReadOnlyMemory<float>.Empty, [], Sample.LabelScale(), [1, 1, 0]);
        var model = TargetModel.Train(Trainer, Sample.Options(Trainer), data, null, Sample.Context());
        var probabilities = new double[8];
        model.Probabilities(new FeatureRows([], 2, 0), probabilities);
        Assert.Equal([1 / 3.0, 2 / 3.0, 0, 0, 1 / 3.0, 2 / 3.0, 0, 0], probabilities);
    }

    [Fact]
    public void Weights_beyond_the_range_of_numbers_are_refused()
    {
        var data = new TrainingData(new float[2], ["x"], Sample.LabelScale(), [0, 1]) { Weights = new[] { 1e308, 1e308 } };
        Assert.Equal("training-overflow", Assert.Throws<NumericalException>(() => Train(data)).Problems[0].Code);
    }

    [Theory]
    [InlineData(.5, .5, .5)]
    [InlineData(1.5, -.5, 0)]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(0, 0, 0)]
    public void Numbers_that_are_no_shares_are_refused(double first, double second, double third)
    {
        var store = new TensorStore().With("shares", new[] { first, second, third }, 3);
        var refused = Assert.Throws<InputException>(() => Trainer.Restore(Sample.LabelScale("a", "b", "c"), 1, store));
        Assert.Contains("'shares'", refused.Message);
    }

    private static MajorityModel Train(TrainingData data) => (MajorityModel)Trainer.Train(data, Sample.Options(Trainer), Sample.Context());
}
