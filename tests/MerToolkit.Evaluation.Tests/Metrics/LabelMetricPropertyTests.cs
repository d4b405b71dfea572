using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Evaluation.Metrics;

namespace MerToolkit.Evaluation.Tests.Metrics;

/// <summary>Metrics against their definitions, written out over rows.</summary>
public class LabelMetricPropertyTests
{
    private static readonly Gen<(int Labels, (int Truth, int Predicted)[] Rows)> Predictions =
        from labels in Gen.Choose(1, 6)
        from rows in Gen.Choose(0, labels - 1).Two().NonEmptyListOf()
        select (labels, rows.Select(row => (row.Item1, row.Item2)).ToArray());

    [Fact]
    public void Accuracy_is_the_share_of_equal_pairs() => Always((_, rows, confusion) =>
        Near(new Accuracy().Of(confusion), rows.Average(row => row.Truth == row.Predicted ? 1.0 : 0)));

    [Fact]
    public void Weighted_recall_is_accuracy() => Always((_, _, confusion) =>
        Near(new WeightedRecall().Of(confusion), new Accuracy().Of(confusion)));

    [Fact]
    public void Averages_equal_their_definitions_over_rows() => Always((labels, rows, confusion) =>
    {
        var scores = Enumerable.Range(0, labels).Select(label => Score(rows, label)).ToList();
        var known = scores.Where(score => score.IsKnown).ToList();
        return Near(new MacroPrecision().Of(confusion), known.Average(score => score.Precision))
            && Near(new MacroRecall().Of(confusion), known.Average(score => score.Recall))
            && Near(new MacroF1().Of(confusion), known.Average(score => score.F1))
            && Near(new WeightedPrecision().Of(confusion), scores.Sum(score => score.Share * score.Precision))
            && Near(new WeightedF1().Of(confusion), scores.Sum(score => score.Share * score.F1));
    });

    [Fact]
    public void The_order_of_the_labels_does_not_matter() => Always((labels, rows, confusion) =>
    {
        var renamed = Count(labels, [.. rows.Select(row => (labels - 1 - row.Truth, labels - 1 - row.Predicted))]);
        return MetricCatalogue.For(confusion.Labels).All(metric => Near(metric.Of(confusion), metric.Of(renamed)));
    });

    [Fact]
    public void The_order_of_the_rows_does_not_matter() => Always((labels, rows, confusion) =>
        Count(labels, [.. rows.Reverse()]).Counts.SequenceEqual(confusion.Counts));

    [Fact]
    public void Every_metric_lies_within_0_and_1() => Always((_, _, confusion) =>
        MetricCatalogue.For(confusion.Labels).All(metric => metric.Of(confusion) is >= 0 and <= 1 + 1e-15));

    [Fact]
    public void Halves_are_never_below_accuracy() => Prop.ForAll(
        Gen.Choose(0, 3).Two().NonEmptyListOf().ToArbitrary(), rows =>
        {
            var confusion = Confusion.Count(
                ["Q1", "Q2", "Q3", "Q4"], [.. rows.Select(row => row.Item1)], [.. rows.Select(row => row.Item2)]);
            var (arousal, valence) = (new ArousalHalfAccuracy().Of(confusion), new ValenceHalfAccuracy().Of(confusion));
            var exact = new Accuracy().Of(confusion);
            // A row right in both halves is right, so the two misses add up to the misses of quadrants at least.
            return arousal >= exact && valence >= exact && arousal + valence <= 1 + exact + 1e-12;
        }).MustHold();

    private static void Always(Func<int, (int Truth, int Predicted)[], Confusion, bool> holds) => Prop.ForAll(
        Predictions.ToArbitrary(),
        sample => holds(sample.Labels, sample.Rows, Count(sample.Labels, sample.Rows))).MustHold();

    private static Confusion Count(int labels, (int Truth, int Predicted)[] rows) => Confusion.Count(
        [.. Enumerable.Range(0, labels).Select(label => $"mood{label}")],
        [.. rows.Select(row => row.Truth)], [.. rows.Select(row => row.Predicted)]);

    private static (double Precision, double Recall, double F1, double Share, bool IsKnown) Score(
        (int Truth, int Predicted)[] rows, int label)
    {
        double hits = rows.Count(row => row.Truth == label && row.Predicted == label);
        double truly = rows.Count(row => row.Truth == label);
        double predicted = rows.Count(row => row.Predicted == label);
        var (precision, recall) = (predicted == 0 ? 0 : hits / predicted, truly == 0 ? 0 : hits / truly);
        var harmonic = hits == 0 ? 0 : 2 / (1 / precision + 1 / recall);
        return (precision, recall, harmonic, truly / rows.Length, truly + predicted > 0);
    }

    private static bool Near(double left, double right) => Math.Abs(left - right) < 1e-12;
}
