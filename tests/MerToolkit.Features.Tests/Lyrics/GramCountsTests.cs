using MerToolkit.Features.Lyrics;

namespace MerToolkit.Features.Tests.Lyrics;

public class GramCountsTests
{
    private static readonly IReadOnlyList<string> Words = TextWords.Of("I can't get no satisfaction, oh no no no");

    /// <summary>
    /// Of scikit-learn 1.2.1: <c>HashingVectorizer(n_features=16, analyzer='word', ngram_range=(1, 2), norm=None, alternate_sign=S,
    /// token_pattern='[^ ]+')</c> of the line without its comma.
    /// </summary>
    [Theory]
    [InlineData(false, new float[] { 0, 0, 2, 1, 1, 2, 1, 0, 0, 0, 0, 0, 3, 1, 5, 1 })]
    [InlineData(true, new float[] { 0, 0, 0, -1, -1, 0, 1, 0, 0, 0, 0, 0, -1, 1, 5, -1 })]
    public void Words_are_counted_as_the_reference_counts_them(bool isSigned, float[] expected)
    {
        var counts = new float[16];
        GramCounts.AddWords(Words, new GramRange(1, 2, 16), isSigned, counts);
        Assert.Equal(expected, counts);
    }

    /// <summary>The same with <c>analyzer='char_wb', ngram_range=(3, 5)</c>.</summary>
    [Theory]
    [InlineData(false, new float[] { 3, 3, 4, 2, 4, 4, 4, 3, 3, 4, 5, 7, 4, 3, 10, 4 })]
    [InlineData(true, new float[] { 3, -3, 2, 0, 2, 2, 0, -1, 1, -2, 1, -5, -4, 1, 8, -2 })]
    public void Characters_are_counted_as_the_reference_counts_them(bool isSigned, float[] expected)
    {
        var counts = new float[16];
        GramCounts.AddCharacters(Words, new GramRange(3, 5, 16), isSigned, counts);
        Assert.Equal(expected, counts);
    }

    [Fact]
    public void No_buckets_count_nothing()
    {
        GramCounts.AddWords(Words, new GramRange(1, 2, 0), isSigned: false, []);
        GramCounts.AddCharacters(Words, new GramRange(3, 5, 0), isSigned: false, []);
    }
}
