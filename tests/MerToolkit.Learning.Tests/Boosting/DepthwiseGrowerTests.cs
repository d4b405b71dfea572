using System.Runtime.Intrinsics;
using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Learning.Boosting;
using MerToolkit.Learning.Tests.Trees;
using MerToolkit.Learning.Trees;
using Shared;

namespace MerToolkit.Learning.Tests.Boosting;

public class DepthwiseGrowerTests
{
    private const int Thousands = 2000;

    private static readonly Arbitrary<LeafPenalty> AnyPenalty = (
        from l1 in Gen.Elements(0.0, 3.0)
        from l2 in Gen.Elements(0.0, 1.0, 20.0)
        from gamma in Gen.Elements(0.0, 5.0)
        from hessian in Gen.Elements(0.0, 1.0, 7.0)
        select new LeafPenalty(l1, l2, gamma, hessian)).ToArbitrary();

    [Fact]
    public void The_best_split_is_that_of_a_search_through_all() => Prop.ForAll(AnyTable.Arbitrary, AnyPenalty, (table, penalty) =>
    {
        int[] columns = [.. Enumerable.Range(0, table.Columns)];
        var (column, threshold, score) = new PlainGrower(table, penalty, 1, 1, columns).Best(table.AllRows);
        var (matrix, terms, best) = (table.Binned, Terms(table), Split.None);
        var total = terms.Aggregate(Vector128<double>.Zero, (sum, term) => sum + term);
        var histogram = Filled(matrix, table.AllRows, terms);
        foreach (var asked in columns)
        {
            var own = histogram.Best(asked, matrix.Bins(asked).Count, total, penalty);
            if (own.Score > best.Score) best = own;
        }

        return best.Column == column && best.Score == score
            && (column < 0 || matrix.Bins(column).Threshold(best.Left, best.Right) == threshold);
    }).MustHold(Thousands);

    [Fact]
    public void A_tree_is_that_of_the_plain_way() => Prop.ForAll(
        AnyTable.Arbitrary, AnyPenalty, Gen.Elements(1, 2, 3, 50).ToArbitrary(),
        (table, penalty, depth) =>
            Grown(table, penalty, depth, table.AllRows, [.. Enumerable.Range(0, table.Columns)])
            == new PlainGrower(table, penalty, depth, .5, [.. Enumerable.Range(0, table.Columns)]).Grow(table.AllRows)).MustHold(Thousands);

    [Fact]
    public void A_tree_of_some_rows_and_columns_is_that_of_the_plain_way() => Prop.ForAll(
        AnyTable.Arbitrary, AnyPenalty, (table, penalty) =>
    {
        int[] rows = [.. table.AllRows.Where(row => row % 3 != 1)];
        int[] columns = [.. Enumerable.Range(0, table.Columns).Where(column => column % 2 == 0)];
        return Grown(table, penalty, 4, rows, columns) == new PlainGrower(table, penalty, 4, .5, columns).Grow(rows);
    }).MustHold(Thousands);

    [Fact]
    public void What_is_left_of_the_parent_is_the_other_child() => Prop.ForAll(AnyTable.Arbitrary, table =>
    {
        var (matrix, terms) = (table.Binned, Terms(table));
        int[] some = [.. table.AllRows.Where(row => row % 3 == 0)];
        int[] others = [.. table.AllRows.Except(some)];
        var rest = Filled(matrix, table.AllRows, terms);
        var (child, afresh) = (Filled(matrix, some, terms), Filled(matrix, others, terms));
        var total = others.Aggregate(Vector128<double>.Zero, (sum, row) => sum + terms[row]);
        return Enumerable.Range(0, table.Columns).All(column =>
        {
            rest.Subtract(column, child);
            var (bins, penalty) = (matrix.Bins(column).Count, new LeafPenalty(0, 1, 0, 0));
            return rest.Best(column, bins, total, penalty) == afresh.Best(column, bins, total, penalty);
        });
    }).MustHold();

    [Fact]
    public void Each_row_is_told_the_value_of_its_leaf()
    {
        var table = new AnyTable([0, 1, 2, 3], 1, [0, 0, 0, 0], [-4, -4, 8, 8], [1, 1, 1, 1]);
        var steps = new double[4];
        var growth = new TreeGrowth(table.AllRows, [0], Terms(table), .5, steps);
        new DepthwiseGrower(table.Binned, new LeafPenalty(0, 2, 0, 0), 1, 1).Grow(growth, default);
        Assert.Equal([1, 1, -2, -2], steps);
    }

    [Fact]
    public void Growing_ends_when_it_is_cancelled()
    {
        var table = new AnyTable([0, 1], 1, [0, 0], [1, 2], [1, 1]);
        var growth = new TreeGrowth(table.AllRows, [0], Terms(table), 1, new double[2]);
        var grower = new DepthwiseGrower(table.Binned, new LeafPenalty(0, 1, 0, 0), 1, 1);
        Assert.Throws<OperationCanceledException>(() => grower.Grow(growth, new CancellationToken(true)));
    }

    private static string Grown(AnyTable table, LeafPenalty penalty, int depth, int[] rows, int[] columns)
    {
        var growth = new TreeGrowth(rows.ToArray(), columns, Terms(table), .5, new double[table.Rows]);
        var tree = new DepthwiseGrower(table.Binned, penalty, depth, 1).Grow(growth, default);
        return ReferenceTree.Text(FlatTrees.Concatenate([tree], new LeafValues(1, []), table.Columns));
    }

    private static GradientHistogram Filled(BinnedMatrix matrix, int[] rows, Vector128<double>[] terms)
    {
        var histogram = new GradientHistogram(matrix.Columns);
        Vector128<double>[] own = [.. rows.Select(row => terms[row])];
        for (var column = 0; column < matrix.Columns; column++) histogram.Fill(column, matrix[column], rows, own);
        return histogram;
    }

    private static Vector128<double>[] Terms(AnyTable table) =>
        [.. table.Numbers.Zip(table.Weights, (gradient, hessian) => Vector128.Create(gradient, hessian))];
}
