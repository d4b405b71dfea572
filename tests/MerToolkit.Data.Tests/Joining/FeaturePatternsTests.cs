using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Data.Joining;

namespace MerToolkit.Data.Tests.Joining;

public sealed class FeaturePatternsTests
{
    [Theory]
    [InlineData("a,!b", "", "a|!b")]
    [InlineData("a|!b", "", "a|!b")]
    [InlineData("!b|a", "", "a|!b")]
    [InlineData("a", "b", "a|!b")]
    [InlineData(" a , ! b", "", "a|!b")]
    [InlineData("a", "b, c", "a|!b|!c")]
    [InlineData("mfcc.{01..13},{a,b}[c,d]", "x.{a,b}", "mfcc.{01..13}|{a,b}[c,d]|!x.{a,b}")]
    [InlineData("*", "", "")]
    [InlineData("*,!b", "", "!b")]
    [InlineData("*,a", "", "*|a")]
    [InlineData(",", " ", "")]
    [InlineData("b,a,b", "", "b|a|b")]
    public void Every_way_of_writing_gives_one_form(string taken, string leftOut, string expected) =>
        Assert.Equal(Parts(expected), FeaturePatterns.Canonical(Parts(taken), Parts(leftOut)));

    [Fact]
    public void The_canonical_form_is_its_own() => Prop.ForAll(
        Gen.Elements("a", "!", ",", "{", "}", "[", "]", "*", " ").ListOf().Select(letters => string.Concat(letters)).Two().ToArbitrary(),
        texts =>
        {
            // A mark alone leaves out no name, and is refused when a table is read.
            var once = FeaturePatterns.Canonical([texts.Item1], [texts.Item2]).Where(pattern => pattern != "!").ToList();
            return once.SequenceEqual(FeaturePatterns.Canonical(once, [])) && once.SequenceEqual(FeaturePatterns.Canonical(
                once.Where(pattern => !pattern.StartsWith('!')),
                once.Where(pattern => pattern.StartsWith('!')).Select(pattern => pattern[1..])));
        }).MustHold();

    private static string[] Parts(string text) => text.Split('|', StringSplitOptions.RemoveEmptyEntries);
}
