using MerToolkit.Core.Emotion;

namespace MerToolkit.Core.Tests.Emotion;

public sealed class LabelMapTests
{
    private static readonly LabelMap Moods = new(0, "sad", "happy", "energetic", "calm");

    [Theory]
    [InlineData("0", "sad")]
    [InlineData("3", "calm")]
    [InlineData(" 2.0 ", "energetic")]
    [InlineData("1e0", "happy")]
    [InlineData("Calm", "calm")]
    [InlineData("4", null)]
    [InlineData("-1", null)]
    [InlineData("1.5", null)]
    [InlineData("1e300", null)]
    [InlineData("NaN", null)]
    [InlineData("angry", null)]
    [InlineData("", null)]
    public void Numbers_and_words_are_read(string written, string? word) => Assert.Equal(word, Moods.Find(written));

    [Fact]
    public void Quadrants_are_counted_from_one()
    {
        Assert.Equal(["Q1", "Q2", "Q3", "Q4"], LabelMap.QuadrantNumbers.Words);
        Assert.Equal("Q4", LabelMap.QuadrantNumbers.Find("4"));
        Assert.Equal("Q1", LabelMap.QuadrantNumbers.Find("q1"));
        Assert.Null(LabelMap.QuadrantNumbers.Find("0"));
    }
}
