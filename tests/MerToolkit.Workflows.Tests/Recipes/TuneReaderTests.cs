using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Recipes;

public sealed class TuneReaderTests
{
    [Fact]
    public void A_recipe_without_the_section_says_nothing_of_tuning() => Assert.Null(Parse("").Tune);

    [Theory]
    [InlineData("tune:")]
    [InlineData("tune: { ranges: }")]
    [InlineData("tune: { trials: 30, search: bayesian, folds: 5 }")]
    public void What_is_not_said_is_the_default(string section)
    {
        var tune = Parse(section).Tune!;
        Assert.Equal((30, "bayesian", null, 5), (tune.Trials, tune.Search, tune.Metric, tune.Folds));
        Assert.Empty(tune.Ranges);
    }

    [Fact]
    public void Every_key_arrives()
    {
        var tune = Parse("""
            tune:
              trials: 12
              search: random
              metric: macro-f1
              folds: 3
              ranges:
                trees: { low: 50, high: 500, scale: log }
                features: { choices: [sqrt, all, .3] }
                min-leaf: [1, 20]
                bootstrap: [yes, no]
                depth: 3..9
                bins: 16,64,255
            """).Tune!;
        Assert.Equal((12, "random", "macro-f1", 3), (tune.Trials, tune.Search, tune.Metric, tune.Folds));
        Assert.Equal(
            ["trees=50..500:log", "features=sqrt,all,.3", "min-leaf=1..20", "bootstrap=yes,no", "depth=3..9", "bins=16,64,255"],
            tune.Ranges.Select(range => range.ToString()));
    }

    [Theory]
    [InlineData("trees")]
    [InlineData("trainer.trees")]
    [InlineData("rf.trees")]
    [InlineData("random-forest.trees")]
    public void An_option_may_be_named_with_its_trainer(string name) =>
        Assert.Equal("trees=1..9", Assert.Single(Parse($"tune: {{ ranges: {{ {name}: [1, 9] }} }}").Tune!.Ranges).ToString());

    [Theory]
    [InlineData("{ trials: 0 }", "config-range", "'trials' is 0; allowed 1..100000.")]
    [InlineData("{ trial: 3 }", "config-unknown-key", "Did you mean 'trials'?")]
    [InlineData("{ search: grid }", "config-choice", "'search' is 'grid'; allowed: bayesian, random.")]
    [InlineData("{ folds: 1 }", "config-range", "'folds' is 1; allowed 2 or more.")]
    [InlineData("{ metric: macrof1 }", "metric-unknown", "There is no metric 'macrof1'.")]
    [InlineData("{ ranges: [1, 2] }", "config-type", "keys and values are wanted")]
    [InlineData("{ ranges: { tres: [1, 9] } }", "option-unknown", "No option 'tres' in 'random-forest'. Did you mean 'trees'?")]
    [InlineData("{ ranges: { ridge.trees: [1, 9] } }", "option-unknown", "No option 'ridge.trees'")]
    [InlineData("{ ranges: { trees: } }", "range-syntax", "The range of 'trees' cannot be read.")]
    [InlineData("{ ranges: { trees: 3.. } }", "range-syntax", "The range of 'trees' cannot be read.")]
    [InlineData("{ ranges: { trees: 7 } }", "range-value", "two or more different values are needed")]
    [InlineData("{ ranges: { trees: [] } }", "range-value", "two or more different values are needed")]
    [InlineData("{ ranges: { trees: { choices: [] } } }", "range-value", "two or more different values are needed")]
    [InlineData("{ ranges: { trees: [0, 9] } }", "range-value", "it goes beyond what is allowed: 1..100000, whole numbers.")]
    [InlineData("{ ranges: { trees: [9, 1] } }", "range-value", "its low end does not lie below its high end.")]
    [InlineData("{ ranges: { trees: { low: 1 } } }", "range-syntax", "A range has 'low' and 'high', or 'choices'.")]
    [InlineData("{ ranges: { trees: { low: one, high: 9 } } }", "config-type", "'low' is 'one'")]
    [InlineData("{ ranges: { trees: { low: 1, high: 9, scale: cubic } } }", "config-choice", "'scale' is 'cubic'; allowed: linear, log.")]
    [InlineData("{ ranges: { trees: { choices: [1, 2], low: 1 } } }", "config-unknown-key", "Unknown key 'low'.")]
    [InlineData("{ ranges: { trees: { choices: 3 } } }", "config-type", "a list as in '[a, b]' is wanted.")]
    [InlineData("{ ranges: { bootstrap: [1, 2] } }", "range-value", "it takes no numbers; allowed: yes or no.")]
    [InlineData("{ ranges: { bootstrap: [yes, maybe] } }", "range-value", "'maybe' is not allowed; allowed: yes or no.")]
    [InlineData("{ ranges: { trees: [1, 9], rf.trees: [1, 5] } }", "range-repeated", "A second range of 'trees'. Keep one.")]
    public void A_fault_is_named_once_with_its_line_and_what_to_do(string section, string code, string said)
    {
        var problem = Assert.Single(Assert.Throws<UsageException>(() => Parse($"tune: {section}")).Problems);
        Assert.Equal(("own.yaml", 3, code), (problem.Subject, problem.Line, problem.Code));
        Assert.Contains(said, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Ranges_of_a_trainer_that_is_not_known_are_not_blamed() => Assert.Equal(
        "trainer-unknown",
        Assert.Single(Assert.Throws<UsageException>(() => RecipeReader.Parse(
            "name: a\ntrainer: rondom\ntune: { ranges: { trees: [1, 9] } }\n", "own.yaml")).Problems).Code);

    private static Recipe Parse(string section) => RecipeReader.Parse($"name: a\ntrainer: rf\n{section}\n", "own.yaml");
}
