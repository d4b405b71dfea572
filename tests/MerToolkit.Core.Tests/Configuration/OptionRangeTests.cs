using MerToolkit.Core.Configuration;

namespace MerToolkit.Core.Tests.Configuration;

public class OptionRangeTests
{
    private static readonly DeclaredOption Rate = new("learning-rate", "1", "") { Default = .1, Minimum = double.Epsilon, Maximum = 1 };
    private static readonly DeclaredOption Depth = new("depth", "1", "")
    {
        Default = "none", Minimum = 1, Maximum = 50, IsInteger = true, Words = ["none"],
    };

    private static readonly DeclaredOption Weights = new("weights", "1", "")
    {
        Default = "uniform", Words = ["uniform", "distance"], AllowsNumber = false,
    };

    [Theory]
    [InlineData("3..10", 3.0, 10.0, false)]
    [InlineData(".01..0.3:log", .01, .3, true)]
    [InlineData("0..1:linear", 0.0, 1.0, false)]
    [InlineData("-2...5", -2.0, .5, false)]
    [InlineData("1e-3 .. 1e3:log", 1e-3, 1e3, true)]
    public void Two_ends_are_a_range_of_numbers(string text, double low, double high, bool isLogarithmic)
    {
        var range = OptionRange.Parse(text)!;
        Assert.Equal((low, high, isLogarithmic, false), (range.Low, range.High, range.IsLogarithmic, range.IsChoice));
        var again = OptionRange.Parse(range.Text)!;
        Assert.Equal((low, high, isLogarithmic), (again.Low, again.High, again.IsLogarithmic));
    }

    [Theory]
    [InlineData("sqrt,all")]
    [InlineData("uniform, distance")]
    [InlineData("3,6,9")]
    public void Values_with_commas_are_choices(string text)
    {
        var range = OptionRange.Parse(text)!;
        Assert.Equal(text.Split(',').Select(word => word.Trim()), range.Choices);
        Assert.Equal(text.Replace(" ", ""), range.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,,b")]
    [InlineData("3..")]
    [InlineData("..3")]
    [InlineData("..:log")]
    [InlineData("1..2:cube")]
    [InlineData("1,5..2,5")]
    [InlineData("1..infinity")]
    public void What_is_neither_is_not_read(string text) => Assert.Null(OptionRange.Parse(text));

    public static TheoryData<DeclaredOption, string, string> Faults => new()
    {
        { Rate, "0..0.3", "it goes beyond what is allowed: above 0, up to 1" },
        { Rate, "0.1..3", "it goes beyond what is allowed: above 0, up to 1" },
        { Rate, "0.3..0.1", "its low end does not lie below its high end" },
        { Rate, "0.3..0.3", "its low end does not lie below its high end" },
        { Rate, "a,b", "'a' is not allowed; allowed: above 0, up to 1" },
        { Rate, "0.1", "two or more different values are needed" },
        { Rate, "0.1,.1", "two or more different values are needed" },
        { Rate with { Minimum = 0 }, "0..1:log", "a logarithmic range begins above 0" },
        { Depth, "0..9", "it goes beyond what is allowed: none or 1..50, whole numbers" },
        { Depth, "1.5..9", "it goes beyond what is allowed: none or 1..50, whole numbers" },
        { Depth, "3,none,51", "'51' is not allowed; allowed: none or 1..50" },
        { Weights, "1..2", "it takes no numbers; allowed: uniform or distance" },
        { Weights, "uniform,even", "'even' is not allowed; allowed: uniform or distance" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_range_that_does_not_fit_the_option_says_why(DeclaredOption option, string range, string fault) =>
        Assert.Equal(fault, OptionRange.Parse(range)!.Fault(option));

    [Fact]
    public void A_range_within_the_option_has_no_fault()
    {
        Assert.Null(OptionRange.Parse("0.01..1:log")!.Fault(Rate));
        Assert.Null(OptionRange.Parse("1..50")!.Fault(Depth));
        Assert.Null(OptionRange.Parse("none,3,6")!.Fault(Depth));
        Assert.Null(OptionRange.Parse("uniform,distance")!.Fault(Weights));
    }
}
