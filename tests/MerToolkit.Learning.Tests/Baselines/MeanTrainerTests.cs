using MerToolkit.Core.Errors;
using MerToolkit.Learning.Baselines;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Baselines;

public class MeanTrainerTests
{
    private static readonly MeanTrainer Trainer = new();

    [Fact]
    public void Every_row_gets_the_mean_of_the_training_rows()
    {
        var model = Train(Sample.OfNumbers(new float[4], [1, 2, 3, 6]));
        Assert.Equal(3, model.Mean);
        Assert.Equal([3, 3], model.Predict([7f, -7f]));
    }

    [Fact]
    public void A_row_counts_by_its_weight()
    {
        double[] numbers = [1, 5];
        var data = new TrainingData(new float[2], ["x"], Sample.NumberScale(numbers), numbers) { Weights = new double[] { 3, 1 } };
        Assert.Equal(2, Train(data).Mean);
    }

    [Fact]
    public void No_column_is_needed()
    {
        var data = new TrainingData(ReadOnlyMemory<float>.Empty, [], Sample.NumberScale([2, 4]), [2, 4]);
        var model = TargetModel.Train(Trainer, Sample.Options(Trainer), data, null, Sample.Context());
        var predictions = new double[2];
        model.Predict(new FeatureRows([], 2, 0), predictions);
        Assert.Equal([3, 3], predictions);
    }

    [Fact]
    public void A_sum_beyond_the_range_of_numbers_is_refused()
    {
        var data = Sample.OfNumbers(new float[2], [1.7e308, 1.7e308]);
        var refused = Assert.Throws<NumericalException>(() => Train(data));
        Assert.Contains("'arousal'", refused.Message);
    }

    [Fact]
    public void A_stored_mean_that_is_not_finite_is_refused()
    {
        var store = new TensorStore().With("mean", new[] { double.PositiveInfinity }, 1);
        Assert.Throws<InputException>(() => Trainer.Restore(Sample.NumberScale([0, 1]), 1, store));
    }

    private static MeanModel Train(TrainingData data) => (MeanModel)Trainer.Train(data, Sample.Options(Trainer), Sample.Context());
}
