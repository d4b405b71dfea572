using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Reproducing;

namespace MerToolkit.Workflows.Tests.Reproducing;

/// <summary>Figures against a stored run: exact, or within the tolerances that it names.</summary>
public sealed class ExpectedFiguresTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_figures_differ_in_nothing() => Assert.Empty(Expect("").Differences(Result(80.5)));

    [Fact]
    public void A_figure_that_moved_is_named_with_both_values() =>
        Assert.Equal(["t, clean, a: 80.6, expected 80.5."], Expect("").Differences(Result(80.6)));

    [Theory]
    [InlineData("\"tolerance\":0.25,", "", "")]
    [InlineData("", "\"tolerance\":0.25,", "")]
    [InlineData("", "", "\"tolerance\":0.25,")]
    [InlineData("\"tolerance\":0,", "\"tolerance\":0.25,", "")]
    public void The_nearest_tolerance_counts(string top, string table, string row)
    {
        var expected = Expect(top, table, row);
        Assert.Empty(expected.Differences(Result(80.75)));
        Assert.Equal(["t, clean, a: 80.76, expected 80.5 within 0.25."], expected.Differences(Result(80.76)));
    }

    [Fact]
    public void A_figure_that_is_gone_a_row_too_many_and_one_too_few_are_differences()
    {
        Assert.Equal(["t, clean, a: no figure, expected 80.5."], Expect("").Differences(Result(null)));
        Assert.Equal(["t, clean, other: not in the stored run.", "t, clean, a: only in the stored run."],
            Expect("").Differences(Result(80.5, "other")));
    }

    [Fact]
    public void A_figure_that_is_not_defined_is_expected_as_it_was_written()
    {
        var stored = ExpectedFigures.Read(_folder.WriteText("stored.json", ReproductionPages.Text(".json", Result(double.NaN))));
        Assert.Empty(stored.Differences(Result(double.NaN)));
        Assert.Equal(["t, clean, a: 80.5, expected no figure."], stored.Differences(Result(80.5)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"tables\":3}")]
    [InlineData("not json")]
    public void What_is_no_stored_run_is_refused(string text)
    {
        var refused = Assert.Throws<InputException>(() => ExpectedFigures.Read(_folder.WriteText("x.json", text)));
        Assert.Equal("expect-format", refused.Problems[0].Code);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused() =>
        Assert.Equal("file-missing",
            Assert.Throws<InputException>(() => ExpectedFigures.Read(_folder.At("none.json"))).Problems[0].Code);

    private ExpectedFigures Expect(string top, string table = "", string row = "") => ExpectedFigures.Read(_folder.WriteText("stored.json",
        $$"""{{{top}}"tables":[{{{table}}"id":"t","rows":[{{{row}}"name":"a","measure":"clean","obtained":80.5}]}]}"""));

    private static ReproductionResult Result(double? value, string name = "a") => new()
    {
        Document = "d", Title = "t", Source = "s", Sha256 = "", Version = "1", Extent = "full", Seeds = [1], Highlights = [],
        Assumptions = [], Contradictions = [], Data = [], Failures = [],
        Sections =
        [
            new("s", "s", [], [new("t", "t",
                [new(name, "clean", FigureUnit.Percent, 84.3, value is { } found ? new ObtainedFigure(found, 79, 82) : null)])]),
        ],
    };
}
