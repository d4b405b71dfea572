using MerToolkit.Core.Errors;
using MerToolkit.Data.Joining;

namespace MerToolkit.Data.Tests.Joining;

public sealed class FeaturePatternTests
{
    private static readonly string[] PitchClasses = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];
    private static readonly string[] Functionals = ["mean", "sd", "min", "max", "median", "skewness", "kurtosis"];

    // The columns of the profile 'librosa'.
    private static readonly string[] Librosa =
    [
        .. from row in (string[])
            [
                .. from key in new[] { "mfcc", "mfcc-delta", "mfcc-delta2" } from part in Enumerable.Range(1, 20) select $"{key}.{part:00}",
                .. from part in PitchClasses select $"chroma.{part}",
                .. from part in Enumerable.Range(0, 7) select $"spectral-contrast.{part}",
                .. from part in Enumerable.Range(1, 6) select $"tonnetz.{part:00}",
                "spectral-centroid", "spectral-bandwidth", "spectral-rolloff", "rms", "onset-strength",
            ]
           from functional in Functionals
           select $"{row}.{functional}",
    ];

    private static IReadOnlyList<string> Choose(IEnumerable<string> names, params string[] texts)
    {
        var problems = new ProblemLog();
        var chosen = new FeatureSelection(texts, problems).Choose([.. names], new HashSet<string>(), ["label", "popularity"], problems);
        problems.ThrowUsage();
        return chosen;
    }

    [Fact]
    public void The_sixty_four_columns_are_chosen_in_the_order_of_the_table()
    {
        var chosen = Choose(Librosa, "chroma.*.{mean,sd},mfcc.{01..13}.{mean,sd},spectral-contrast.*.{mean,sd}");
        Assert.Equal(64, chosen.Count);
        Assert.Equal(["mfcc.01.mean", "mfcc.01.sd", "mfcc.02.mean"], chosen.Take(3));
        Assert.Equal(["mfcc.13.sd", "chroma.C.mean"], chosen.Skip(25).Take(2));
        Assert.Equal("spectral-contrast.6.sd", chosen[^1]);
    }

    [Theory]
    [InlineData("a*", "a abc", "ba b")]
    [InlineData("a?c", "abc a.c", "ac abbc")]
    [InlineData("m[0-3]", "m0 m3", "m4 m")]
    [InlineData("m[!0-3]", "m4 mx", "m0 m3")]
    [InlineData("{a,bc}.x", "a.x bc.x", "b.x ax a,bc.x")]
    [InlineData("{a,b{c,d}}x", "ax bcx bdx", "bx cx")]
    [InlineData("f{8..11}", "f8 f9 f10 f11", "f08 f7 f12")]
    [InlineData("f{08..11}", "f08 f09 f10 f11", "f8 f12")]
    [InlineData("f{3..1}", "f1 f2 f3", "f0 f4")]
    [InlineData("{a{1..2},b}", "a1 a2 b", "a a3")]
    [InlineData("sma[0]_amean", "sma[0]_amean sma0_amean", "sma[1]_amean")]
    [InlineData("duration(ms)", "duration(ms)", "durationms duration")]
    [InlineData("a.b", "a.b", "axb")]
    [InlineData("C#+$", "C#+$", "C# C")]
    [InlineData("a[b", "a[b", "ab")]
    public void A_pattern_matches_these_and_not_those(string pattern, string matched, string others)
    {
        var parsed = FeaturePattern.Parse(pattern);
        Assert.All(matched.Split(' '), name => Assert.True(parsed.Matches(name), name));
        Assert.All(others.Split(' '), name => Assert.False(parsed.Matches(name), name));
    }

    [Theory]
    [InlineData("a,b", "a|b")]
    [InlineData(" a , ,b,", "a|b")]
    [InlineData("m.{01..13}.{mean,sd},c", "m.{01..13}.{mean,sd}|c")]
    [InlineData("{a,{b,c}},d", "{a,{b,c}}|d")]
    [InlineData("x[a,b],y", "x[a,b]|y")]
    [InlineData("x[a,y", "x[a|y")]
    public void An_option_is_parted_at_commas_outside_braces(string text, string parts) =>
        Assert.Equal(parts.Split('|'), FeaturePattern.Split(text));

    [Fact]
    public void A_mark_in_front_leaves_out()
    {
        Assert.Equal(["a", "c"], Choose(["a", "b", "c"], "!b"));
        Assert.Equal(["ab"], Choose(["ab", "ac", "b"], "a*,!*c"));
        Assert.Equal(["ab"], Choose(["ab", "ac", "b"], "!ac", "a*"));
        Assert.Equal(["a", "b"], Choose(["a", "b"], "!popularity"));
    }

    [Theory]
    [InlineData("mfc.01.mean", "matches no feature", "mfcc.01.mean")]
    [InlineData("!tempoo", "matches no feature", "Known:")]
    [InlineData("lab*", "no features: label", "--allow-column")]
    public void A_pattern_that_matches_nothing_is_wrong_use(string text, string said, string remedy)
    {
        var problem = Assert.Single(Assert.Throws<UsageException>(() => Choose(["mfcc.01.mean", "rms.mean"], text)).Problems);
        Assert.Equal(("pattern-unmatched", nameof(TableRequest.FeaturePatterns)), (problem.Code, problem.Subject));
        Assert.Contains($"'{text}'", problem.Message);
        Assert.Contains(said, problem.Message);
        Assert.Contains(remedy, problem.Remedy);
    }

    [Theory]
    [InlineData("a{b")]
    [InlineData("{a,{b}")]
    [InlineData("{1..x}")]
    [InlineData("{1..999999}")]
    [InlineData("[z-a]")]
    public void A_broken_pattern_is_wrong_use(string text)
    {
        var problems = Assert.Throws<UsageException>(() => Choose(["a", "b"], text, "c{")).Problems;
        Assert.Equal(["pattern-broken", "pattern-broken"], problems.Select(problem => problem.Code));
    }
}
