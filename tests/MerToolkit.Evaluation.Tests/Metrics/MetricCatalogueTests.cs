using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Metrics;

namespace MerToolkit.Evaluation.Tests.Metrics;

public class MetricCatalogueTests
{
    [Fact]
    public void Every_metric_of_the_assembly_is_listed_once()
    {
        var written = typeof(Metric).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Metric)) && !type.IsAbstract);
        Assert.Equal(
            written.Select(type => type.Name).Order(StringComparer.Ordinal),
            MetricCatalogue.All.Select(metric => metric.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Keys_and_aliases_are_unique_lower_case_words()
    {
        string[] keys = [.. MetricCatalogue.All.SelectMany(metric => metric.Declaration.Aliases.Prepend(metric.Key))];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^[a-z][a-z0-9_]*$", key));
    }

    [Fact]
    public void Every_metric_has_words_a_summary_a_formula_and_a_source() => Assert.All(MetricCatalogue.All, metric => Assert.All(
        new[] { metric.Declaration.Words, metric.Declaration.Summary, metric.Declaration.Formula, metric.Declaration.Source },
        text => Assert.False(string.IsNullOrWhiteSpace(text))));

    [Theory]
    [InlineData("macro_f1", "macro_f1")]
    [InlineData("macro-f1", "macro_f1")]
    [InlineData(" Macro-F1 ", "macro_f1")]
    [InlineData("balanced-accuracy", "macro_recall")]
    [InlineData("CCC", "ccc")]
    public void Names_are_found_as_people_type_them(string name, string key) => Assert.Equal(key, MetricCatalogue.Find(name)?.Key);

    [Theory]
    [InlineData("macro-f2", "Did you mean 'macro_f1'?")]
    [InlineData("acuracy", "Did you mean 'accuracy'?")]
    [InlineData("valence-half", "Did you mean 'valence_half_accuracy'?")]
    [InlineData("loudness", "Known: accuracy, macro_f1, ")]
    public void An_unknown_name_comes_with_the_nearest_known_one(string name, string remedy)
    {
        var problems = new ProblemLog();
        Assert.Null(MetricCatalogue.Find(name, problems));
        var problem = Assert.Single(problems.Problems);
        Assert.Equal("metric-unknown", problem.Code);
        Assert.StartsWith(remedy, problem.Remedy);
    }

    [Fact]
    public void Only_errors_are_better_when_lower_and_have_the_unit_of_the_target()
    {
        var errors = MetricCatalogue.All.Where(metric => !metric.IsHigherBetter);
        Assert.Equal(["mae", "rmse", "song_mae", "song_rmse"], errors.Select(metric => metric.Key).Order());
        Assert.Equal(errors, MetricCatalogue.All.Where(metric => metric.UnitFor("dB") == "dB"));
    }

    [Theory]
    [InlineData("accuracy", .62, .62, true)]
    [InlineData("accuracy", .61, .62, false)]
    [InlineData("rmse", .2, .25, true)]
    [InlineData("rmse", .3, .25, false)]
    [InlineData("r2", double.NaN, -1, false)]
    [InlineData("rmse", double.NaN, 9, false)]
    public void A_bound_is_met_on_the_better_side(string key, double value, double bound, bool isMet) =>
        Assert.Equal(isMet, MetricCatalogue.Find(key)!.Meets(value, bound));
}
