using MerToolkit.Core.Configuration;

namespace MerToolkit.Core.Tests.Configuration;

public class SignedNamesTests
{
    [Theory]
    [InlineData("energy:+1", "energy:+1")]
    [InlineData("energy:1,valence:-1", "energy:+1,valence:-1")]
    [InlineData(" energy : +1 , duration (ms):-1 ", "energy:+1,duration (ms):-1")]
    [InlineData("mfcc.1:mean:-1,a,b:+1", "mfcc.1:mean:-1,a,b:+1")]
    public void Names_may_hold_spaces_brackets_and_colons(string text, string expected)
    {
        var names = SignedNames.Parse(text)!;
        Assert.Equal(expected, names.Text);
        Assert.Equal(expected, SignedNames.Parse(names.Text)!.Text);
    }

    [Fact]
    public void Each_name_has_its_sign()
    {
        var entries = SignedNames.Parse("duration (ms):-1,a, b:+1")!.Entries;
        Assert.Equal([("duration (ms)", -1), ("a, b", 1)], entries.Select(entry => (entry.Key, entry.Value)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("energy")]
    [InlineData("energy:")]
    [InlineData("energy:2")]
    [InlineData("energy:0")]
    [InlineData("energy:+-1")]
    [InlineData("energy:up")]
    [InlineData("energy:11")]
    [InlineData("energy:1.0")]
    [InlineData("energy:2,valence:+1")]
    [InlineData("energy:+0.5,valence:+1")]
    [InlineData("energy:+1,")]
    [InlineData("energy:+1,valence")]
    [InlineData("energy:+1;valence:+1x")]
    [InlineData(":+1")]
    [InlineData("a\nb:+1")]
    public void What_is_no_name_with_a_sign_is_refused(string text) => Assert.Null(SignedNames.Parse(text));
}
