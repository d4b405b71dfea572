using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;
using MerToolkit.Learning.Trees;
using Shared;

namespace MerToolkit.Learning.Tests.Trees;

/// <summary>Splits of a forest that stand an attacker.</summary>
public class AttackedLabelSearchTests
{
    private const int Thousands = 2000;
    private static readonly Trainer Forest = TrainerRegistry.Find("random-forest")!;
    private static readonly Arbitrary<int> AnyLeafRows = Gen.Elements(1, 2, 4).ToArbitrary();

    [Fact]
    public void The_best_split_is_that_of_a_search_through_all() => Prop.ForAll(
        AnyWindows.Arbitrary, AnyLeafRows, (windows, leafRows) => Search(windows, leafRows, windows.Table.AllRows)
            == BruteForce(windows, leafRows, windows.Table.AllRows)).MustHold(Thousands);

    [Fact]
    public void The_best_split_of_some_rows_is_that_of_a_search_through_all() => Prop.ForAll(
        AnyWindows.Arbitrary, AnyLeafRows, (windows, leafRows) =>
    {
        int[] rows = [.. windows.Table.AllRows.Where(row => row % 3 != 1)];
        return Search(windows, leafRows, rows) == BruteForce(windows, leafRows, rows);
    }).MustHold(Thousands);

    [Fact]
    public void Windows_of_no_width_leave_the_split_as_it_is() => Prop.ForAll(AnyTable.Arbitrary, AnyLeafRows, (table, leafRows) =>
    {
        var plain = new LabelSplitSearch(table.Classes, AnyTable.Labels, leafRows);
        return Search(new AnyWindows(table, table.Values, table.Values), leafRows, table.AllRows) == Search(table, plain, table.AllRows);
    }).MustHold(Thousands);

    [Fact]
    public void Windows_of_no_width_leave_the_forest_as_it_is()
    {
        var data = RandomForestTests.Xor(150, seed: 4);
        Assert.Equal(RandomForestTests.Bytes(Train(data)), RandomForestTests.Bytes(Train(Under(data, 0))));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_number_of_jobs_changes_no_bit(int jobs)
    {
        var data = Under(RandomForestTests.Xor(150, seed: 4), .1f);
        Assert.Equal(RandomForestTests.Bytes(Train(data)), RandomForestTests.Bytes(Train(data, jobs)));
        Assert.NotEqual(RandomForestTests.Bytes(Train(data)), RandomForestTests.Bytes(Train(Under(data, 0))));
    }

    [Fact]
    public void A_cut_over_which_all_rows_can_be_moved_is_none()
    {
        var data = Under(Sample.OfLabels([0, 1, 2, 3], [0, 0, 1, 1], ["a", "b"]), 10);
        var trees = ((IAdditiveTrees)Train(data)).Trees;
        Assert.Equal(trees.Count, trees.Nodes);
    }

    [Fact]
    public void Forests_for_numbers_are_refused()
    {
        var failure = Assert.Throws<UsageException>(() => Train(Under(Sample.OfNumbers([0, 1, 2, 3], [2, 3, 8, 11]), 1)));
        Assert.Contains("for labels alone", Assert.Single(failure.Problems).Message);
    }

    private static Split Search(AnyWindows windows, int leafRows, int[] rows)
    {
        var (table, matrix) = (windows.Table, windows.Table.Binned);
        var bins = WindowBins.Of(table.Under(windows.Windows), matrix, Sample.Context())!;
        return Search(table, new AttackedLabelSearch(table.Classes, bins, AnyTable.Labels, leafRows), rows);
    }

    private static Split Search(AnyTable table, ISplitSearch search, int[] rows)
    {
        var (matrix, best) = (table.Binned, Split.None);
        if (rows.Length == 0) return best;
        search.BeginTree(table.Weights);
        search.Enter(rows);
        for (var column = 0; column < table.Columns; column++) search.Examine(column, matrix[column], rows, ref best);
        return best;
    }

    // Every threshold of every column, each row left of it for certain, right of it for certain or undecided.
    private static Split BruteForce(AnyWindows windows, int leafRows, int[] rows)
    {
        var (matrix, best) = (windows.Table.Binned, Split.None);
        for (var column = 0; column < windows.Table.Columns; column++)
        {
            var count = matrix.Bins(column).Count;
            var cuts = Enumerable.Range(0, count).Select(bin => new Cut(windows, rows, column, matrix.Bins(column).Threshold(
                (byte)bin, bin + 1 == count ? ColumnBins.Missing : (byte)(bin + 1)))).ToArray();
            for (var bin = 0; bin < count; bin++)
            {
                if (cuts[bin].Certain(-1) < leafRows || cuts[bin].Certain(1) < leafRows || cuts[bin].Worst <= best.Score) continue;
                var next = Enumerable.Range(bin + 1, count - bin - 1).FirstOrDefault(other => !cuts[other].IsLike(cuts[bin]), -1);
                best = new Split(column, (byte)bin, next < 0 ? ColumnBins.Missing : (byte)next, cuts[bin].Worst);
            }
        }

        return best;
    }

    private static TrainingData Under(TrainingData data, float reach) => data.With(data.Memory, new CellWindows(
        data.Memory.ToArray().Select(value => value - reach).ToArray(), data.Memory.ToArray().Select(value => value + reach).ToArray()));

    private static IModel Train(TrainingData data, int jobs = 1) =>
        Forest.Train(data, Sample.Options(Forest, ("trees", 20.0)), Sample.Context(jobs: jobs));

    /// <summary>A cut as the attacker sees it: for each row where it must go, -1 left, 1 right, 0 as he likes, and where it is.</summary>
    private sealed class Cut(AnyWindows windows, int[] rows, int column, float threshold)
    {
        private readonly (int Row, int Side, bool IsLeft)[] _rows = [.. rows.Select(row =>
        {
            var cell = (row * windows.Table.Columns) + column;
            var side = windows.Highest[cell] <= threshold ? -1 : windows.Lowest[cell] <= threshold ? 0 : 1;
            return (row, side, windows.Table.Values[cell] <= threshold);
        })];

        public double Worst => new[]
        {
            Score(row => row.IsLeft), Score(row => row.Side < 0), Score(row => row.Side <= 0),
            Score(row => row.Side < 0 || (row.Side == 0 && !row.IsLeft)),
        }.Min();

        public int Certain(int side) => _rows.Count(row => row.Side == side);

        public bool IsLike(Cut other) => _rows.SequenceEqual(other._rows);

        private double Score(Func<(int Row, int Side, bool IsLeft), bool> goesLeft)
        {
            var table = windows.Table;
            return _rows.GroupBy(goesLeft).OrderByDescending(side => side.Key).Select(side =>
                side.GroupBy(row => table.Classes[row.Row]).Sum(label => Square(label.Sum(row => table.Weights[row.Row])))
                / side.Sum(row => table.Weights[row.Row])).Sum();
        }

        private static double Square(double value) => value * value;
    }
}
