using System.Runtime.Intrinsics;
using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Learning.Boosting;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;
using MerToolkit.Learning.Tests.Trees;
using MerToolkit.Learning.Trees;
using Shared;

namespace MerToolkit.Learning.Tests.Boosting;

public class TreeGrowerTests
{
    private const int Thousands = 2000;

    internal static readonly Gen<LeafPenalty> Penalties =
        from l1 in Gen.Elements(0.0, 3.0)
        from l2 in Gen.Elements(0.0, 1.0, 20.0)
        from gamma in Gen.Elements(0.0, 5.0)
        from hessian in Gen.Elements(0.0, 1.0, 7.0)
        from rows in Gen.Elements(1, 2, 5)
        select new LeafPenalty(l1, l2, gamma, hessian) { MinimumRows = rows };

    internal static readonly Gen<BoostingLimits> Limits =
        from penalty in Penalties
        from depth in Gen.Elements(1, 2, 3, 50)
        from leaves in Gen.Elements<int?>(null, 2, 3, 7, 31)
        select new BoostingLimits(1, depth, .5, penalty) { Leaves = leaves };

    private static readonly Arbitrary<BoostingLimits> AnyLimits = Limits.ToArbitrary();

    private static readonly Arbitrary<BoostingLimits> AnySigns = (
        from limits in Limits
        from signs in Gen.Elements<sbyte>(-1, 0, 1).ArrayOf(5)
        select limits with { Signs = signs }).ToArbitrary();

    [Fact]
    public void The_best_split_is_that_of_a_search_through_all() => Prop.ForAll(
        AnyTable.Arbitrary, Penalties.ToArbitrary(), (table, penalty) =>
    {
        int[] columns = [.. Enumerable.Range(0, table.Columns)];
        var expected = new PlainGrower(table, new BoostingLimits(1, 1, 1, penalty), columns).Best(table.AllRows);
        using var terms = Terms(table);
        var (matrix, grid, best) = (table.Binned, terms.Grid, GradientSplit.None);
        using var histogram = Filled(matrix, table.AllRows, terms);
        foreach (var column in columns) Improve(matrix, grid, penalty, Sum(terms, table.AllRows), histogram, column, ref best);
        if (expected is null || !best.Exists) return expected is null && !best.Exists;
        return best.Column == expected.Column && best.Score == expected.Score && best.MissingLeft == expected.MissingLeft
            && matrix.Bins(best.Column).Threshold(best.Left, best.Right) == expected.Threshold
            && best.LeftSums == Sum(terms, [.. table.AllRows.Where(expected.GoesLeft)]);
    }).MustHold(Thousands);

    [Fact]
    public void A_tree_is_that_of_the_plain_way() => Prop.ForAll(AnyTable.Arbitrary, AnyLimits, (table, limits) =>
    {
        int[] columns = [.. Enumerable.Range(0, table.Columns)];
        return Grown(table, limits, table.AllRows, columns) == new PlainGrower(table, limits, columns).Grow(table.AllRows);
    }).MustHold(Thousands);

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(11)]
    public void A_tree_is_the_same_whichever_nodes_have_histograms(int sparseRows) => Prop.ForAll(
        AnyTable.Arbitrary, AnyLimits, (table, limits) =>
    {
        int[] columns = [.. Enumerable.Range(0, table.Columns).Where(column => column % 3 != 1)];
        return Grown(table, limits, table.AllRows, columns, sparseRows: sparseRows)
            == new PlainGrower(table, limits, columns).Grow(table.AllRows);
    }).MustHold(Thousands);

    [Fact]
    public void A_tree_that_rises_and_falls_along_columns_is_that_of_the_plain_way() => Prop.ForAll(
        AnyTable.Arbitrary, AnySigns, (table, limits) =>
    {
        int[] columns = [.. Enumerable.Range(0, table.Columns)];
        return Grown(table, limits, table.AllRows, columns) == new PlainGrower(table, limits, columns).Grow(table.AllRows);
    }).MustHold(Thousands);

    [Fact]
    public void A_tree_of_some_rows_and_columns_is_that_of_the_plain_way() => Prop.ForAll(
        AnyTable.Arbitrary, AnyLimits, (table, limits) =>
    {
        int[] rows = [.. table.AllRows.Where(row => row % 3 != 1)];
        int[] columns = [.. Enumerable.Range(0, table.Columns).Where(column => column % 2 == 0)];
        return Grown(table, limits, rows, columns) == new PlainGrower(table, limits, columns).Grow(rows);
    }).MustHold(Thousands);

    [Fact]
    public void What_is_left_of_the_parent_is_the_other_child() => Prop.ForAll(AnyTable.Arbitrary, table =>
    {
        using var terms = Terms(table);
        var (matrix, grid, penalty) = (table.Binned, terms.Grid, new LeafPenalty(0, 1, 0, 0));
        int[] some = [.. table.AllRows.Where(row => row % 3 == 0)];
        int[] others = [.. table.AllRows.Except(some)];
        using var rest = Filled(matrix, table.AllRows, terms);
        using var child = Filled(matrix, some, terms);
        using var afresh = Filled(matrix, others, terms);
        var total = Sum(terms, others);
        return Enumerable.Range(0, table.Columns).All(column =>
        {
            rest.Subtract(column, matrix.Bins(column).Count, child);
            return Best(matrix, grid, penalty, total, rest, column) == Best(matrix, grid, penalty, total, afresh, column);
        });
    }).MustHold();

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(12, false)]
    [InlineData(12, true)]
    [InlineData(13, false)]
    [InlineData(13, true)]
    [InlineData(29, false)]
    [InlineData(29, true)]
    [InlineData(70, false)]
    [InlineData(70, true)]
    public void A_histogram_of_any_width_holds_the_sums_of_its_bins(int columns, bool isPacked)
    {
        const int Rows = 9300;
        float[] values =
            [.. Enumerable.Range(0, Rows * columns).Select(cell => cell * 7919 % 1009 % 260 is var v && v < 7 ? float.NaN : v)];
        var table = new AnyTable(values, columns, new int[Rows], [.. Numbers(Rows, -150)], [.. Numbers(Rows, 1)]);
        using var terms = Terms(table, isPacked);
        var (matrix, grid) = (table.Binned, terms.Grid);
        int[] rows = [.. table.AllRows.Where(row => row % 5 != 2)];
        using var histogram = Filled(matrix, rows, terms);
        for (var column = 0; column < columns; column++)
        {
            foreach (var bin in matrix[column].ToArray().Distinct())
            {
                int[] own = [.. rows.Where(row => matrix[column][row] == bin)];
                var sums = SumsOf(histogram, column, bin);
                Assert.Equal(own.Length, grid.Rows(sums));
                Assert.Equal(Vector128.Create(own.Sum(row => table.Numbers[row]), own.Sum(row => table.Weights[row])), grid.Values(sums));
            }
        }
    }

    [Theory]
    [InlineData(2, 5, 1)]
    [InlineData(3, 13, 2)]
    [InlineData(6, 7, 1)]
    public void Histograms_of_all_roots_at_once_are_those_of_each(int outputs, int columns, int jobs)
    {
        const int Rows = 9300;
        float[] values = [.. Enumerable.Range(0, Rows * columns).Select(cell => (float)(cell * 7919 % 1009))];
        var table = new AnyTable(values, columns, new int[Rows], new double[Rows], new double[Rows]);
        RowTerms[] terms = [.. Enumerable.Range(0, outputs).Select(output =>
            Terms(table with { Numbers = [.. Numbers(Rows, -150 * output)], Weights = [.. Numbers(Rows, 1 + output)] }, true))];
        int[] rows = [.. table.AllRows.Where(row => row % 5 != 2)];
        using var cells = new RowCells(table.Binned, 1, new ParallelOptions());
        using var roots = new RootHistograms(cells, columns, outputs, new ParallelOptions { MaxDegreeOfParallelism = jobs });
        foreach (var times in new[] { 1, 2 })
        {
            var found = roots.Count(rows, terms);
            for (var output = 0; output < outputs; output++)
            {
                using var expected = Filled(table.Binned, rows, terms[output]);
                for (var column = 0; column < columns; column++)
                    for (var bin = 0; bin < GradientHistogram.Stride; bin++)
                        Assert.Equal(SumsOf(expected, column, (byte)bin), SumsOf(found[output], column, (byte)bin));
            }
        }

        foreach (var own in terms) own.Dispose();
    }

    [Fact]
    public void Each_row_is_told_the_value_of_its_leaf()
    {
        var table = new AnyTable([0, 1, 2, 3], 1, [0, 0, 0, 0], [-4, -4, 8, 8], [1, 1, 1, 1]);
        var steps = new double[4];
        Grown(table, new BoostingLimits(1, 1, .5, new LeafPenalty(0, 2, 0, 0)), table.AllRows, [0], steps);
        Assert.Equal([1, 1, -2, -2], steps);
    }

    [Fact]
    public void Growing_ends_when_it_is_cancelled()
    {
        var table = new AnyTable([0, 1], 1, [0, 0], [1, 2], [1, 1]);
        var limits = new BoostingLimits(1, 1, 1, new LeafPenalty(0, 1, 0, 0));
        Assert.Throws<OperationCanceledException>(() => Grown(table, limits, table.AllRows, [0], new double[2], new(true)));
    }

    // Ever the same few thousand whole numbers, from the first one on.
    private static IEnumerable<double> Numbers(int rows, int first) => Enumerable.Range(0, rows).Select(row => first + (row % 2999.0));

    internal static string Grown(
        AnyTable table, BoostingLimits limits, int[] rows, int[] columns, double[]? steps = null, CancellationToken cancellation = default,
        CellWindows? windows = null, int sparseRows = SparseNodes.MostRows)
    {
        using var terms = Terms(table);
        var matrix = table.Binned;
        var growth = new TreeGrowth(
            rows.ToArray(), columns, terms, terms.Grid, Sum(terms, rows), limits.Rate, steps ?? new double[table.Rows]);
        using var cells = new RowCells(matrix, 1, new ParallelOptions());
        using var attacked = AttackedCells.Of(WindowBins.Of(table.Under(windows), matrix, Sample.Context()), 1, new ParallelOptions());
        using var grower = new TreeGrower(matrix, cells, limits, 1, attacked) { SparseRows = sparseRows };
        var tree = grower.Grow(growth, cancellation);
        return ReferenceTree.Text(FlatTrees.Concatenate([tree], new LeafValues(1, []), table.Columns));
    }

    private static GradientHistogram Filled(BinnedMatrix matrix, int[] rows, RowTerms terms)
    {
        var histogram = new GradientHistogram(matrix.Columns);
        using var cells = new RowCells(matrix, 1, new ParallelOptions());
        using var counter = new HistogramCounter(matrix.Columns);
        counter.Count(histogram, cells, [.. Enumerable.Range(0, cells.Blocks)], rows, terms);
        return histogram;
    }

    private static GradientSplit Best(
        BinnedMatrix matrix, TermGrid grid, LeafPenalty penalty, Vector128<long> total, GradientHistogram histogram, int column)
    {
        var best = GradientSplit.None;
        Improve(matrix, grid, penalty, total, histogram, column, ref best);
        return best;
    }

    private static unsafe void Improve(
        BinnedMatrix matrix, TermGrid grid, LeafPenalty penalty, Vector128<long> total, GradientHistogram histogram, int column,
        ref GradientSplit best) =>
        new SplitScan(grid, penalty, total).Improve(column, matrix.Bins(column).Count, histogram[column], ref best);

    private static unsafe Vector128<long> SumsOf(GradientHistogram histogram, int column, int bin) => histogram[column][bin];

    private static Vector128<long> Sum(RowTerms terms, int[] rows) =>
        rows.Aggregate(Vector128<long>.Zero, (sum, row) => sum + terms[row]);

    // Half of the tables have packed terms, when nothing is said.
    private static RowTerms Terms(AnyTable table, bool? isPacked = null)
    {
        var terms = new RowTerms(table.Rows);
        var largest = Vector128.Create(TermGrid.Largest(table.Numbers), TermGrid.Largest(table.Weights));
        terms.Choose(largest, isPacked ?? table.Rows % 2 == 0);
        terms.Set(0, table.Numbers, table.Weights);
        return terms;
    }
}
