using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Workflows.Auditing;
using MerToolkit.Workflows.Auditing.Axes;

namespace MerToolkit.Workflows.Tests.Auditing;

public sealed class RunSearchTests
{
    [Fact]
    public void Correlations_of_runs_equal_those_of_the_rows_themselves() => Prop.ForAll(
        Gen.Choose(-1000, 1000).ArrayOf(60).ToArbitrary(), Gen.Choose(0, 20).ToArbitrary(), Gen.Choose(40, 60).ToArbitrary(),
        (numbers, first, end) =>
        {
            double[] a = [.. numbers.Select((number, place) => number + place * .5)];
            double[] b = [.. numbers.Select((number, place) => number * (place % 7 - 3.0))];
            var expected = Moments.Correlation(a[first..end], b[first..end]);
            Assert.Equal(expected, new RunningCorrelation(a, b).Of(first, end), 1e-8);
        }).MustHold();

    [Fact]
    public void The_turn_is_where_the_score_turns_round() =>
        Assert.Equal(70, RunSearch.Turn(200, (first, end) =>
            Enumerable.Range(first, end - first).Average(place => place < 70 ? 1.0 : -1.0)));

    [Fact]
    public void Ids_that_are_numbers_stand_in_the_order_of_numbers()
    {
        Assert.Equal(["2", "10", "100"], RunSearch.Ordered(["100", "2", "10"]));
        Assert.Equal(["10", "2", "a"], RunSearch.Ordered(["a", "2", "10"]));
    }
}
