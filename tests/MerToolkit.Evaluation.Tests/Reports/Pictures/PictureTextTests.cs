using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Reports.Writing;

namespace MerToolkit.Evaluation.Tests.Reports.Pictures;

public sealed class PictureTextTests
{
    [Fact]
    public void A_text_that_fits_stays() => Assert.Equal("happy", PictureText.Fit("happy", 40));

    [Theory]
    [InlineData("a rather long mood name")]
    [InlineData("日本の音楽の名前")]
    [InlineData("🎵🎵🎵🎵🎵🎵🎵🎵🎵🎵")]
    public void A_long_text_is_cut_between_letters_and_fits(string text)
    {
        var fitted = PictureText.Fit(text, 60);
        Assert.EndsWith("…", fitted);
        Assert.StartsWith(fitted[..^1], text);
        Assert.InRange(PictureText.Width(fitted), 20, 60);
        Assert.DoesNotContain('\uFFFD', string.Concat(fitted.EnumerateRunes()));
    }

    [Fact]
    public void What_was_cut_shows_under_the_pointer()
    {
        var svg = new MarkupWriter();
        svg.WriteFitted("a rather long mood name", 60, 12, ("x", "0"));
        Assert.EndsWith("…<title>a rather long mood name</title></text>", svg.ToString());
        var whole = new MarkupWriter();
        whole.WriteFitted("sad", 60, 12, ("x", "0"));
        Assert.Equal("<text x=\"0\">sad</text>", whole.ToString());
    }

    [Fact]
    public void No_text_is_wider_than_its_room() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<string>().Where(text => text is not null).ToArbitrary(),
        text => PictureText.Width(PictureText.Fit(text, 50)) <= 50).MustHold();
}
