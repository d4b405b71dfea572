using System.Globalization;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;

namespace MerToolkit.Core.Tests.Configuration;

public class OptionValuesTests
{
    private static readonly DeclaredOption[] Options =
    [
        new DeclaredOption("trees", "1", "Number of trees.")
        {
            Aliases = ["n_estimators", "ntree"], Default = 300.0, Minimum = 1, Maximum = 10_000, IsInteger = true,
        },
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
                "'random-forest' has no option 'depth'. Known: trees, rate, columns, n_estimators, ntree.",
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

    [Fact]
    public void An_alias_gives_the_option_its_value_under_its_own_name()
    {
        var values = Read(("n_estimators", "10"), ("n_estimators", "20"));
        Assert.Equal(20, values.Integer("trees"));
        var map = ConfigDocument.Parse("ntree: 30\n", "r.yaml", _problems)!;
        Assert.Equal(30, OptionValues.Read(Options, map).Integer("trees"));
        Assert.Equal(["trees", "rate", "columns"], values.Values.Select(pair => pair.Key));
        Assert.Empty(_problems.Problems);
    }

    [Fact]
    public void An_option_given_by_two_of_its_names_is_refused_with_both()
    {
        Read(("trees", "10"), ("n_estimators", "10"));
        OptionValues.Read(Options, ConfigDocument.Parse("ntree: 30\nn_estimators: 30\n", "r.yaml", _problems)!);
        Assert.Equal(
            [
                "'trees' and 'n_estimators' name the same option. Leave one of the two out.",
                "r.yaml:1: 'n_estimators' and 'ntree' name the same option. Leave one of the two out.",
            ],
            _problems.Problems.Select(problem => problem.ToString()));
        Assert.All(_problems.Problems, problem => Assert.Equal("option-repeated", problem.Code));
    }

    [Fact]
    public void A_mistyped_alias_finds_the_alias_and_a_wrong_value_names_what_was_typed()
    {
        Read(("n_estimator", "10"), ("ntree", "0"));
        OptionValues.Read(Options, ConfigDocument.Parse("n_estimator: 30\nntree: 0\n", "r.yaml", _problems)!);
        Assert.Equal(
            [
                "'random-forest' has no option 'n_estimator'. Did you mean 'n_estimators'?",
                "'ntree' of 'random-forest' is '0'; allowed: 1..10000.",
                "r.yaml:2: 'ntree' is 0; allowed 1..10000.",
                "r.yaml:1: Unknown key 'n_estimator'. Did you mean 'n_estimators'?",
            ],
            _problems.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void Values_from_before_stay_where_no_pair_names_their_option()
    {
        var before = Read(("trees", "10"), ("rate", "0.5"));
        var pair = KeyValuePair.Create("n_estimators", "20");
        var values = OptionValues.Read(Options, [pair], "random-forest", _problems, before);
        Assert.Empty(_problems.Problems);
        Assert.Equal((20, .5, "sqrt"), (values.Integer("trees"), values.Number("rate"), values.Word("columns")));
        Assert.Equal(10, before.Integer("trees"));
    }

    private OptionValues Read(params (string Name, string Text)[] pairs) => OptionValues.Read(
        Options, pairs.Select(pair => KeyValuePair.Create(pair.Name, pair.Text)), "random-forest", _problems);
}
