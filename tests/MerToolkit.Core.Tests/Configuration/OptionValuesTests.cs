using System.Globalization;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Tests.Configuration;

public class OptionValuesTests
{
    private static readonly DeclaredOption[] Options =
    [
        new DeclaredOption("trees", "1", "Number of trees.") { Default = 300.0, Minimum = 1, Maximum = 10_000, IsInteger = true },
        new DeclaredOption("rate", "1", "Learning rate.") { Default = .1, Minimum = double.Epsilon, Maximum = 1 },
        new DeclaredOption("columns", "1", "Columns tried.") { Default = "sqrt", Minimum = 1, IsInteger = true, Words = ["sqrt"] },
    ];

    private readonly ProblemLog _problems = new();

    [Fact]
    public void What_is_not_said_is_the_default()
    {
        var values = new OptionValues(Options);
        Assert.Equal(300, values.Integer("trees"));
        Assert.Equal(.1, values.Number("rate"));
        Assert.Equal("sqrt", values.Word("columns"));
        Assert.Null(values.Word("rate"));
    }

    [Fact]
    public void Values_come_in_the_order_declared_whatever_the_order_given()
    {
        var values = new OptionValues(Options, new Dictionary<string, object> { ["columns"] = 4.0, ["trees"] = 10.0 });
        Assert.Equal(["trees", "rate", "columns"], values.Values.Select(pair => pair.Key));
        Assert.Equal([10.0, .1, 4.0], values.Values.Select(pair => pair.Value));
        Assert.Null(values.Word("columns"));
    }

    [Fact]
    public void Texts_read_back_the_same_in_any_language()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
            var values = new OptionValues(Options, new Dictionary<string, object> { ["rate"] = 1 / 3.0 });
            Assert.Equal("300", values.Text("trees"));
            Assert.Equal("sqrt", values.Text("columns"));
            Assert.Equal(1 / 3.0, Options[1].Parse(values.Text("rate")));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Pairs_of_words_are_read_and_the_last_of_a_name_counts()
    {
        var values = Read(("trees", "10"), ("rate", "0.5"), ("trees", "20"), ("columns", "3"));
        Assert.Empty(_problems.Problems);
        Assert.Equal(20, values.Integer("trees"));
        Assert.Equal(.5, values.Number("rate"));
        Assert.Equal(3, values.Integer("columns"));
    }

    [Fact]
    public void All_that_is_wrong_with_the_pairs_is_said_at_once()
    {
        var values = Read(("tree", "10"), ("rate", "2"), ("columns", "log"), ("trees", "2.5"), ("depth", "3"));
        Assert.Equal(
            [
                "'random-forest' has no option 'tree'. Did you mean 'trees'?",
                "'rate' of 'random-forest' is '2'; allowed: above 0, up to 1.",
                "'columns' of 'random-forest' is 'log'; allowed: sqrt or 1 or more.",
                "'trees' of 'random-forest' is '2.5'; allowed: 1..10000.",
                "'random-forest' has no option 'depth'. Known: trees, rate, columns.",
            ],
            _problems.Problems.Select(problem => problem.ToString()));
        Assert.Equal(["option-unknown", "option-value", "option-value", "option-value", "option-unknown"],
            _problems.Problems.Select(problem => problem.Code));
        Assert.Equal(new OptionValues(Options).Values, values.Values);
    }

    [Fact]
    public void Keys_of_a_file_are_read_and_unknown_ones_reported_with_their_line()
    {
        var map = ConfigDocument.Parse("trees: 20\ncolums: 3\nrate: 7\n", "r.yaml", _problems)!;
        var values = OptionValues.Read(Options, map);
        Assert.Equal(20, values.Integer("trees"));
        Assert.Equal(.1, values.Number("rate"));
        Assert.Equal("sqrt", values.Word("columns"));
        Assert.Equal(
            [
                "r.yaml:3: 'rate' is 7; allowed above 0, up to 1.",
                "r.yaml:2: Unknown key 'colums'. Did you mean 'columns'?",
            ],
            _problems.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void An_empty_file_section_gives_the_defaults()
    {
        var map = ConfigDocument.Parse("trainer:\n", "r.yaml", _problems)!.Map("trainer")!;
        Assert.Equal(new OptionValues(Options).Values, OptionValues.Read(Options, map).Values);
        Assert.Empty(_problems.Problems);
    }

    private OptionValues Read(params (string Name, string Text)[] pairs) => OptionValues.Read(
        Options, pairs.Select(pair => KeyValuePair.Create(pair.Name, pair.Text)), "random-forest", _problems);
}
