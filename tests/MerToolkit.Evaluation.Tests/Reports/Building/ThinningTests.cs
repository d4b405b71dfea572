using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Evaluation.Reports.Building;
using MerToolkit.Evaluation.Reports.Pictures;

namespace MerToolkit.Evaluation.Tests.Reports.Building;

public sealed class ThinningTests
{
    [Fact]
    public void Rows_are_chosen_evenly_and_the_rule_is_told()
    {
        var thinned = Thinning.Of([.. Enumerable.Range(0, 1800)], 200);
        Assert.Equal(Enumerable.Range(0, 200).Select(index => index * 9), thinned.Rows);
        Assert.Equal("One row in 9 is drawn, from the first: 200 of 1,800.", thinned.Words);
    }

    [Fact]
    public void Few_rows_are_all_drawn()
    {
        var thinned = Thinning.Of([3, 5], 2);
        Assert.Equal([3, 5], thinned.Rows);
        Assert.Equal("", thinned.Words);
    }

    [Fact]
    public void No_more_are_chosen_than_asked_for_and_at_least_half_of_that() => Prop.ForAll(
        Gen.Choose(1, 5000).Two().ToArbitrary(), sizes =>
        {
            var chosen = Thinning.Of([.. Enumerable.Range(0, sizes.Item1)], sizes.Item2).Rows.Count;
            return chosen <= sizes.Item2 && 2 * chosen >= Math.Min(sizes.Item1, sizes.Item2);
        }).MustHold();

    [Fact]
    public void The_plane_joins_the_same_rows_of_both_targets()
    {
        var plane = Assert.Single(PlanePictures.Draw(Samples.Numbers.Trainers[0]));
        Assert.Equal(6, plane.Points.Count);
        var point = plane.Points[0];
        Assert.Equal((-.8, -.8), point.True);
        Assert.Equal(-.45, point.Predicted.Valence, 12);
        Assert.StartsWith("Mean distance between true and predicted place: ", plane.Alternative);
    }

    [Fact]
    public void There_is_no_plane_without_both_targets() => Assert.Empty(PlanePictures.Draw(Samples.Labels.Trainers[0]));
}
