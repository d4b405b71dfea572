using MerToolkit.Evaluation.Reports;

namespace MerToolkit.Evaluation.Tests.Reports.Writing;

public sealed class CsvReportTests
{
    private static readonly IReadOnlyList<IReadOnlyList<string>> Rows = CsvRows.Parse(ReportWriters.Text(".csv", Samples.Labels));

    [Fact]
    public void The_columns_keep_their_names_and_order() =>
        Assert.Equal("target,trainer,metric,class,value,low,high,seed,predicted,against", string.Join(',', Rows[0]));

    [Fact]
    public void Every_number_of_the_result_has_its_line()
    {
        // 2 trainers x (3 metrics x (mean + 2 seeds) + 4 labels x 4 scores + 16 cells), 2 trivial x (mean + 1 seed), 2 differences.
        Assert.Equal(1 + 2 * (9 + 16 + 16) + 4 + 2, Rows.Count);
        Assert.Contains(Rows, row => row.SequenceEqual(["label", "random-forest", "accuracy", "", "0.68", "", "", "7", "", ""]));
        Assert.Contains(Rows, row => row.SequenceEqual(["label", "logistic", "confusion", "Q2", "1.5", "", "", "", "Q2", ""]));
        Assert.Contains(Rows, row =>
            row.SequenceEqual(["label", "random-forest", "accuracy", "", "0.05", "-0.02", "0.12", "", "", "logistic"]));
        Assert.Contains(Rows, row => row.SequenceEqual(["label", "majority", "macro_f1", "", "0.1", "", "", "", "", ""]));
    }

    [Fact]
    public void What_is_not_defined_is_empty() => Assert.Contains(Rows, row =>
        row.SequenceEqual(["label", "logistic", "valence_half_accuracy_low_arousal", "", "", "", "", "", "", ""]));
}
