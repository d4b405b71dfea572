using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Tests.Support;

namespace MerToolkit.Robustness.Tests.Attacks;

public class NumberGoalTests
{
    private static readonly float[] Values = Sample.Noise(80, 2);
    private static readonly TargetModel First = Sample.NumberModel("ridge", Values, [.. Values.Chunk(2).Select(row => 3.0 * row[0])]);
    private static readonly TargetModel Second = Sample.NumberModel("ridge", Values, [.. Values.Chunk(2).Select(row => -2.0 * row[1])]);

    [Fact]
    public void Away_counts_the_distance_beyond_the_tolerance_in_units()
    {
        var goal = Goal([0, 0], new NumberPush(NumberAim.Away, [3, 2]) { Tolerance = 1 });
        Assert.Equal(4, Loss(goal, 3, 4), .3);
        Assert.True(Loss(goal, .1f, .1f) < 0);
    }

    [Fact]
    public void Towards_counts_what_is_left_of_the_tolerance()
    {
        var goal = Goal([9, -8], new NumberPush(NumberAim.Towards, [3, 2]) { Tolerance = 1 });
        Assert.True(Loss(goal, 3, 4) > 0);
        Assert.Equal(-4, Loss(goal, 0, 0), .3);
    }

    [Theory]
    [InlineData(1, 1, -.5, .2, true)]
    [InlineData(1, 1, .5, .2, false)]
    [InlineData(1, 1, 0, 0, false)]
    [InlineData(-1, 1, 0, 1, true)]
    [InlineData(-1, -1, -.2, 0, true)]
    public void A_quadrant_is_left_across_either_cut_and_a_cut_is_high(
        double givenFirst, double givenSecond, double first, double second, bool isLeft)
    {
        var leave = new NumberPush(NumberAim.LeaveQuadrant, [1, 1]) { Cuts = [0, 0] };
        Assert.Equal(isLeft, leave.Loss([first, second], [givenFirst, givenSecond]) > 0);
        var reach = new NumberPush(NumberAim.ReachQuadrant, [1, 1]) { Cuts = [0, 0] };
        Assert.Equal(!isLeft, reach.Loss([first, second], [givenFirst, givenSecond]) > 0);
    }

    [Theory]
    [InlineData(NumberAim.Away)]
    [InlineData(NumberAim.Towards)]
    [InlineData(NumberAim.LeaveQuadrant)]
    [InlineData(NumberAim.ReachQuadrant)]
    public void Gradients_are_slopes_of_the_loss(NumberAim aim)
    {
        var goal = Goal([1, -2], new NumberPush(aim, [3, 2]) { Cuts = [.5, 0], Tolerance = .5 });
        var gradients = new double[2];
        goal.Gradients(new FeatureRows([.5f, .25f], 1, 2), [0], gradients);
        const float Step = 1f / 256;
        Assert.Equal((Loss(goal, .5f + Step, .25f) - Loss(goal, .5f - Step, .25f)) / (2 * Step), gradients[0], 1e-3);
        Assert.Equal((Loss(goal, .5f, .25f + Step) - Loss(goal, .5f, .25f - Step)) / (2 * Step), gradients[1], 1e-3);
    }

    [Fact]
    public void On_the_point_itself_the_way_leads_up()
    {
        var points = NumberGoal.PointsOf([First, Second], new FeatureRows([.5f, .25f], 1, 2));
        var goal = Goal(points, new NumberPush(NumberAim.Away, [1, 1]));
        var gradients = new double[2];
        goal.Gradients(new FeatureRows([.5f, .25f], 1, 2), [0], gradients);
        Assert.Equal(0, Loss(goal, .5f, .25f));
        Assert.True(gradients[0] > 0 && gradients[1] < 0);
    }

    [Fact]
    public void Targets_units_and_cuts_have_to_fit()
    {
        Assert.Throws<ArgumentException>(() => Goal([1, 1], new NumberPush(NumberAim.Away, [1])));
        Assert.Throws<ArgumentException>(() => Goal([1, 1], new NumberPush(NumberAim.LeaveQuadrant, [1, 1])));
        Assert.Throws<ArgumentException>(() => Goal([1, 1, 1], new NumberPush(NumberAim.Away, [1, 1])));
    }

    private static NumberGoal Goal(double[] points, NumberPush push) => new([First, Second], points, push);

    private static double Loss(NumberGoal goal, float first, float second)
    {
        var losses = new double[1];
        goal.Losses(new FeatureRows([first, second], 1, 2), [0], losses);
        return losses[0];
    }
}
