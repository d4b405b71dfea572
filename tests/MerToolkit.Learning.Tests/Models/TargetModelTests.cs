using MerToolkit.Core.Errors;
using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Models;

public class TargetModelTests
{
    private static readonly LogisticTrainer Logistic = new();
    private static readonly RidgeTrainer Ridge = new();
    private static readonly float[] Values = [.. Sample.Noise(30, 2).Select((value, index) => index % 2 == 0 ? 100 + 20 * value : value)];

    [Fact]
    public void Columns_are_standardised_by_the_training_rows_before_they_reach_the_model()
    {
        var model = Train(preparation: null);
        Assert.Equal(100, model.Standardizer!.Means[0], 20.0);
        var standardized = new float[Values.Length];
        Standardizer.Fit(new FeatureRows(Values, 30, 2)).Apply(new FeatureRows(Values, 30, 2), standardized);
        Assert.Equal(((IClassifier)model.Model).Probabilities(standardized), Probabilities(model, Values));
    }

    [Fact]
    public void Means_and_deviations_of_other_rows_go_before_those_of_the_data()
    {
        var spread = ColumnSpread.Of(new FeatureRows(Values.AsSpan(0, 20), 10, 2));
        var data = Sample.OfLabels(Values, [.. Enumerable.Range(0, 30).Select(row => row % 4)]);
        var model = TargetModel.Train(Logistic, Sample.Options(Logistic), data, null, Sample.Context(), spread);
        Assert.Same(spread, model.Spread);
        Assert.Equal(spread.Means.ToArray(), model.Standardizer!.Means.ToArray());
        Assert.Equal(ColumnSpread.Of(data.Features).Deviations.ToArray(),
            Train(preparation: PreparationKind.None).Spread!.Deviations.ToArray());
    }

    [Fact]
    public void Columns_stay_as_they_are_when_a_recipe_says_so()
    {
        var model = Train(preparation: PreparationKind.None);
        Assert.Null(model.Standardizer);
        Assert.Equal(((IClassifier)model.Model).Probabilities(Values), Probabilities(model, Values));
    }

    [Fact]
    public void A_model_of_one_kind_of_target_is_not_asked_for_the_other()
    {
        var labels = Train(preparation: null);
        var data = Sample.OfNumbers(Values, [.. Enumerable.Range(0, 30).Select(row => (double)row)]);
        var numbers = TargetModel.Train(Ridge, Sample.Options(Ridge), data, null, Sample.Context());
        var asked = Assert.Throws<InvalidOperationException>(() => labels.Predict(new FeatureRows(Values, 30, 2), new double[30]));
        Assert.Contains("'label' holds labels", asked.Message);
        asked = Assert.Throws<InvalidOperationException>(() => numbers.Probabilities(new FeatureRows(Values, 30, 2), new double[30]));
        Assert.Contains("'arousal' holds numbers", asked.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(PreparationKind.None)]
    public void Rows_of_other_columns_are_a_mistake_of_the_caller(PreparationKind? preparation)
    {
        var model = Train(preparation);
        var mistake = Assert.Throws<ArgumentException>(() => Probabilities(model, new float[9], 3));
        Assert.Contains("reads 2 columns, not 3", mistake.Message);
    }

    [Fact]
    public void What_it_was_made_with_stands_beside_the_model()
    {
        var options = Sample.Options(Logistic, ("c", 3.0));
        var data = Sample.OfLabels(Values, [.. Enumerable.Range(0, 30).Select(row => row % 4)]);
        var model = TargetModel.Train(Logistic, options, data, null, Sample.Context());
        Assert.Same(Logistic, model.Trainer);
        Assert.Same(options, model.Options);
        Assert.Same(data.Scale, model.Scale);
    }

    [Fact]
    public void Data_are_checked_before_training()
    {
        var data = Sample.OfLabels([1, float.NaN], [0, 1]);
        Assert.Throws<InputException>(() => TargetModel.Train(Logistic, Sample.Options(Logistic), data, null, Sample.Context()));
    }

    private static TargetModel Train(PreparationKind? preparation)
    {
        int[] classes = [.. Enumerable.Range(0, 30).Select(row => row % 4)];
        return TargetModel.Train(Logistic, Sample.Options(Logistic), Sample.OfLabels(Values, classes), preparation, Sample.Context());
    }

    private static double[] Probabilities(TargetModel model, float[] values, int columns = 2)
    {
        var probabilities = new double[values.Length / columns * 4];
        model.Probabilities(new FeatureRows(values, values.Length / columns, columns), probabilities);
        return probabilities;
    }
}
