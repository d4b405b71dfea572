using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Evaluating.Ledger;

namespace MerToolkit.Workflows.Tests.Evaluating;

/// <summary>Published figures beside ours.</summary>
public sealed class LedgerTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_ledger_is_read_and_says_where_its_figures_stand()
    {
        Assert.NotEmpty(PublishedLedger.Names);
        foreach (var name in PublishedLedger.Names)
        {
            var ledger = PublishedLedger.Read(name);
            Assert.Equal(name, ledger.Name);
            Assert.NotEmpty(ledger.Figures);
            Assert.All(ledger.Figures, figure => Assert.True(figure.Source.Length > 0 && figure.System.Length > 0));
            Assert.All(ledger.Figures, figure => Assert.Equal(figure.Metric is "rmse" or "mae", figure.Scale is not null));
        }
    }

    [Fact]
    public void Figures_of_the_same_metric_stand_beside_ours_with_what_differs()
    {
        var table = TestTable.WithIds(40).Words("label", row => $"Q{(row % 4) + 1}")
            .Numbers("tone", row => (row % 4) + 2 * TestTable.Draw("x", row))
            .Write(_folder, "songs.csv");
        var asked = Evaluations.Options(Experiments.Options(table, "logistic") with { Targets = ["label"] });
        var result = Evaluations.Run(asked with { AgainstPath = "4q", Folds = 4 }).Result;
        Assert.Equal([.764, .802], result.Published.Select(figure => figure.Value));
        var ours = Assert.Single(result.Published[0].Rivals).Value;
        Assert.Equal(result.Trainers[0].Targets[0].Find("macro_f1"), ours);
        Assert.Contains("its split is '20 x 10 folds, not by artist'", result.Published[0].Obstacles);
    }

    [Fact]
    public void An_error_on_another_scale_has_no_figure_of_ours_beside_it()
    {
        var table = TestTable.WithIds(40).Numbers("arousal", row => row / 40.0).Numbers("tone", row => row + TestTable.Draw("x", row))
            .Write(_folder, "songs.csv");
        var asked = Evaluations.Options(Experiments.Options(table, "ridge") with { Targets = ["arousal"] });
        var result = Evaluations.Run(asked with { AgainstPath = "pmemo", Folds = 4 }).Result;
        var error = result.Published.First(figure => figure.Metric == "rmse");
        Assert.Empty(error.Rivals);
        Assert.Contains("its scale is [0, 1]", error.Obstacles);
        Assert.NotEmpty(result.Published.First(figure => figure.Metric == "r2").Rivals);
    }

    [Fact]
    public void A_set_without_published_figures_is_refused_with_those_that_are_known()
    {
        var table = TestTable.WithIds(12).Words("label", row => $"Q{row % 2}").Noise("tone").Write(_folder, "songs.csv");
        var asked = Evaluations.Options(Experiments.Options(table, "logistic") with { Targets = ["label"] });
        var refusal = Assert.Throws<UsageException>(() => Evaluations.Run(asked with { AgainstPath = "published" }));
        Assert.Contains("emopia", Assert.Single(refusal.Problems).Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name: x\nfigures:\n  - { target: label, metric: f9, value: .5, split: s, system: s, source: s }\n")]
    [InlineData("name: x\nfigures:\n  - { target: label, metric: accuracy, value: .5, split: s, system: s }\n")]
    [InlineData("name: x\nfigures:\n  - { target: a, metric: rmse, value: .5, scale: wide, split: s, system: s, source: s }\n")]
    [InlineData("name: x\nfigures:\n  - { target: a, metric: r2, value: .5, kind: hearsay, split: s, system: s, source: s }\n")]
    public void A_broken_ledger_is_refused(string text) => Assert.Throws<UsageException>(() => PublishedLedger.Parse(text, "x.yaml"));
}
