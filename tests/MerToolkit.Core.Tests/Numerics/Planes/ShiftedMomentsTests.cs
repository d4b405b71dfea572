using MerToolkit.Core.Numerics.Planes;

namespace MerToolkit.Core.Tests.Numerics.Planes;

public unsafe class ShiftedMomentsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(53)]
    public void Moments_of_evenly_spaced_values_are_known(int count)
    {
        var values = Enumerable.Range(0, count).Select(index => (float)index).ToArray();
        double[] doubles = [.. values.Select(value => (double)value)];
        foreach (var shift in new[] { 0.0, 7.5, -3 })
        {
            ShiftedMoments found, same;
            fixed (float* pointer = values) found = ShiftedMoments.Of(pointer, count, shift);
            fixed (double* pointer = doubles) same = ShiftedMoments.Of(pointer, count, shift);
            Assert.Equal(found, same);
            var (mean, variance) = found.Moments(shift, count);
            Assert.Equal((count - 1) / 2.0, mean, 1e-12);
            Assert.Equal((count * (double)count - 1) / 12, variance, 1e-10);
        }
    }

    [Fact]
    public void A_shift_near_the_mean_keeps_the_variance_of_values_far_from_zero()
    {
        double[] values = [.. Enumerable.Range(0, 64).Select(index => 1e9 + index % 2)];
        fixed (double* pointer = values)
            Assert.Equal((1e9 + .5, .25), ShiftedMoments.Of(pointer, 64, 1e9).Moments(1e9, 64));
    }
}
