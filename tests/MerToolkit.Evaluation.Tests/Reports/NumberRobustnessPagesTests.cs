using System.Text.Json;
using System.Xml.Linq;
using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;
using MerToolkit.Evaluation.Robustness.Numbers;
using MerToolkit.Evaluation.Tests.Robustness.Numbers;

namespace MerToolkit.Evaluation.Tests.Reports;

/// <summary>The report of models of numbers under attack, in every format.</summary>
public sealed class NumberRobustnessPagesTests
{
    [Fact]
    public void A_page_is_well_formed_and_has_a_bracket_for_every_model_and_target()
    {
        var page = Page.Parse(RobustnessPages.Text(".html", Result()));
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.Descendants("a"), link => Assert.Contains(((string)link.Attribute("href")!)[1..], ids));
        var text = page.ToString();
        foreach (var model in new[] { "wide", "narrow" })
            foreach (var target in new[] { "arousal", "valence" }) Assert.Contains($"{model}: {target}", text);
        Assert.DoesNotContain("NaN", text);
    }

    [Fact]
    public void What_is_proved_stands_with_R2_method_and_how_often_it_is_attained()
    {
        var rows = Page.Parse(RobustnessPages.Text(".html", Result())).Descendants("tr")
            .Select(row => row.Elements().Select(cell => cell.Value).ToList()).ToList();
        Assert.Contains(rows, row => row is ["wide", var r2, var width, var furthest, ".750", "exact", "2.00"]
            && r2.StartsWith(".990", StringComparison.Ordinal) && width.StartsWith(".815", StringComparison.Ordinal)
            && furthest.StartsWith(".400", StringComparison.Ordinal));
        Assert.Contains(rows, row => row is ["wide", "narrow", "width of arousal", _, "narrow is better"]);
        Assert.Contains(rows, row => row is ["wide", "narrow", "quadrant cannot change", _, "narrow is better"]);
    }

    [Fact]
    public void A_model_of_which_nothing_is_proved_says_so()
    {
        var result = Result(NumberSamples.Model("bare", 1, 0, isProved: false));
        foreach (var ending in new[] { ".html", ".md", ".tex" })
            Assert.Contains("nothing can be proved", RobustnessPages.Text(ending, result));
        Assert.DoesNotContain("bare,,arousal,0.05,width", RobustnessPages.Text(".csv", result));
    }

    [Fact]
    public void Json_holds_widths_distances_and_quadrants_of_each_budget()
    {
        using var json = JsonDocument.Parse(RobustnessPages.Text(".json", Result()));
        var wide = json.RootElement.GetProperty("results")[0];
        var budget = wide.GetProperty("robustness")[0];
        var arousal = budget.GetProperty("targets").GetProperty("arousal");
        Assert.Equal(.05, budget.GetProperty("epsilon").GetDouble());
        Assert.Equal(.815, Value(arousal.GetProperty("width")), 9);
        Assert.Equal("exact", arousal.GetProperty("method").GetString());
        Assert.Equal(.35, Value(arousal.GetProperty("pushed").GetProperty("union")), 9);
        Assert.Equal(JsonValueKind.Null,
            budget.GetProperty("targets").GetProperty("valence").GetProperty("pushed").GetProperty("pgd").ValueKind);
        Assert.Equal(.3, Value(budget.GetProperty("quadrant_cannot_change")), 9);
        Assert.Equal(.25, Value(budget.GetProperty("quadrant_changed").GetProperty("union")), 9);
        Assert.Equal(.99, Value(wide.GetProperty("clean").GetProperty("arousal").GetProperty("r2")), 9);
        Assert.Equal(1.25, json.RootElement.GetProperty("deviations").GetProperty("arousal").GetDouble());
        Assert.False(json.RootElement.TryGetProperty("chance", out _));
    }

    [Fact]
    public void The_table_holds_no_times_so_that_repetitions_can_be_compared()
    {
        var lines = RobustnessPages.Text(".csv", Result()).TrimEnd().Split('\n');
        Assert.Equal("model,defence,target,epsilon,measure,name,value,low,high", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("wide,,arousal,0.05,pushed,random-signs,0.3", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("0.002", StringComparison.Ordinal));
    }

    private static double Value(JsonElement figure) => figure.GetProperty("value").GetDouble();

    private static NumberRobustnessResult Result(params NumberModelEvidence[] others)
    {
        var evidence = NumberSamples.Evidence([NumberSamples.Model("wide", .8, 12), NumberSamples.Model("narrow", .5, 30), .. others]);
        var scores = NumberRobustnessEvaluation.Evaluate(evidence, new IntervalOptions { Resamples = 100 });
        return new NumberRobustnessResult
        {
            Data = Samples.Labels.Data, Protocol = Samples.Labels.Protocol, Targets = evidence.Targets, Rows = NumberSamples.Rows,
            Epsilons = evidence.Epsilons, Threats = ["All columns may move."], Attacks = NumberSamples.Attacks, Models = scores.Models,
            Differences = scores.Differences, Manifest = Samples.Labels.Manifest,
        };
    }
}
