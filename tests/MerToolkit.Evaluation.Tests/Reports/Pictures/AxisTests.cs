using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Evaluation.Reports.Pictures;

namespace MerToolkit.Evaluation.Tests.Reports.Pictures;

public sealed class AxisTests
{
    [Theory]
    [InlineData(0, 1, 5, "0 .2 .4 .6 .8 1.0")]
    [InlineData(.12, .31, 4, ".10 .15 .20 .25 .30 .35")]
    [InlineData(-1, 1, 5, "−1.0 −.5 0 .5 1.0")]
    [InlineData(1, 9, 5, "0 2 4 6 8 10")]
    [InlineData(-35, 240, 5, "−100 0 100 200 300")]
    [InlineData(.5, .5, 5, ".2 .3 .4 .5 .6 .7 .8")]
    [InlineData(0, 0, 5, "−.6 −.4 −.2 0 .2 .4 .6")]
    [InlineData(0, 3e9, 3, "0 1e+9 2e+9 3e+9")]
    [InlineData(0, 2e-9, 2, "0 1e−9 2e−9")]
    [InlineData(-.000683, -.000681, 5, "−6.83e−4 −6.825e−4 −6.82e−4 −6.815e−4 −6.81e−4")]
    [InlineData(123456e3, 123459e3, 3, "1.23456e+8 1.23457e+8 1.23458e+8 1.23459e+8")]
    public void Marks_stand_at_round_numbers(double low, double high, int parts, string marks) =>
        Assert.Equal(marks, string.Join(' ', Axis.Fit([low, high], 0, 100, parts).Ticks.Select(tick => tick.Text)));

    [Fact]
    public void What_cannot_be_drawn_does_not_move_the_axis() => Assert.Equal(
        ["0", ".5", "1.0"],
        Axis.Fit([double.NaN, double.PositiveInfinity, -1e200, 0, 1], 0, 100, 2).Ticks.Select(tick => tick.Text));

    [Fact]
    public void Without_values_it_goes_from_0_to_1()
    {
        var axis = Axis.Fit([], 10, 20, 1);
        Assert.Equal(10, axis.At(0));
        Assert.Equal(20, axis.At(1));
    }

    [Fact]
    public void An_axis_upside_down_maps_up_to_small_places()
    {
        var axis = Axis.Fit([0, 10], 100, 0, 5);
        Assert.Equal(100, axis.At(0));
        Assert.Equal(0, axis.At(10));
        Assert.Equal(75, axis.At(2.5));
    }

    [Theory]
    [InlineData(15 * 1e-6, 16 * 1e-6)]
    [InlineData(-965 * 1e-6, -964 * 1e-6)]
    public void A_value_rounded_to_the_far_side_of_its_mark_is_held(double low, double high)
    {
        var axis = Axis.Fit([low, high], 0, 100, 5);
        Assert.True(axis.Holds(low) && axis.Holds(high));
    }

    [Fact]
    public void Every_value_lies_between_the_ends_and_marks_are_few_and_even() => Prop.ForAll(Ranges.ToArbitrary(), range =>
    {
        var axis = Axis.Fit([range.Low, range.High], 0, 100, 5);
        var gaps = axis.Ticks.Zip(axis.Ticks.Skip(1)).Select(pair => axis.At(pair.Second.Value) - axis.At(pair.First.Value)).ToList();
        Assert.True(axis.Holds(range.Low) && axis.Holds(range.High));
        Assert.InRange(axis.At(range.Low), 0, 100);
        Assert.InRange(axis.At(range.High), axis.At(range.Low), 100);
        Assert.InRange(axis.Ticks.Count, 2, 8);
        Assert.All(gaps, gap => Assert.Equal(gaps[0], gap, 1e-6));
        Assert.Equal(axis.Ticks.Count, axis.Ticks.Select(tick => tick.Text).Distinct().Count());
    }).MustHold();

    [Fact]
    public void Marks_print_what_they_are() => Prop.ForAll(Ranges.ToArbitrary(), range =>
    {
        var ticks = Axis.Fit([range.Low, range.High], 0, 100, 5).Ticks.Where(tick => !tick.Text.Contains('e'));
        Assert.All(ticks, tick => Assert.Equal(tick.Value, double.Parse(tick.Text.Replace('\u2212', '-'), CultureInfo.InvariantCulture)));
    }).MustHold();

    // Sizes from a millionth to a million, anywhere around 0.
    private static Gen<(double Low, double High)> Ranges =>
        from low in Gen.Choose(-1000, 1000)
        from length in Gen.Choose(1, 1000)
        from exponent in Gen.Choose(-6, 6)
        let scale = double.Parse($"1e{exponent}", CultureInfo.InvariantCulture)
        select (low * scale, (low + length) * scale);
}
