using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Tests.Errors;

public class NearestWordTests
{
    private static readonly string[] Known = ["mfcc", "chroma", "spectral-contrast", "random-forest", "boosted-depthwise", "rms"];

    [Theory]
    [InlineData("mfc", "mfcc")]
    [InlineData("mffc", "mfcc")]
    [InlineData("MFCC", "mfcc")]
    [InlineData("crhoma", "chroma")]
    [InlineData("spectral-contarst", "spectral-contrast")]
    [InlineData("forest", "random-forest")]
    [InlineData("spectral_contrast", "spectral-contrast")]
    [InlineData("rmse", "rms")]
    public void A_mistyped_word_finds_the_one_meant(string typed, string meant) => Assert.Equal(meant, NearestWord.Find(typed, Known));

    [Theory]
    [InlineData("tempo")]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("harmonic")]
    public void A_word_far_from_all_finds_none(string typed) => Assert.Null(NearestWord.Find(typed, Known));

    [Fact]
    public void A_swap_of_neighbours_is_one_edit_not_two() => Assert.Equal("ab", NearestWord.Find("ba", ["cd", "ab"]));

    [Fact]
    public void The_remedy_names_the_nearest_or_lists_what_is_known()
    {
        Assert.Equal("Did you mean 'chroma'?", NearestWord.Remedy("chrome", Known));
        Assert.StartsWith("Known: mfcc, chroma,", NearestWord.Remedy("zzz", Known));
        Assert.Equal("", NearestWord.Remedy("zzz", []));
        Assert.EndsWith("and 5 more.", NearestWord.Remedy("zzz", Enumerable.Range(100, 25).Select(number => $"{number}")));
    }
}
