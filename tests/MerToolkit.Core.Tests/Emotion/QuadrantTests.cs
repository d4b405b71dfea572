using MerToolkit.Core.Emotion;

namespace MerToolkit.Core.Tests.Emotion;

public class QuadrantTests
{
    [Theory]
    [InlineData(Quadrant.Q1, true, true)]
    [InlineData(Quadrant.Q2, true, false)]
    [InlineData(Quadrant.Q3, false, false)]
    [InlineData(Quadrant.Q4, false, true)]
    public void Each_quadrant_lies_in_its_halves(Quadrant quadrant, bool isHigh, bool isPositive)
    {
        Assert.Equal((isHigh, isPositive), (quadrant.IsHighArousal(), quadrant.IsPositiveValence()));
        Assert.Equal(quadrant, Quadrants.Of(isPositive ? .5 : -.5, isHigh ? .5 : -.5));
        Assert.Equal(quadrant, Quadrants.Parse($" {quadrant.ToString().ToLowerInvariant()} "));
        Assert.Contains(quadrant, Quadrants.All);
    }

    [Theory]
    [InlineData("Q5")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("Q12")]
    public void Other_words_are_no_quadrant(string text) => Assert.Null(Quadrants.Parse(text));

    [Fact]
    public void The_axes_belong_to_the_high_and_positive_side() => Assert.Equal(Quadrant.Q1, Quadrants.Of(0, 0));
}
