using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing;
using MerToolkit.Workflows.Reproducing.Published;

namespace MerToolkit.Workflows.Tests.Reproducing;

/// <summary>The published figures that the program brings: all there, as the documents print them.</summary>
public sealed class PublishedFiguresTests
{
    [Fact]
    public void Armen_has_every_figure_of_its_document()
    {
        var armen = BuiltInPublished.Read("armen");
        Assert.Equal(["accuracy", "armen-clean", "armen-robust"], armen.Tables.Select(table => table.Id));
        Assert.Equal([6 * 4 + 1 + 2, 4 * 3, 4 * 4], armen.Tables.Select(table => table.Rows.Sum(row => row.Figures.Count)));
        Assert.Equal(
            ["random-forest", "logistic", "logistic-second", "knn", "mlp", "xgboost", "lightgbm", "armen"],
            armen.Table("accuracy").Rows.Select(row => row.Id));
    }

    [Theory]
    [InlineData("accuracy", "random-forest", "clean", 84.3)]
    [InlineData("accuracy", "random-forest", "fgsm-robust", 80.3)]
    [InlineData("accuracy", "logistic", "clean", 80.8)]
    [InlineData("accuracy", "logistic-second", "clean", 80.7)]
    [InlineData("accuracy", "knn", "fgsm-baseline", 52.4)]
    [InlineData("accuracy", "mlp", "clean-robust", 81.1)]
    [InlineData("accuracy", "xgboost", "fgsm-baseline", 64.2)]
    [InlineData("accuracy", "lightgbm", "fgsm-robust", 83.4)]
    [InlineData("accuracy", "armen", "clean", 96)]
    [InlineData("accuracy", "armen", "fgsm-robust", 94)]
    [InlineData("armen-clean", "happy", "precision", .96)]
    [InlineData("armen-clean", "calm", "precision", 1)]
    [InlineData("armen-clean", "sad", "recall", .93)]
    [InlineData("armen-robust", "energetic", "recall", .91)]
    [InlineData("armen-robust", "happy", "f1", .95)]
    [InlineData("armen-robust", "sad", "support", 250)]
    public void A_figure_is_the_one_that_the_document_prints(string table, string row, string measure, double value) =>
        Assert.Equal(value, BuiltInPublished.Read("armen").Table(table).Find(row, measure));

    [Theory]
    [InlineData("havranek", "rmse", "parallel", "arousal", .2179)]
    [InlineData("havranek", "spread", "ensemble", "valence", .0014)]
    [InlineData("merge", "hybrid", "audio-complete", "f1", 68.84)]
    [InlineData("merge", "hybrid", "audio-balanced", "precision", 78.11)]
    [InlineData("merge", "hybrid", "bimodal-complete", "recall", 74.40)]
    [InlineData("merge", "hybrid", "bimodal-balanced", "f1", 70.00)]
    [InlineData("merge", "elsewhere", "hybrid-4q", "f1", 80.20)]
    [InlineData("merge", "clips", "q4", "audio-complete", 956)]
    [InlineData("emotionet", "error", "training", "loss", .0136)]
    [InlineData("emotionet", "error", "validation", "mae", .1108)]
    [InlineData("emotionet", "error", "new-clips", "loss", .063577)]
    [InlineData("emotionet", "error", "new-clips", "mae", .214)]
    [InlineData("emotionet", "songs", "calm", "songs", 203)]
    public void A_figure_of_the_others_is_the_one_that_its_document_prints(
        string document, string table, string row, string measure, double value) =>
        Assert.Equal(value, BuiltInPublished.Read(document).Table(table).Find(row, measure));

    [Fact]
    public void What_a_document_does_not_print_is_no_figure()
    {
        var accuracy = BuiltInPublished.Read("armen").Table("accuracy");
        Assert.Null(accuracy.Find("armen", "clean-robust"));
        Assert.Null(accuracy.Find("logistic-second", "fgsm-robust"));
        Assert.Equal(FigureUnit.Count, BuiltInPublished.Read("armen").Table("armen-robust").UnitOf("support"));
    }

    [Fact]
    public void Every_document_has_published_figures_of_its_name_that_can_be_read() =>
        Assert.All(ReproductionDocuments.Published, document => Assert.Equal(document.Name, document.Published.Name));

    [Theory]
    [InlineData("title: t\nsource: s\ntables: { a: { title: t, measures: { x: x }, rows: { r: { x: 1 } } } }", "name")]
    [InlineData("name: n\ntitle: t\nsource: s", "There is no table")]
    [InlineData("name: n\ntitle: t\nsource: s\ntables: { a: { title: t, rows: { r: { x: 1 } } } }", "no measure")]
    [InlineData("name: n\ntitle: t\nsource: s\ntables: { a: { title: t, measures: { x: x }, rows: { r: { y: 1 } } } }", "Unknown key 'y'")]
    [InlineData(
        "name: n\ntitle: t\nsource: s\ntables: { a: { title: t, unit: percent, measures: { x: x }, rows: { r: { x: 101 } } } }", "101")]
    public void A_wrong_file_is_refused_with_what_is_wrong(string yaml, string words)
    {
        var refused = Assert.Throws<UsageException>(() => PublishedReader.Parse(yaml, "n.yaml"));
        Assert.Contains(refused.Problems, problem => problem.Message.Contains(words, StringComparison.Ordinal));
    }
}
