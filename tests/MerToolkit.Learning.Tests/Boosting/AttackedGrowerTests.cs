using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Learning.Boosting;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Trees;
using Shared;

namespace MerToolkit.Learning.Tests.Boosting;

/// <summary>Trees whose splits stand an attacker.</summary>
public class AttackedGrowerTests
{
    private const int Thousands = 2000;
    private const int Hundreds = 300;
    private static readonly Arbitrary<BoostingLimits> AnyLimits = TreeGrowerTests.Limits.ToArbitrary();

    private static readonly Arbitrary<BoostingLimits> AnyStump =
        TreeGrowerTests.Penalties.Select(penalty => new BoostingLimits(1, 1, 1, penalty)).ToArbitrary();

    [Fact]
    public void The_best_split_is_that_of_a_search_through_all() =>
        Prop.ForAll(AnyWindows.Arbitrary, AnyStump, IsPlain).MustHold(Thousands);

    [Fact]
    public void A_tree_is_that_of_the_plain_way() => Prop.ForAll(AnyWindows.Arbitrary, AnyLimits, IsPlain).MustHold(Thousands);

    [Fact]
    public void A_tree_of_some_rows_and_columns_is_that_of_the_plain_way() => Prop.ForAll(
        AnyWindows.Arbitrary, AnyLimits, (windows, limits) =>
    {
        int[] rows = [.. windows.Table.AllRows.Where(row => row % 3 != 1)];
        int[] columns = [.. Enumerable.Range(0, windows.Table.Columns).Where(column => column % 2 == 0)];
        return IsPlain(windows, limits, rows, columns);
    }).MustHold(Hundreds);

    [Fact]
    public void Windows_of_no_width_leave_the_tree_as_it_is() => Prop.ForAll(AnyTable.Arbitrary, AnyLimits, (table, limits) =>
    {
        int[] columns = [.. Enumerable.Range(0, table.Columns)];
        var windows = new CellWindows(table.Values, table.Values);
        return TreeGrowerTests.Grown(table, limits, table.AllRows, columns, windows: windows)
            == TreeGrowerTests.Grown(table, limits, table.AllRows, columns);
    }).MustHold(Thousands);

    private static bool IsPlain(AnyWindows windows, BoostingLimits limits) =>
        IsPlain(windows, limits, windows.Table.AllRows, [.. Enumerable.Range(0, windows.Table.Columns)]);

    private static bool IsPlain(AnyWindows windows, BoostingLimits limits, int[] rows, int[] columns) =>
        TreeGrowerTests.Grown(windows.Table, limits, rows, columns, windows: windows.Windows)
            == new PlainGrower(windows.Table, limits, columns) { Attack = new PlainAttack(windows) }.Grow(rows);
}
