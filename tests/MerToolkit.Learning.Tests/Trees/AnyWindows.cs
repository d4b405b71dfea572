using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.Trees;

/// <summary>A small table with windows around its cells: none, narrow, wide and lopsided ones, cell by cell.</summary>
internal sealed record AnyWindows(AnyTable Table, float[] Lowest, float[] Highest)
{
    public static Arbitrary<AnyWindows> Arbitrary { get; } = (
        from table in AnyTable.Arbitrary.Generator
        from scale in Gen.Elements(0f, .1f, .3f, 1f, 4f, 40f)
        from below in Gen.Choose(0, 2).ArrayOf(table.Values.Length)
        from above in Gen.Choose(0, 2).ArrayOf(table.Values.Length)
        select new AnyWindows(
            table, [.. table.Values.Select((value, cell) => value - (scale * below[cell]))],
            [.. table.Values.Select((value, cell) => value + (scale * above[cell]))])).ToArbitrary();

    public CellWindows Windows => new(Lowest, Highest);

    public override string ToString() => FormattableString.Invariant(
        $"{Table}, windows [{string.Join(' ', Lowest.Zip(Highest, (low, high) => FormattableString.Invariant($"{low}..{high}")))}]");
}
