using MerToolkit.Core.Emotion;
using MerToolkit.Evaluation.Metrics;

namespace MerToolkit.Evaluation.Tests.Metrics;

public class ConfusionTests
{
    [Fact]
    public void Rows_are_counted_by_truth_and_prediction()
    {
        var confusion = Confusion.Count(["calm", "sad"], [0, 0, 0, 1], [0, 1, 1, 1]);
        Assert.Equal([1.0, 2, 0, 1], confusion.Counts.ToArray());
        Assert.Equal(2, confusion[0, 1]);
        Assert.Equal((4.0, 2.0), (confusion.Rows, confusion.Correct));
        Assert.Equal((3.0, 1.0), (confusion.Support(0), confusion.Predicted(0)));
        Assert.Equal((1.0 / 3, 1.0, 1.0 / 2), (confusion.Precision(1), confusion.Recall(1), confusion.F1(1)));
        Assert.Null(confusion.Quadrants);
    }

    [Fact]
    public void Quadrants_are_known_by_name_in_any_order() =>
        Assert.Equal([Quadrant.Q3, Quadrant.Q1], new Confusion(["q3", "Q1"], new double[4]).Quadrants);

    [Theory]
    [InlineData(2, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 2)]
    [InlineData(0, -1)]
    public void A_class_that_is_no_index_of_a_label_is_refused(int truth, int predicted) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Confusion.Count(["a", "b"], [truth], [predicted]));

    [Fact]
    public void Unequal_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Confusion.Count(["a", "b"], [0, 1], [0]));
        Assert.Throws<ArgumentException>(() => new Confusion(["a", "b"], new double[3]));
    }
}
