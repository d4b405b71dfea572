using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Search;

namespace MerToolkit.Learning.Tests.Search;

public class SearchDimensionTests
{
    private static readonly SearchDimension Rate = Of("rate", ".01..1:log", new("rate", "1", "") { Default = .1, Minimum = 0 });
    private static readonly SearchDimension Depth = Of("depth", "3..6", Whole("depth"));
    private static readonly SearchDimension Rows = Of("rows", "1..100:log", Whole("rows"));
    private static readonly SearchDimension Kind =
        Of("kind", "sqrt,all,0.5", new("kind", "1", "") { Default = "sqrt", Words = ["sqrt", "all"], Minimum = 0, Maximum = 1 });

    [Theory]
    [InlineData(0, .01)]
    [InlineData(.5, .1)]
    [InlineData(1, 1.0)]
    public void Equal_steps_along_a_logarithmic_scale_are_equal_ratios(double share, double value) =>
        Assert.Equal(value, Rate.ValueAt(share));

    [Fact]
    public void Numbers_have_four_digits_and_stay_in_the_range()
    {
        for (var share = 0.0; share <= 1; share += 0.0137)
        {
            var value = (double)Rate.ValueAt(share);
            Assert.InRange(value, .01, 1);
            Assert.Equal(value, double.Parse(value.ToString("G4")));
            Assert.Equal(share, Rate.PlaceOf(value), 2e-4);
        }
    }

    [Fact]
    public void Whole_numbers_share_the_range_equally()
    {
        const int Steps = 400;
        var counts = Enumerable.Range(0, Steps).CountBy(step => Depth.ValueAt((step + 0.5) / Steps));
        Assert.Equal([new(3.0, 100), new(4.0, 100), new(5.0, 100), new(6.0, 100)], counts);
        Assert.Equal(4, Depth.Count);
    }

    [Fact]
    public void Whole_numbers_on_a_logarithmic_scale_reach_both_ends()
    {
        Assert.Equal(1.0, Rows.ValueAt(0));
        Assert.Equal(100.0, Rows.ValueAt(1));
        Assert.InRange((double)Rows.ValueAt(0.5), 6, 8);
        for (var value = 1.0; value <= 100; value++) Assert.Equal(value, Rows.ValueAt(Rows.ShareOf(Rows.PlaceOf(value))));
    }

    [Fact]
    public void Choices_hold_words_and_numbers_each_with_an_equal_share()
    {
        Assert.Equal(["sqrt", "sqrt", "all", "all", .5, .5], new[] { 0, .3, .34, .6, .67, 1 }.Select(Kind.ValueAt));
        Assert.Equal([0.0, 1, 2], new object[] { "sqrt", "all", .5 }.Select(Kind.PlaceOf));
        Assert.All(new object[] { "sqrt", "all", .5 }, value => Assert.Equal(value, Kind.ValueAt(Kind.ShareOf(Kind.PlaceOf(value)))));
        Assert.True(Kind.Holds("all") && Kind.Holds(.5) && !Kind.Holds(.4) && !Kind.Holds("auto"));
        Assert.False(Depth.Holds("none"));
    }

    [Fact]
    public void A_range_that_does_not_fit_is_a_mistake() =>
        Assert.Throws<ArgumentException>(() => Of("depth", "0..6", Whole("depth")));

    private static DeclaredOption Whole(string name) => new(name, "1", "") { Default = 3.0, Minimum = 1, Maximum = 1000, IsInteger = true };

    private static SearchDimension Of(string name, string range, DeclaredOption option) =>
        new(option with { Name = name }, OptionRange.Parse(range)!);
}
