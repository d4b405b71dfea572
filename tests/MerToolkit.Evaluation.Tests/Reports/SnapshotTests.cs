using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Reports.Writing;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Reports;

public sealed class SnapshotTests
{
    public static TheoryData<string> Endings => [.. ReportWriters.Endings];

    [Theory]
    [MemberData(nameof(Endings))]
    public void Labels_look_as_stored(string ending) => Snapshot.Check("labels" + ending, Text(ending, Samples.Labels));

    [Theory]
    [MemberData(nameof(Endings))]
    public void Numbers_look_as_stored(string ending) => Snapshot.Check("numbers" + ending, Text(ending, Samples.Numbers));

    // The style sheet is the same for all and stands in one file.
    private static string Text(string ending, EvaluationResult result) =>
        ReportWriters.Text(ending, result).Replace(HtmlStyle.Sheet, "", StringComparison.Ordinal);
}
