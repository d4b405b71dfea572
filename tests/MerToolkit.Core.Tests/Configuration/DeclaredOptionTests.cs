using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Tests.Configuration;

public class DeclaredOptionTests
{
    private static readonly DeclaredOption Share = new("share", "1", "A number.") { Default = .5, Minimum = 0, Maximum = 1 };
    private static readonly DeclaredOption Count = new("count", "1", "A whole number.") { Default = 5.0, Minimum = 1, IsInteger = true };
    private static readonly DeclaredOption Strength = new("c", "1", "Above 0.") { Default = 1.0, Minimum = double.Epsilon };

    private static readonly DeclaredOption Tuning = new("tuning", "semitones", "A number or a word.")
    {
        Default = "estimate", Minimum = -.5, Maximum = .5, Words = ["estimate"],
    };

    private static readonly DeclaredOption Kind = new("kind", "1", "A word.")
    {
        Default = "gini", AllowsNumber = false, Words = ["gini", "entropy"],
    };

    private static readonly DeclaredOption Parts = new("parts", "1", "Names.")
    {
        Default = "a+b", AllowsNumber = false, TakesNames = true,
    };

    private static readonly DeclaredOption Signs = new("signs", "1", "Names with a sign each.")
    {
        Default = "none", AllowsNumber = false, Words = ["none"], TakesSigns = true,
    };

    public static TheoryData<DeclaredOption, string> AllowedTexts => new()
    {
        { Share, "0..1" },
        { Count, "1 or more" },
        { Strength, "any number above 0" },
        { Strength with { Maximum = 2.5 }, "above 0, up to 2.5" },
        { Tuning, "estimate or -0.5..0.5" },
        { Kind, "gini or entropy" },
        { Parts, "names joined by '+'" },
        { Signs, "none or names with a sign each, as in 'energy:+1,tempo:-1'" },
        { Share with { Minimum = double.NegativeInfinity }, "1 or less" },
        { new DeclaredOption("x", "1", "") { Default = 0.0 }, "any number" },
    };

    [Theory]
    [MemberData(nameof(AllowedTexts))]
    public void The_allowed_values_are_said_in_words(DeclaredOption option, string words) => Assert.Equal(words, option.Allowed);

    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("1", 1.0)]
    [InlineData(".25", .25)]
    [InlineData("5e-1", .5)]
    [InlineData("1.0000001", null)]
    [InlineData("-0.1", null)]
    [InlineData("0,5", null)]
    [InlineData("half", null)]
    [InlineData("", null)]
    [InlineData("NaN", null)]
    public void Typed_numbers_are_read_within_their_range(string text, double? expected) => Assert.Equal(expected, Share.Parse(text));

    [Theory]
    [InlineData("1", 1.0)]
    [InlineData("2147483647", 2147483647.0)]
    [InlineData("2147483648", null)]
    [InlineData("1e300", null)]
    [InlineData("2.5", null)]
    [InlineData("0", null)]
    public void Typed_whole_numbers_are_read_within_their_range(string text, double? expected) => Assert.Equal(expected, Count.Parse(text));

    [Theory]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("0")]
    public void Without_an_upper_end_a_number_is_still_finite(string text) => Assert.Null(Strength.Parse(text));

    [Theory]
    [InlineData("estimate", "estimate")]
    [InlineData("0.25", .25)]
    [InlineData("Estimate", null)]
    [InlineData("0.75", null)]
    public void A_word_may_stand_for_a_number(string text, object? expected) => Assert.Equal(expected, Tuning.Parse(text));

    [Theory]
    [InlineData("entropy", "entropy")]
    [InlineData("1", null)]
    public void Where_only_words_are_allowed_numbers_are_not(string text, object? expected) => Assert.Equal(expected, Kind.Parse(text));

    [Theory]
    [InlineData("random-forest")]
    [InlineData("knn+random-forest+a1")]
    public void Names_are_taken_as_they_are(string text) => Assert.Equal(text, Parts.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("a++b")]
    [InlineData("a+")]
    [InlineData("A")]
    [InlineData("a,b")]
    [InlineData("a--b")]
    [InlineData("a\n")]
    public void What_is_no_name_is_refused(string text) => Assert.Null(Parts.Parse(text));

    [Theory]
    [InlineData("parts: knn+rf")]
    [InlineData("parts: [knn, rf]")]
    [InlineData("parts:\n  - knn\n  - rf")]
    public void Names_are_a_list_or_joined(string text) =>
        Assert.Equal("knn+rf", Parts.Read(ConfigDocument.Parse(text, "r.yaml", new ProblemLog())!, "parts"));

    [Theory]
    [InlineData("signs: energy:+1,duration (ms):-1")]
    [InlineData("signs: { energy: 1, duration (ms): -1 }")]
    [InlineData("signs:\n  energy: +1\n  duration (ms): -1")]
    public void Names_with_signs_are_text_or_keys_and_values(string text) => Assert.Equal("energy:+1,duration (ms):-1",
        Signs.Read(ConfigDocument.Parse(text, "r.yaml", new ProblemLog())!, "signs"));

    [Theory]
    [InlineData("none", "none")]
    [InlineData("energy:1", "energy:+1")]
    [InlineData("energy:2", null)]
    [InlineData("energy", null)]
    public void Typed_names_are_read_with_their_signs(string text, string? expected) => Assert.Equal(expected, Signs.Parse(text));

    [Fact]
    public void What_is_written_in_a_file_is_read_by_the_same_rules()
    {
        var map = ConfigDocument.Parse("share: 0.25\ncount: 7\ntuning: estimate\nkind: entropy\n", "r.yaml", new ProblemLog())!;
        Assert.Equal(.25, Share.Read(map, "share"));
        Assert.Equal(7.0, Count.Read(map, "count"));
        Assert.Equal("estimate", Tuning.Read(map, "tuning"));
        Assert.Equal("entropy", Kind.Read(map, "kind"));
    }

    [Theory]
    [InlineData("share: 1.5", "'share' is 1.5; allowed 0..1.")]
    [InlineData("share: .inf", "'share' is '.inf', not a finite number.")]
    [InlineData("share: ''", "'share' is '', not a finite number.")]
    [InlineData("share:", "'share' has no value.")]
    [InlineData("share: [1]", "'share' is a list; a single value is wanted.")]
    [InlineData("count: 0", "'count' is 0; allowed 1 or more.")]
    [InlineData("count: 2.5", "'count' is '2.5', not a whole number.")]
    [InlineData("c: 0", "'c' is 0; allowed any number above 0.")]
    [InlineData("tuning: estimat", "'tuning' is 'estimat', not a finite number or 'estimate'.")]
    [InlineData("tuning: 1", "'tuning' is 1; allowed -0.5..0.5.")]
    [InlineData("tuning:", "'tuning' has no value.")]
    [InlineData("kind: ginny", "'kind' is 'ginny'; allowed: gini, entropy.")]
    [InlineData("kind:", "'kind' has no value.")]
    [InlineData("parts: Knn", "'parts' is 'Knn'; one or more names are wanted, as in '[a, b]' or 'a+b'.")]
    [InlineData("parts: []", "'parts' is ''; one or more names are wanted, as in '[a, b]' or 'a+b'.")]
    [InlineData("signs: energy:0", "'signs' is 'energy:0'; allowed: none or names with a sign each, as in 'energy:+1,tempo:-1'.")]
    [InlineData("signs: { a: 2 }", "'signs' is 'a:2'; allowed: none or names with a sign each, as in 'energy:+1,tempo:-1'.")]
    [InlineData("signs: [a]", "Found a list; a single value is wanted here.")]
    [InlineData("signs:", "Found nothing; a single value is wanted here.")]
    [InlineData("signs: { a: [1] }", "Found a list; a single value is wanted here.")]
    [InlineData("parts: { knn: 1 }", "'parts' is keys and values; a list as in '[a, b]' is wanted.")]
    public void What_is_wrong_in_a_file_is_reported_once_and_the_default_counts(string text, string message)
    {
        var problems = new ProblemLog();
        var map = ConfigDocument.Parse(text, "r.yaml", problems)!;
        var option = new[] { Share, Count, Strength, Tuning, Kind, Parts, Signs }.Single(option => map.Keys.Contains(option.Name));
        Assert.Equal(option.Default, option.Read(map, option.Name));
        Assert.Equal(message, Assert.Single(problems.Problems).Message);
    }
}
