using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Tests.Trees;

public class BinningTests
{
    // Few distinct values, many, neighbours that differ in their last bit, both signs and ends.
    private static Arbitrary<float[]> AnyColumn { get; } = Gen.OneOf(
        Gen.Choose(-3, 3).Select(value => (float)value),
        Gen.Choose(-1000, 1000).Select(value => value / 7f),
        Gen.Choose(0, 40).Select(value => BitConverter.Int32BitsToSingle(0x3F800000 + value)),
        Gen.Elements(0f, -0f, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue),
        Gen.Constant(float.NaN)).ArrayOf().ToArbitrary();

    [Fact]
    public void Each_distinct_value_has_its_own_bin_while_there_are_enough()
    {
        var (bins, cells) = Cut([3, 1, 2, 1, 3, float.NaN, -0f, 0f], 4);
        Assert.Equal(4, bins.Count);
        Assert.Equal<byte[]>([3, 1, 2, 1, 3, ColumnBins.Missing, 0, 0], cells);
    }

    [Fact]
    public void Too_many_values_share_bins_of_equal_weight()
    {
        var (_, cells) = Cut([.. Enumerable.Range(0, 1000).Select(value => (float)value)], 10);
        Assert.Equal(Enumerable.Repeat(100, 10), cells.GroupBy(bin => bin).Select(bin => bin.Count()));
    }

    [Fact]
    public void A_value_that_fills_a_bin_stands_alone()
    {
        // 40 rows of 5 among 60 others: a share is 10, and after the 5s the rest is shared anew.
        float[] values = [.. Enumerable.Range(0, 60).Select(value => value < 30 ? value / 10f : value + 10f), .. Enumerable.Repeat(5f, 40)];
        var (bins, cells) = Cut(values, 10);
        Assert.Equal(40, cells.Count(bin => bin == cells[^1]));
        Assert.Equal(10, bins.Count);
    }

    [Fact]
    public void A_weight_of_two_cuts_as_the_row_twice() => Prop.ForAll(AnyColumn, Gen.Choose(2, 20).ToArbitrary(), (column, maximum) =>
    {
        int[] twice = [.. Enumerable.Range(0, column.Length).SelectMany(row => Enumerable.Repeat(row, row % 3 == 0 ? 2 : 1))];
        var weighted = Cut(column, maximum, [.. column.Select((_, row) => row % 3 == 0 ? 2.0 : 1.0)]).Cells;
        return Cut([.. twice.Select(row => column[row])], maximum).Cells.SequenceEqual(twice.Select(row => weighted[row]));
    }).MustHold();

    [Fact]
    public void Bins_ascend_with_the_values_and_none_is_empty() => Prop.ForAll(
        AnyColumn, Gen.Choose(2, 255).ToArbitrary(), (column, maximum) =>
        {
            var (bins, cells) = Cut(column, maximum);
            var present = column.Zip(cells).Where(cell => !float.IsNaN(cell.First)).OrderBy(cell => cell.First).ToList();
            var used = present.Select(cell => (int)cell.Second);
            return bins.Count == Math.Min(present.Select(cell => cell.First).Distinct().Count(), maximum)
                && used.SequenceEqual(used.Order())
                && used.Distinct().SequenceEqual(Enumerable.Range(0, bins.Count))
                && column.Zip(cells).All(cell => float.IsNaN(cell.First) == (cell.Second == ColumnBins.Missing));
        }).MustHold();

    [Fact]
    public void Every_training_value_falls_on_the_side_of_a_threshold_that_its_bin_says() => Prop.ForAll(
        AnyColumn, Gen.Choose(2, 12).ToArbitrary(), (column, maximum) =>
        {
            var (bins, cells) = Cut(column, maximum);
            var pairs =
                from left in Enumerable.Range(0, bins.Count)
                from right in Enumerable.Range(left + 1, bins.Count - left - 1).Append(ColumnBins.Missing)
                select (Left: (byte)left, Right: (byte)right, Threshold: bins.Threshold((byte)left, (byte)right));
            return pairs.All(pair => float.IsFinite(pair.Threshold) && column.Zip(cells).All(cell =>
                cell.Second <= pair.Left ? cell.First <= pair.Threshold : cell.Second < pair.Right || !(cell.First <= pair.Threshold)));
        }).MustHold();

    [Theory]
    [InlineData(1f, 2f, 1.5f)]
    [InlineData(-3f, 1f, -1f)]
    [InlineData(float.MinValue, float.MaxValue, 0f)]
    [InlineData(1f, 1.0000001f, 1f)]
    [InlineData(0f, float.Epsilon, 0f)]
    public void A_threshold_lies_halfway_as_far_as_float32_can_tell(float below, float above, float expected) =>
        Assert.Equal(expected, Cut([below, above], 255).Bins.Threshold(0, 1));

    [Fact]
    public void Values_are_sorted_without_those_that_are_missing() => Prop.ForAll(AnyColumn, column =>
    {
        var sorted = new SortedValues(column.Length);
        sorted.Sort(column);
        var expected = column.Where(value => !float.IsNaN(value)).Order();
        return expected.SequenceEqual(Enumerable.Range(0, sorted.Count).Select(place => sorted[place]));
    }).MustHold();

    [Fact]
    public void Many_values_are_sorted_alike()
    {
        // So many that digits are longer; every bit of a key takes part.
        float[] column = [.. Enumerable.Range(0, 20_000).Select(row => BitConverter.UInt32BitsToSingle((uint)row * 2_654_435_761))];
        var sorted = new SortedValues(column.Length);
        sorted.Sort(column);
        var expected = column.Where(value => !float.IsNaN(value)).Order();
        Assert.Equal(expected, Enumerable.Range(0, sorted.Count).Select(place => sorted[place]));
    }

    [Fact]
    public void A_binning_that_served_another_column_cuts_the_same() => Prop.ForAll(AnyColumn, column =>
    {
        var (binning, first, second) = (new Binning(column.Length, 7), new byte[column.Length], new byte[column.Length]);
        binning.Cut([.. column.Reverse()], [], first);
        binning.Cut(column, [], second);
        return second.SequenceEqual(Cut(column, 7).Cells);
    }).MustHold();

    private static (ColumnBins Bins, byte[] Cells) Cut(float[] values, int maximum, double[]? weights = null)
    {
        var cells = new byte[values.Length];
        return (new Binning(values.Length, maximum).Cut(values, weights ?? [], cells), cells);
    }
}
