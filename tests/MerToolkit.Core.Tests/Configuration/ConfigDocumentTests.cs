using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Tests.Configuration;

public class ConfigDocumentTests
{
    private const string Profile = """
        name: librosa            # a remark
        sample-rate: 22050
        frame: { size: 2048, hop: 512, padding: center-zeros }
        features:
          - mfcc: { count: 20, deltas: 2 }
          - chroma:
              tuning: estimate
          - onset-strength
          - rms:
        functionals: [mean, sd]
        """;

    private readonly ProblemLog _problems = new();

    [Fact]
    public void A_profile_reads_as_written()
    {
        var map = Read(Profile);
        Assert.Equal("librosa", map.RequiredText("name"));
        Assert.Equal(22050, map.IntegerOrWord("sample-rate", "native", null, 1000, 400_000));
        var frame = map.Map("frame")!;
        Assert.Equal(2048, frame.Integer("size", 1, 2, 1 << 20));
        Assert.Equal(512, frame.Integer("hop", 1, 1, 1 << 20));
        Assert.Equal('c', frame.Choice("padding", 'n', ("none", 'n'), ("center-zeros", 'c')));
        var features = map.List("features")!.Select(item => item.AsSingleEntry()!).ToArray();
        Assert.Equal(["mfcc", "chroma", "onset-strength", "rms"], features.Select(feature => feature.Name));
        Assert.Equal([5, 6, 8, 9], features.Select(feature => feature.Line));
        Assert.Equal(20, features[0].Options.Integer("count", 13, 1, 128));
        Assert.Equal(2, features[0].Options.Integer("deltas", 0, 0, 2));
        Assert.Null(features[1].Options.NumberOrWord("tuning", "estimate", 0, -.5, .5));
        Assert.Empty(features[2].Options.Keys);
        Assert.Empty(features[3].Options.Keys);
        Assert.Equal(["mean", "sd"], map.List("functionals")!.Select(item => item.AsText()));
        map.RejectUnknown();
        Assert.Empty(_problems.Problems);
    }

    [Fact]
    public void Unwritten_keys_give_their_fallbacks()
    {
        var map = Read("a: 1");
        Assert.Equal("x", map.Text("name", "x"));
        Assert.Null(map.TextOrNull("name"));
        Assert.Equal(7, map.Integer("count", 7, 0, 9));
        Assert.Equal(.5, map.Number("share", .5, 0, 1));
        Assert.True(map.Flag("on", true));
        Assert.Equal(3, map.Choice("kind", 3, ("one", 1)));
        Assert.Null(map.Map("map"));
        Assert.Null(map.List("list"));
        Assert.Null(map.Node("node"));
        Assert.False(map.Has("count"));
        Assert.True(map.Has("a"));
        Assert.Equal(22050, map.IntegerOrWord("rate", "native", 22050, 1, 99999));
        Assert.Empty(_problems.Problems);
    }

    [Fact]
    public void Every_problem_is_reported_at_once_with_its_line()
    {
        var map = Read("""
            count: 0
            share: 1,5
            size: big
            kind: hamm
            on: yes
            frame: 3
            list: word
            extra-key: 1
            ratio: .nan
            """);
        map.Integer("count", 1, 1, 128);
        map.Number("share", 0, 0, 2);
        map.Integer("size", 1, 1, int.MaxValue);
        map.Choice("kind", 0, ("hann", 0), ("hamming", 1));
        map.Flag("on", false);
        map.Map("frame");
        map.List("list");
        map.Number("ratio", 1, 0, 1);
        map.RequiredText("name");
        map.Integer("extra_key", 0, 0, 1);
        map.RejectUnknown();
        Assert.Equal(
            [
                "p.yaml:1: 'count' is 0; allowed 1..128.",
                "p.yaml:2: 'share' is '1,5', a number with a decimal comma. Write 1.5.",
                "p.yaml:3: 'size' is 'big', not a whole number.",
                "p.yaml:4: 'kind' is 'hamm'; allowed: hann, hamming. Did you mean 'hamming'?",
                "p.yaml:5: 'on' is 'yes'; allowed: true, false.",
                "p.yaml:6: 'frame' is '3'; keys and values are wanted.",
                "p.yaml:7: 'list' is 'word'; a list as in '[a, b]' is wanted.",
                "p.yaml:9: 'ratio' is '.nan', not a finite number.",
                "p.yaml:1: The key 'name' is missing. Add 'name: ...'.",
                "p.yaml:8: Unknown key 'extra-key'. Did you mean 'extra_key'?",
            ],
            _problems.Problems.Select(problem => problem.ToString()));
        Assert.Equal("8", _problems.Problems[0].Column);
    }

    [Theory]
    [InlineData("x: 2.5", "'x' is '2.5', not a whole number.")]
    [InlineData("x: 99999999999", "'x' is 99999999999; allowed 1 or more.")]
    [InlineData("x: 1e3", "'x' is '1e3', not a whole number.")]
    [InlineData("x:", "'x' has no value.")]
    [InlineData("x: [1]", "'x' is a list; a single value is wanted.")]
    [InlineData("x: {a: 1}", "'x' is keys and values; a single value is wanted.")]
    public void Whole_numbers_are_checked(string text, string expected)
    {
        Assert.Equal(5, Read(text).Integer("x", 5, 1, int.MaxValue));
        Assert.Equal(expected, Assert.Single(_problems.Problems).Message);
    }

    [Theory]
    [InlineData("x: 0", "'x' is 0; allowed any number above 0.")]
    [InlineData("x: -1e3", "'x' is -1e3; allowed any number above 0.")]
    [InlineData("x: Infinity", "'x' is 'Infinity', not a finite number or 'auto'.")]
    [InlineData("x: auo", "'x' is 'auo', not a finite number or 'auto'.")]
    public void Numbers_are_checked(string text, string expected)
    {
        Read(text).NumberOrWord("x", "auto", 5, double.Epsilon, double.PositiveInfinity);
        Assert.Equal(expected, Assert.Single(_problems.Problems).Message);
    }

    [Fact]
    public void Ranges_print_their_bounds()
    {
        Read("x: 3").Number("x", 0, double.Epsilon, 2.5);
        Read("x: 3").Number("x", 0, .25, 2.5);
        Assert.Equal(["'x' is 3; allowed above 0, up to 2.5.", "'x' is 3; allowed 0.25..2.5."], _problems.Problems.Select(p => p.Message));
    }

    [Fact]
    public void A_key_written_twice_is_reported_and_the_first_counts()
    {
        Assert.Equal(1, Read("a: 1\nb: 2\na: 3").Integer("a", 0, 0, 9));
        Assert.Equal("p.yaml:3: 'a' stands here a second time; first on line 1. Keep one.", Assert.Single(_problems.Problems).ToString());
    }

    [Fact]
    public void Anchors_stand_for_what_they_name()
    {
        var map = Read("base: &b { size: 4 }\nother: *b\n");
        Assert.Equal(4, map.Map("other")!.Integer("size", 0, 0, 9));
        Assert.Empty(_problems.Problems);
    }

    [Theory]
    [InlineData("a: [1, 2", "config-syntax", null)]
    [InlineData("a: 1\n\tb: 2", "config-syntax", 2)]
    [InlineData("a: 'open", "config-syntax", null)]
    [InlineData("a: *missing", "config-syntax", 1)]
    [InlineData("a: &x [*x]", "config-syntax", 1)]
    [InlineData("a: { b: 1\nc: 2\n", "config-syntax", 1)]
    [InlineData("", "config-empty", 1)]
    [InlineData("# only a remark\n", "config-empty", 1)]
    [InlineData("---\n", "config-empty", 1)]
    [InlineData("- a\n- b", "config-type", 1)]
    [InlineData("word", "config-type", 1)]
    public void Text_that_is_no_map_is_refused_with_its_place(string text, string code, int? line)
    {
        Assert.Null(ConfigDocument.Parse(text, "p.yaml", _problems));
        var problem = Assert.Single(_problems.Problems);
        Assert.Equal(code, problem.Code);
        Assert.Equal("p.yaml", problem.Subject);
        Assert.NotNull(problem.Line);
        if (line is not null) Assert.Equal(line, problem.Line);
    }

    [Fact]
    public void Tabs_are_named_as_the_cause()
    {
        ConfigDocument.Parse("a:\n\tb: 2", "p.yaml", _problems);
        Assert.Equal(
            "p.yaml:2: Not valid YAML: the line is indented with a tab. Indent with spaces.", Assert.Single(_problems.Problems).ToString());
    }

    [Fact]
    public void A_second_document_is_reported()
    {
        Assert.NotNull(ConfigDocument.Parse("a: 1\n---\nb: 2\n", "p.yaml", _problems));
        Assert.Equal(2, Assert.Single(_problems.Problems).Line);
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        Assert.Null(ConfigDocument.Parse("a: " + new string('[', 500), "p.yaml", _problems));
        Assert.Contains("nested deeper than 64", Assert.Single(_problems.Problems).Message);
    }

    [Fact]
    public void Keys_must_be_words()
    {
        ConfigDocument.Parse("[1, 2]: x\nb: 1", "p.yaml", _problems);
        Assert.Equal("config-type", Assert.Single(_problems.Problems).Code);
    }

    [Fact]
    public void Unknown_keys_are_found_at_every_depth_and_reported_once()
    {
        var map = Read("a: { size: 1, siez: 2 }\nlist:\n  - mfcc: { count: 1, cuont: 2 }\nnobody: { x: 1 }");
        map.Map("a")!.Integer("size", 0, 0, 9);
        map.List("list")![0].AsSingleEntry()!.Options.Integer("count", 0, 0, 9);
        map.RejectUnknown();
        map.RejectUnknown();
        map.Map("a")!.RejectUnknown();
        Assert.Equal(
            ["Unknown key 'siez'.", "Unknown key 'cuont'.", "Unknown key 'nobody'."],
            _problems.Problems.Select(problem => problem.Message));
        Assert.Equal([1, 3, 4], _problems.Problems.Select(problem => problem.Line!.Value));
    }

    [Theory]
    [InlineData("l: [[a]]")]
    [InlineData("l: [{a: 1, b: 2}]")]
    [InlineData("l: [{a: 1}]")]
    [InlineData("l: [~]")]
    public void An_item_that_is_no_single_entry_is_reported(string text)
    {
        Assert.Null(Read(text).List("l")![0].AsSingleEntry());
        Assert.Equal("config-type", Assert.Single(_problems.Problems).Code);
    }

    [Fact]
    public void A_key_may_stand_beside_a_single_entry_where_it_is_expected()
    {
        var items = Read("l: [{ a: { b: 1 }, name: c }, { name: c }]").List("l")!;
        Assert.Equal("a", items[0].AsSingleEntry("name")!.Name);
        Assert.Null(items[1].AsSingleEntry("name"));
        Assert.Equal("config-type", Assert.Single(_problems.Problems).Code);
    }

    [Fact]
    public void Readers_of_a_node_refuse_other_kinds()
    {
        var items = Read("l: [a, [b], {c: 1}]").List("l")!;
        Assert.Equal("a", items[0].AsText());
        Assert.Null(items[0].AsList());
        Assert.Null(items[0].AsMap());
        Assert.Null(items[1].AsText());
        Assert.Equal("b", items[1].AsList()![0].AsText());
        Assert.Equal(1, items[2].AsMap()!.Integer("c", 0, 0, 9));
        Assert.Equal(3, _problems.Problems.Count);
    }

    [Fact]
    public void A_caller_adds_problems_of_its_own_at_the_place()
    {
        var map = Read("x: 1\ny: 2");
        map.Report("y", "odd", "'y' must be odd.");
        Assert.Equal("p.yaml:2: 'y' must be odd.", Assert.Single(_problems.Problems).ToString());
        Assert.Throws<UsageException>(_problems.ThrowUsage);
    }

    private ConfigMap Read(string text)
    {
        var map = ConfigDocument.Parse(text, "p.yaml", _problems);
        Assert.NotNull(map);
        return map;
    }
}
