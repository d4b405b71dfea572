using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Tests.Trees;

/// <summary>A small table to learn from: few distinct values, so that ties, duplicates and constant columns abound.</summary>
/// <param name="Values">Row-major [rows, columns]; NaN where missing.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Classes">Class of each row, 0..2.</param>
/// <param name="Numbers">Value of each row; whole numbers, so that sums are exact in any order.</param>
/// <param name="Weights">Weight of each row, 1..4.</param>
internal sealed record AnyTable(float[] Values, int Columns, int[] Classes, double[] Numbers, double[] Weights)
{
    public const int Labels = 3;

    public int Rows => Classes.Length;

    public int[] AllRows => [.. Enumerable.Range(0, Rows)];

    public static Arbitrary<AnyTable> Arbitrary { get; } = Tables(Gen.OneOf(Gen.Choose(1, 12), Gen.Choose(20, 90))).ToArbitrary();

    public TrainingData LabelData => new(Values, Names, new LabelScale("label", "", ["a", "b", "c"]), Classes);

    public TrainingData NumberData => new(Values, Names, new NumberScale("number", "", "1", 0, 1), Numbers);

    /// <summary>The table's labels, its cells moved within windows by an attacker; null for none.</summary>
    public TrainingData Under(CellWindows? windows) => LabelData.With(Values, windows);

    public BinnedMatrix Binned => BinnedMatrix.Make(LabelData, 255, new TrainingContext(RandomStream.FromSeed(0)));

    private string[] Names => [.. Enumerable.Range(0, Columns).Select(column => FormattableString.Invariant($"column.{column}"))];

    public override string ToString() => FormattableString.Invariant($"{Rows} x {Columns}: [{string.Join(' ', Values)}], ")
        + FormattableString.Invariant($"classes [{string.Join(' ', Classes)}], numbers [{string.Join(' ', Numbers)}], ")
        + FormattableString.Invariant($"weights [{string.Join(' ', Weights)}]");

    private static Gen<AnyTable> Tables(Gen<int> sizes) =>
        from rows in sizes
        from columns in Gen.Choose(1, 5)
        from cells in Gen.CollectToList(Enumerable.Range(0, columns), _ => Column(rows))
        from classes in Gen.Choose(0, Labels - 1).ArrayOf(rows)
        from numbers in Gen.Choose(-9, 9).Select(value => (double)value).ArrayOf(rows)
        from weights in Gen.Choose(1, 4).Select(value => (double)value).ArrayOf(rows)
        select new AnyTable(
            [.. Enumerable.Range(0, rows * columns).Select(cell => cells[cell % columns][cell / columns])],
            columns, classes, numbers, weights);

    private static Gen<float[]> Column(int rows) => Gen.OneOf(
        Gen.Choose(-2, 2).Select(value => value / 4f).ArrayOf(rows),
        Gen.Choose(0, 1000).Select(value => value / 7f).ArrayOf(rows),
        Gen.Constant(3f).ArrayOf(rows),
        Gen.OneOf(Gen.Choose(0, 4).Select(value => (float)value), Gen.Constant(float.NaN)).ArrayOf(rows));
}
