using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Tests.Sets;

public sealed class ArtistGroupTests
{
    [Theory]
    [InlineData("Charlie Poole", "charlie poole")]
    [InlineData("Charlie Poole & the North Carolina Ramblers", "charlie poole")]
    [InlineData("Xavier Cugat & His Orchestra", "xavier cugat")]
    [InlineData("Eddie Heywood and His Orchestra", "eddie heywood")]
    [InlineData("Santana feat. Rob Thomas", "santana")]
    [InlineData("Santana (featuring Rob Thomas)", "santana")]
    [InlineData("Flatt & Scruggs", "flatt and scruggs")]
    [InlineData("Flatt and  Scruggs ", "flatt and scruggs")]
    [InlineData("The Clash", "clash")]
    [InlineData("CLASH", "clash")]
    [InlineData("The The", "the")]
    [InlineData("The", "the")]
    [InlineData("Theatre of Tragedy", "theatre of tragedy")]
    [InlineData("Sammy Davis; Jr.", "sammy davis; jr.")]
    [InlineData("AT&T", "at&t")]
    [InlineData("Bjo\u0308rk", "bj\u00F6rk")]
    [InlineData("Sigur\u00A0Ro\u0301s\t", "sigur r\u00F3s")]
    [InlineData("椎名林檎", "椎名林檎")]
    public void Spellings_of_one_artist_are_one_group(string artist, string group) => Assert.Equal(group, ArtistGroup.Of(artist));

    [Theory]
    [InlineData("")]
    [InlineData(" \t\u00A0")]
    public void A_blank_artist_has_no_group(string artist) => Assert.Null(ArtistGroup.Of(artist));

    [Fact]
    public void A_group_is_never_blank_when_the_artist_is_not()
    {
        var words = Gen.Elements("the", "The", "&", "and", "+", "his", "feat.", "featuring", "A", "b", " ", "  ", ",", "(");
        Prop.ForAll(words.ArrayOf().ToArbitrary(), parts =>
        {
            var artist = string.Join(" ", parts);
            return string.IsNullOrWhiteSpace(artist) == string.IsNullOrWhiteSpace(ArtistGroup.Of(artist));
        }).MustHold();
    }
}
