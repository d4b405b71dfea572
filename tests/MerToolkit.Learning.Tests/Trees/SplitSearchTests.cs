using System.Runtime.Intrinsics;
using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Learning.Trees;
using Shared;

namespace MerToolkit.Learning.Tests.Trees;

public class SplitSearchTests
{
    private const int Thousands = 1000;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_best_split_for_labels_is_that_of_a_search_through_all(int leafRows) => Prop.ForAll(AnyTable.Arbitrary, table =>
    {
        var found = Search(table, new LabelSplitSearch(table.Classes, AnyTable.Labels, leafRows));
        return found == BruteForce(table, leafRows, rows => LabelScore(table, rows));
    }).MustHold(Thousands);

    [Fact]
    public void More_labels_than_a_histogram_takes_are_split_as_few_are() => Prop.ForAll(AnyTable.Arbitrary, table =>
    {
        var nine = table with { Classes = [.. table.Classes.Select((label, row) => (label * 3) + (row % 3))] };
        return Search(nine, new LabelSplitSearch(nine.Classes, 9, 1)) == BruteForce(nine, 1, rows => LabelScore(nine, rows));
    }).MustHold(Thousands);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_best_split_for_numbers_is_that_of_a_search_through_all(int leafRows) => Prop.ForAll(AnyTable.Arbitrary, table =>
    {
        var found = Search(table, new NumberSplitSearch(table.Numbers, leafRows));
        return found == BruteForce(table, leafRows, rows => NumberScore(table, rows));
    }).MustHold(Thousands);

    [Fact]
    public void Weights_that_are_no_whole_numbers_cost_no_more_than_rounding() => Prop.ForAll(AnyTable.Arbitrary, table =>
    {
        double[] numbersFarOut = [.. table.Numbers.Select(value => 1e6 + (value / 3))];
        var uneven = table with { Weights = [.. table.Weights.Select(weight => weight / 7)], Numbers = numbersFarOut };
        var labels = Search(uneven, new LabelSplitSearch(uneven.Classes, AnyTable.Labels, 1));
        var numbers = Search(uneven, new NumberSplitSearch(uneven.Numbers, 1));
        return IsNear(labels, BruteForce(uneven, 1, rows => LabelScore(uneven, rows)), 1e-12)
            && IsNear(numbers, BruteForce(uneven, 1, rows => NumberScore(uneven, rows)), 1e-9);
    }).MustHold(Thousands);

    [Fact]
    public void A_search_that_served_another_node_finds_the_same() => Prop.ForAll(AnyTable.Arbitrary, table =>
    {
        var search = new LabelSplitSearch(table.Classes, AnyTable.Labels, 1);
        Search(table, search, [.. table.AllRows.Where(row => row % 2 == 0)]);
        return Search(table, search) == Search(table, new LabelSplitSearch(table.Classes, AnyTable.Labels, 1));
    }).MustHold();

    [Fact]
    public void A_node_is_pure_when_all_its_targets_are_equal() => Prop.ForAll(AnyTable.Arbitrary, table =>
    {
        var (labels, numbers) = (new LabelSplitSearch(table.Classes, AnyTable.Labels, 1), new NumberSplitSearch(table.Numbers, 1));
        labels.BeginTree(table.Weights);
        numbers.BeginTree(table.Weights);
        return labels.Enter(table.AllRows) == table.Classes.Distinct().Skip(1).Any()
            && numbers.Enter(table.AllRows) == table.Numbers.Distinct().Skip(1).Any();
    }).MustHold();

    [Fact]
    public void A_perfect_split_is_known_as_such()
    {
        var search = new LabelSplitSearch(new[] { 0, 0, 1, 2 }, 3, 1);
        search.BeginTree([1, 2, 1, 1]);
        search.Enter([0, 1, 2]);
        var split = Split.None;
        Assert.True(search.Examine(0, [4, 9, 4, 0], [0, 1, 2], ref split));
        Assert.False(search.IsPerfect(split));
        Assert.True(search.Examine(1, [4, 9, 255, 0], [0, 1, 2], ref split));
        Assert.True(search.IsPerfect(split));
        Assert.Equal(new Split(1, 9, 255, 4), split);
    }

    [Fact]
    public void No_way_to_part_a_small_node_exceeds_the_bound_and_one_reaches_it() => Prop.ForAll(
        Gen.Zip(Gen.Choose(-5, 5), Gen.Choose(1, 4)).NonEmptyListOf().Where(rows => rows.Count is > 1 and < 12).ToArbitrary(), rows =>
        {
            Vector128<double>[] terms = [.. rows.Select(row => Vector128.Create((double)row.Item2, row.Item1 * row.Item2))];
            var total = terms.Aggregate((sum, term) => sum + term);
            var highest = Enumerable.Range(1, (1 << rows.Count) - 2).Max(chosen =>
            {
                var left = terms.Where((_, row) => (chosen >> row & 1) != 0).Aggregate((sum, term) => sum + term);
                return NumberSplitSearch.Score(left, total - left);
            });
            return Math.Abs(new ScoreBound().Of(terms, total) - highest) <= 1e-12 * highest;
        }).MustHold();

    private static bool IsNear(Split found, Split best, double tolerance) =>
        found.Exists == best.Exists
        && (!best.Exists || Math.Abs(found.Score - best.Score) <= tolerance * Math.Max(1, Math.Abs(best.Score)));

    private static Split Search(AnyTable table, ISplitSearch search, int[]? rows = null)
    {
        rows ??= table.AllRows;
        search.BeginTree(table.Weights);
        search.Enter(rows);
        var (matrix, best) = (table.Binned, Split.None);
        for (var column = 0; column < table.Columns; column++)
        {
            var isVaried = rows.Select(row => matrix[column][row]).Distinct().Skip(1).Any();
            Assert.Equal(isVaried, search.Examine(column, matrix[column], rows, ref best));
        }

        return best;
    }

    // Every cut of every column, each scored from scratch.
    private static Split BruteForce(AnyTable table, int leafRows, Func<int[], double> score)
    {
        var (matrix, best) = (table.Binned, Split.None);
        for (var column = 0; column < table.Columns; column++)
        {
            byte[] bins = [.. matrix[column].ToArray().Distinct().Order()];
            foreach (var (left, right) in bins.Zip(bins.Skip(1)))
            {
                var sides = table.AllRows.ToLookup(row => matrix[column][row] <= left);
                if (sides[true].Count() < leafRows || sides[false].Count() < leafRows) continue;
                var sum = score([.. sides[true]]) + score([.. sides[false]]);
                if (sum > best.Score) best = new Split(column, left, right, sum);
            }
        }

        return best;
    }

    private static double LabelScore(AnyTable table, int[] rows)
    {
        var squares = rows.GroupBy(row => table.Classes[row]).Sum(label => Square(label.Sum(row => table.Weights[row])));
        return squares / rows.Sum(row => table.Weights[row]);
    }

    private static double Square(double value) => value * value;

    private static double NumberScore(AnyTable table, int[] rows)
    {
        var sum = rows.Sum(row => table.Weights[row] * (table.Numbers[row] - table.Numbers[0]));
        return sum * sum / rows.Sum(row => table.Weights[row]);
    }
}
