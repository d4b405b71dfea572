using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.Models;

public class FeatureRowsTests
{
    [Fact]
    public void A_row_and_a_run_of_rows_are_views_of_the_same_values()
    {
        var rows = new FeatureRows([1, 2, 3, 4, 5, 6], 3, 2);
        Assert.Equal([3, 4], rows[1].ToArray());
        var part = rows.Slice(1, 2);
        Assert.Equal((2, 2), (part.Rows, part.Columns));
        Assert.Equal([5, 6], part[1].ToArray());
        Assert.Equal(0, rows.Slice(3, 0).Rows);
    }

    [Fact]
    public void Values_that_do_not_fill_the_rows_are_a_mistake_of_the_caller()
    {
        var mistake = Assert.Throws<ArgumentException>(() => new FeatureRows([1, 2, 3], 2, 2).Rows);
        Assert.Contains("2 rows of 2 columns are 4 values, not 3", mistake.Message);
    }

    [Fact]
    public void Training_data_that_do_not_fill_the_rows_are_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => new TrainingData(new float[3], ["a", "b"], new LabelScale("l", "", ["x"]), [0, 0]));

    [Fact]
    public void Data_with_another_matrix_keep_all_else()
    {
        var data = new TrainingData(new float[2], ["a"], new NumberScale("v", "", "1", 0, 1), [0, 1])
        {
            Weights = new double[] { 1, 2 },
            Ids = ["r", "s"],
            Groups = ["g", null],
        };
        var other = data.With(new float[] { 5, 6 });
        Assert.Equal([5, 6], other.Memory.ToArray());
        Assert.Equal(data.Numbers.ToArray(), other.Numbers.ToArray());
        Assert.Equal(data.Weights!.Value.ToArray(), other.Weights!.Value.ToArray());
        Assert.Same(data.Ids, other.Ids);
        Assert.Same(data.Groups, other.Groups);
        Assert.Throws<InvalidOperationException>(() => other.LabelScale);
    }
}
