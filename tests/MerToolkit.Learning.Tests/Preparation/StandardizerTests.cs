using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Preparation;

public class StandardizerTests
{
    [Fact]
    public void Known_numbers_have_their_known_mean_and_deviation()
    {
        var standardizer = Fit(2, [2, 10, 4, 10, 4, 10, 4, 10, 5, 10, 5, 10, 7, 10, 9, 10]);
        Assert.Equal([5, 10], standardizer.Means.ToArray());
        Assert.Equal([2, 1], standardizer.Deviations.ToArray());
        Assert.Equal([-1.5f, 0, 2, 0], Apply(standardizer, [2, 10, 9, 10]));
    }

    [Fact]
    public void Missing_values_count_for_nothing_and_stay_missing()
    {
        var whole = Fit(1, [2, 4, 4, 4, 5, 5, 7, 9]);
        var standardizer = Fit(2, [2, float.NaN, float.NaN, float.NaN, 4, float.NaN, 4, float.NaN, 4, float.NaN,
            5, float.NaN, 5, float.NaN, float.NaN, float.NaN, 7, float.NaN, 9, float.NaN]);
        Assert.Equal([whole.Means[0], 0], standardizer.Means.ToArray());
        Assert.Equal([whole.Deviations[0], 1], standardizer.Deviations.ToArray());
        Assert.Equal([-1.5f, float.NaN, float.NaN, 3], Apply(standardizer, [2, float.NaN, float.NaN, 3]));
    }

    [Fact]
    public void Any_training_rows_come_out_with_mean_0_and_deviation_1() =>
        Prop.ForAll(
            (from rows in Gen.Choose(2, 200)
             from offset in Gen.Elements(0f, 1, -300, 20_000)
             from scale in Gen.Elements(1e-3f, 1, 1e5f)
             from seed in Gen.Choose(1, 9999)
             select (rows, offset, scale, seed)).ToArbitrary(),
            item =>
            {
                float[] values = [.. Sample.Noise(item.rows, 2, (ulong)item.seed).Select(value => item.scale * value + item.offset)];
                var standardized = Apply(Fit(2, values), values);
                return Enumerable.Range(0, 2).All(column =>
                {
                    double[] own = [.. standardized.Where((_, index) => index % 2 == column)];

                    // Far from 0, float32 may hold all values of a small column as one.
                    if (values.Where((_, index) => index % 2 == column).Distinct().Count() == 1) return own.All(value => value == 0);
                    var mean = own.Average();
                    return Math.Abs(mean) < 1e-6 && Math.Abs(own.Sum(value => (value - mean) * (value - mean)) / own.Length - 1) < 1e-5;
                });
            }).MustHold();

    [Fact]
    public void A_huge_offset_leaves_the_deviation_what_it_is()
    {
        // Between 2^23 and 2^24, float32 holds the whole numbers: the deviation of 0, 1, 2, 3 is the root of 1.25.
        var standardizer = Fit(1, [1e7f, 1e7f + 1, 1e7f + 2, 1e7f + 3]);
        Assert.Equal(1e7 + 1.5, standardizer.Means[0]);
        Assert.Equal(Math.Sqrt(1.25), standardizer.Deviations[0], 1e-15);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(.1f)]
    [InlineData(-123.456f)]
    [InlineData(3e38f)]
    [InlineData(1e-40f)]
    public void A_constant_column_becomes_0_and_keeps_its_unit(float value)
    {
        float[] values = [.. Enumerable.Repeat(value, 1001)];
        var standardizer = Fit(1, values);
        Assert.Equal(1, standardizer.Deviations[0]);
        Assert.All(Apply(standardizer, values), standardized => Assert.Equal(0, standardized, 1e-9f * Math.Abs(value)));
    }

    [Theory]
    [InlineData(1e-30f)]
    [InlineData(1e30f)]
    public void Very_small_and_very_large_columns_are_standardised_like_any_other(float scale) =>
        Assert.Equal([-1, 1, -1, 1], Apply(Fit(1, [scale, 3 * scale, scale, 3 * scale]), [scale, 3 * scale, scale, 3 * scale]));

    [Fact]
    public void What_is_beyond_the_range_of_float32_becomes_its_largest_number() =>
        Assert.Equal([float.MaxValue, -float.MaxValue], Apply(Fit(1, [0, 1e-20f]), [1e30f, -1e30f]));

    [Fact]
    public void One_row_and_no_columns_are_possible()
    {
        Assert.Equal([0, 0], Apply(Fit(2, [3, -4]), [3, -4]));
        Assert.Equal(0, Standardizer.Fit(new FeatureRows([], 3, 0)).Columns);
    }

    [Fact]
    public void Rows_may_be_standardised_in_place()
    {
        float[] values = [.. Sample.Noise(10, 3)];
        var standardizer = Fit(3, values);
        var expected = Apply(standardizer, values);
        standardizer.Apply(new FeatureRows(values, 10, 3), values);
        Assert.Equal(expected, values);
    }

    [Fact]
    public void No_rows_and_other_columns_are_mistakes_of_the_caller()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Fit(2, []));
        Assert.Throws<ArgumentException>(() => Fit(2, [1, 2]).Apply(new FeatureRows([1, 2, 3], 1, 3), new float[3]));
    }

    [Fact]
    public void A_stored_standardizer_does_the_same()
    {
        var values = Sample.Noise(10, 3);
        var standardizer = Fit(3, values);
        Assert.Equal(Apply(standardizer, values), Apply(Standardizer.Restore(3, Stored(standardizer)), values));
    }

    [Theory]
    [InlineData("standardizer/means", double.NaN)]
    [InlineData("standardizer/means", double.NegativeInfinity)]
    [InlineData("standardizer/deviations", double.NaN)]
    [InlineData("standardizer/deviations", double.PositiveInfinity)]
    [InlineData("standardizer/deviations", 0.0)]
    [InlineData("standardizer/deviations", -1.0)]
    public void Stored_numbers_that_make_no_standardizer_are_refused(string tensor, double value)
    {
        var store = Stored(Fit(2, Sample.Noise(5, 2))).With(tensor, new[] { 1, value }, 2);
        Assert.Contains($"'{tensor}'", Assert.Throws<InputException>(() => Standardizer.Restore(2, store)).Message);
    }

    [Fact]
    public void Stored_numbers_of_other_columns_are_refused()
    {
        var store = Stored(Fit(2, Sample.Noise(5, 2)));
        Assert.Throws<InputException>(() => Standardizer.Restore(3, store));
        Assert.Throws<InputException>(() => Standardizer.Restore(2, store.Without("standardizer/means")));
        Assert.Throws<InputException>(() => Standardizer.Restore(2, store.Without("standardizer/deviations")));
    }

    private static Standardizer Fit(int columns, float[] values) =>
        Standardizer.Fit(new FeatureRows(values, values.Length / columns, columns));

    private static float[] Apply(Standardizer standardizer, float[] values)
    {
        var destination = new float[values.Length];
        standardizer.Apply(new FeatureRows(values, values.Length / standardizer.Columns, standardizer.Columns), destination);
        return destination;
    }

    private static TensorStore Stored(Standardizer standardizer)
    {
        var store = new TensorStore();
        standardizer.Save(store);
        return store;
    }
}
