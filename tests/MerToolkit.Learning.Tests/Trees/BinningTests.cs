using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Tests.Trees;

public class BinningTests
{
    [Fact]
    public void Each_distinct_value_has_its_own_bin_while_there_are_enough()
    {
        var bins = Binning.Cut([3, 1, 2, 1, 3, float.NaN, -0f, 0f], [], 4);
        Assert.Equal(4, bins.Count);
        Assert.Equal<byte[]>([3, 1, 2, 1, 3, ColumnBins.Missing, 0, 0], [.. new[] { 3, 1, 2, 1, 3, float.NaN, -0f, 0f }.Select(bins.BinOf)]);
    }

    [Fact]
    public void Too_many_values_share_bins_of_equal_weight()
    {
        float[] values = [.. Enumerable.Range(0, 1000).Select(value => (float)value)];
        var bins = Binning.Cut(values, [], 10);
        Assert.Equal(Enumerable.Repeat(100, 10), values.GroupBy(bins.BinOf).Select(bin => bin.Count()));
    }

    [Fact]
    public void A_value_that_fills_a_bin_stands_alone()
    {
        // 40 rows of 5 among 60 others: a share is 10, and after the 5s the rest is shared anew.
        float[] values = [.. Enumerable.Range(0, 60).Select(value => value < 30 ? value / 10f : value + 10f), .. Enumerable.Repeat(5f, 40)];
        var bins = Binning.Cut(values, [], 10);
        Assert.Equal(40, values.Count(value => bins.BinOf(value) == bins.BinOf(5)));
        Assert.Equal(10, bins.Count);
    }

    [Fact]
    public void A_weight_of_two_cuts_as_the_row_twice() => Check.QuickThrowOnFailure(Prop.ForAll(AnyColumn, Gen.Choose(2, 20).ToArbitrary(),
        (column, maximum) =>
        {
            double[] weights = [.. column.Select((_, row) => row % 3 == 0 ? 2.0 : 1.0)];
            float[] twice = [.. column.Zip(weights).SelectMany(pair => Enumerable.Repeat(pair.First, (int)pair.Second))];
            var (weighted, repeated) = (Binning.Cut(column, weights, maximum), Binning.Cut(twice, [], maximum));
            return weighted.Count == repeated.Count && column.All(value => weighted.BinOf(value) == repeated.BinOf(value));
        }));

    [Fact]
    public void Bins_ascend_with_the_values_and_none_is_empty() => Check.QuickThrowOnFailure(Prop.ForAll(
        AnyColumn, Gen.Choose(2, 255).ToArbitrary(), (column, maximum) =>
        {
            var bins = Binning.Cut(column, [], maximum);
            float[] sorted = [.. column.Where(value => !float.IsNaN(value)).Order()];
            var distinct = sorted.Distinct().Count();
            byte[] found = [.. sorted.Select(bins.BinOf)];
            return bins.Count == Math.Min(distinct, maximum)
                && found.SequenceEqual(found.Order())
                && found.Distinct().Count() == bins.Count
                && column.Where(float.IsNaN).All(value => bins.BinOf(value) == ColumnBins.Missing);
        }));

    [Fact]
    public void Every_training_value_falls_on_the_side_of_a_threshold_that_its_bin_says() => Check.QuickThrowOnFailure(Prop.ForAll(
        AnyColumn, Gen.Choose(2, 12).ToArbitrary(), (column, maximum) =>
        {
            var bins = Binning.Cut(column, [], maximum);
            var pairs =
                from left in Enumerable.Range(0, bins.Count)
                from right in Enumerable.Range(left + 1, bins.Count - left - 1).Append(ColumnBins.Missing)
                select (Left: (byte)left, Right: (byte)right);
            return pairs.All(pair =>
            {
                var threshold = bins.Threshold(pair.Left, pair.Right);
                return float.IsFinite(threshold) && column.All(value =>
                    bins.BinOf(value) <= pair.Left ? value <= threshold : bins.BinOf(value) < pair.Right || !(value <= threshold));
            });
        }));

    [Theory]
    [InlineData(1f, 2f, 1.5f)]
    [InlineData(-3f, 1f, -1f)]
    [InlineData(float.MinValue, float.MaxValue, 0f)]
    [InlineData(1f, 1.0000001f, 1f)]
    [InlineData(0f, float.Epsilon, 0f)]
    public void A_threshold_lies_halfway_as_far_as_float32_can_tell(float below, float above, float expected) =>
        Assert.Equal(expected, Binning.Cut([below, above], [], 255).Threshold(0, 1));

    // Few distinct values, many, and neighbours that differ in their last bit.
    private static Arbitrary<float[]> AnyColumn { get; } = Gen.OneOf(
        Gen.Choose(-3, 3).Select(value => (float)value),
        Gen.Choose(0, 1000).Select(value => value / 7f),
        Gen.Choose(0, 40).Select(value => BitConverter.Int32BitsToSingle(0x3F800000 + value)),
        Gen.Constant(float.NaN)).ArrayOf().ToArbitrary();
}
