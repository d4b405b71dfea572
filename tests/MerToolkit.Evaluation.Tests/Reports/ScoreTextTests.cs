using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Reports;

public sealed class ScoreTextTests
{
    // Value, low, high, values of the seeds, words. The deviation of a and b is |a - b| / sqrt 2.
    public static TheoryData<double, double, double, double[], string> Scores => new()
    {
        { .806, .781, .829, [.806 - .0078, .806 + .0078], ".806 +- .011 (95 %: .781-.829)" },
        { .806, .781, .829, [.806], ".806 (95 %: .781-.829)" },
        { -.12, -.31, .07, [], "-.12 (95 %: -.31 to .07)" },
        { .8061, .8032, .8094, [], ".8061 (95 %: .8032-.8094)" },
        { .80612345, .80612340, .80612355, [], ".8061 (95 %: .8061-.8061)" },
        { 12.34, 9.1, 15.9, [12, 12.68], "12.3 +- .5 (95 %: 9.1-15.9)" },
        { 1234.5, 1100, 1400, [], "1234 (95 %: 1100-1400)" },
        { 1, .981, 1, [1, 1, 1], "1.0000 +- .0000 (95 %: .9810-1.0000)" },
        { .5, double.NaN, double.NaN, [], ".500" },
        { .5, double.NaN, double.NaN, [.49, .51], ".500 +- .014" },
        { .5, .5, .5, [.5], ".500 (95 %: .500-.500)" },
        { double.NaN, double.NaN, double.NaN, [double.NaN, double.NaN], "not defined" },
        { double.PositiveInfinity, 0, 1, [], "not defined" },
    };

    [Theory]
    [MemberData(nameof(Scores))]
    public void A_score_shows_the_digits_that_mean_something(double value, double low, double high, double[] perSeed, string words) =>
        Assert.Equal(words, ScoreText.Of(new MetricValue("accuracy", value, low, high, perSeed)).ToString());

    [Theory]
    [InlineData(0, 3, ".000")]
    [InlineData(-.0001, 3, ".000")]
    [InlineData(-.0006, 3, "-.001")]
    [InlineData(.9996, 3, "1.000")]
    [InlineData(10, 0, "10")]
    [InlineData(0, 0, "0")]
    [InlineData(-10.25, 1, "-10.2")]
    [InlineData(1.5e7, 1, "1.5e+7")]
    [InlineData(double.NegativeInfinity, 1, "not defined")]
    public void Numbers_have_no_leading_zero_and_no_negative_zero(double value, int decimals, string text) =>
        Assert.Equal(text, NumberText.Fixed(value, decimals));

    [Theory]
    [InlineData(.05, "+.05")]
    [InlineData(-.05, "-.05")]
    [InlineData(.001, ".00")]
    [InlineData(double.NaN, "not defined")]
    [InlineData(double.PositiveInfinity, "not defined")]
    public void Differences_have_a_sign(double value, string text) => Assert.Equal(text, NumberText.Signed(value, 2));

    [Fact]
    public void A_metric_that_is_not_known_is_named_after_its_key()
    {
        Assert.Equal(new MetricWords("some new score", MetricScale.Other, null), MetricWords.Of("some_new_score"));
        Assert.Equal("Some new score", MetricWords.Of("some_new_score").Title);
        Assert.Equal("", MetricWords.Of("").Title);
    }
}
