using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Tests.Support;

namespace MerToolkit.Robustness.Tests.Attacks;

public class LabelGoalTests
{
    private const int Columns = 3;
    private const float Step = 1f / 256;
    private static readonly (float[] Values, int[] Classes) Data = Sample.Clouds(120, Columns);

    [Theory]
    [InlineData("logistic")]
    [InlineData("mlp")]
    [InlineData("random-forest")]
    [InlineData("boosted-depthwise")]
    [InlineData("naive-bayes")]
    [InlineData("knn")]
    public void The_loss_is_above_0_exactly_where_the_model_errs(string trainer)
    {
        var goal = Goal(trainer);
        var (losses, errs) = (new double[120], new bool[120]);
        goal.Losses(Rows(Data.Values), All(120), losses);
        goal.Confirm(Rows(Data.Values), All(120), errs);
        Assert.Contains(true, errs);
        Assert.Contains(false, errs);
        Assert.Equal(errs, losses.Select(loss => loss > 0));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(3, true)]
    public void Of_equal_scores_the_first_label_wins(int label, bool errs)
    {
        // Neighbours of every label alike, on one spot.
        var model = Sample.LabelModel("knn", [1, 1, 1, 1], [0, 1, 2, 3], 4, ("neighbours", 4.0));
        var goal = new LabelGoal(model, new[] { label });
        var (losses, confirmed) = (new double[1], new bool[1]);
        goal.Losses(new FeatureRows([1f], 1, 1), [0], losses);
        goal.Confirm(new FeatureRows([1f], 1, 1), [0], confirmed);
        Assert.Equal(errs, losses[0] > 0);
        Assert.Equal(errs, confirmed[0]);
        Assert.Equal(0, losses[0], 1e-300);
    }

    [Theory]
    [InlineData("logistic", LabelSlope.Margin)]
    [InlineData("mlp", LabelSlope.Margin)]
    [InlineData("logistic", LabelSlope.CrossEntropy)]
    [InlineData("mlp", LabelSlope.CrossEntropy)]
    public void Gradients_are_slopes_of_the_loss_by_columns_of_the_table(string trainer, LabelSlope slope)
    {
        var goal = Goal(trainer).With(slope);
        var gradients = new double[Data.Values.Length];
        goal.Gradients(Rows(Data.Values), All(120), gradients);
        var seen = 0;
        for (var cell = 0; cell < 90; cell++)
        {
            var row = cell / Columns;
            var (low, high) = (Loss(goal, slope, row, cell, -Step), Loss(goal, slope, row, cell, Step));
            var here = Loss(goal, slope, row, cell, 0);

            // A network has kinks, and so has the largest of several scores.
            if (Math.Abs(high + low - (2 * here)) > 1e-3 * Step) continue;
            Assert.Equal((high - low) / (2 * Step), gradients[cell], 2e-3);
            seen++;
        }

        Assert.True(seen > 45, $"{seen} of 90 are away from kinks.");
    }

    [Fact]
    public void A_label_without_training_rows_is_always_wrong_and_no_rival()
    {
        var model = Sample.LabelModel("logistic", [1, -1, 2, -2], [0, 2, 0, 2], 3);
        var losses = new double[2];
        new LabelGoal(model, new[] { 1, 0 }).Losses(new FeatureRows([1f, 1f], 2, 1), [0, 1], losses);
        Assert.Equal(double.PositiveInfinity, losses[0]);
        Assert.True(losses[1] < 0);
    }

    [Fact]
    public void Other_labels_make_another_goal_of_the_same_model()
    {
        var goal = Goal("logistic").With(LabelSlope.CrossEntropy);
        var predicted = goal.Predicted(Rows(Data.Values));
        var other = goal.With(predicted);
        var errs = new bool[120];
        other.Confirm(Rows(Data.Values), All(120), errs);
        Assert.DoesNotContain(true, errs);
        Assert.Equal(LabelSlope.CrossEntropy, other.Slope);
        Assert.NotEqual(predicted, goal.Labels.ToArray());
    }

    private static LabelGoal Goal(string trainer) => new(Sample.LabelModel(trainer, Data.Values, Data.Classes), Labels());

    // Some are wrong, so that a model that learned by heart errs somewhere.
    private static int[] Labels() => [.. Data.Classes.Select((label, row) => row % 9 == 0 ? (label + 1) % 4 : label)];

    private static double Loss(LabelGoal goal, LabelSlope slope, int row, int cell, float change)
    {
        float[] moved = [.. Data.Values[(row * Columns)..((row + 1) * Columns)]];
        moved[cell % Columns] += change;
        var rows = new FeatureRows(moved, 1, Columns);
        if (slope == LabelSlope.CrossEntropy)
        {
            var probabilities = new double[4];
            goal.Model.Probabilities(rows, probabilities);
            return -Math.Log(probabilities[goal.Labels.Span[row]]);
        }

        var losses = new double[1];
        goal.Losses(rows, [row], losses);
        return losses[0];
    }

    private static FeatureRows Rows(float[] values) => new(values, values.Length / Columns, Columns);

    private static int[] All(int rows) => [.. Enumerable.Range(0, rows)];
}
