using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Tests.Results;

namespace MerToolkit.Evaluation.Tests.Intervals;

public class ResamplingUnitsTests
{
    [Fact]
    public void Groups_are_drawn_whole_and_rows_without_a_group_alone()
    {
        string?[] groups = ["b", null, "a", "b", "", "a", null, ""];
        Assert.Equal([[0, 3], [1], [2, 5], [4], [6], [7]], Units(MadeUp.Rows(8, row => groups[row])));
    }

    [Fact]
    public void Without_groups_every_row_is_alone() => Assert.Equal([[0], [1], [2]], Units(MadeUp.Rows(3)));

    [Fact]
    public void Case_and_accents_of_a_group_count() =>
        Assert.Equal(3, ResamplingUnits.Of(MadeUp.Rows(3, row => new[] { "Bjork", "bjork", "Bj\u00F6rk" }[row])).Count);

    [Fact]
    public void Every_row_belongs_to_one_unit() => Prop.ForAll(
        Gen.Elements("a", "b", "c", "", null).ListOf().ToArbitrary(), groups =>
        {
            var units = Units(MadeUp.Rows(groups.Count, row => groups[row]));
            return units.SelectMany(unit => unit).Order().SequenceEqual(Enumerable.Range(0, groups.Count))
                && units.Select(unit => unit[0]).SequenceEqual(units.Select(unit => unit[0]).Order())
                && units.All(unit => unit.Length == 1 || unit.All(row => groups[row] == groups[unit[0]]));
        }).MustHold();

    [Fact]
    public void Groups_of_other_rows_are_refused() =>
        Assert.Throws<ArgumentException>(() => ResamplingUnits.Of(new PredictedRows(["a", "b"], ["g"])));

    private static int[][] Units(PredictedRows rows)
    {
        var units = ResamplingUnits.Of(rows);
        return [.. Enumerable.Range(0, units.Count).Select(unit => units.Rows(unit).ToArray())];
    }
}
