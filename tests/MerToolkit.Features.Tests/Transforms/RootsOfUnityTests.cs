using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Tests.Transforms;

public sealed class RootsOfUnityTests
{
    [Theory]
    [InlineData(0, 1.0, 0.0)]
    [InlineData(1, 0.70710678118654757, 0.70710678118654757)]
    [InlineData(2, 0.0, 1.0)]
    [InlineData(3, -0.70710678118654757, 0.70710678118654757)]
    [InlineData(4, -1.0, 0.0)]
    [InlineData(6, 0.0, -1.0)]
    [InlineData(8, 1.0, 0.0)]
    [InlineData(-1, 0.70710678118654757, -0.70710678118654757)]
    public void Eighths_of_a_turn_are_exact(int eighths, double cosine, double sine) =>
        Assert.Equal((cosine, sine), RootsOfUnity.Turn<double>(eighths, 8));

    [Theory]
    [InlineData(3)]
    [InlineData(2048)]
    [InlineData(2205)]
    [InlineData(4093)]
    public void Turns_agree_with_the_platform_and_mirror_each_other_to_the_bit(int denominator)
    {
        for (var n = 1; n < denominator; n++)
        {
            var (cosine, sine) = RootsOfUnity.Turn<double>(n, denominator);
            var (expectedSine, expectedCosine) = double.SinCosPi(2.0 * n / denominator);
            Assert.Equal(expectedCosine, cosine, 5e-16);
            Assert.Equal(expectedSine, sine, 5e-16);
            Assert.Equal((cosine, -sine), RootsOfUnity.Turn<double>(denominator - n, denominator));
        }
    }

    [Fact]
    public void Large_numerators_are_reduced_exactly() =>
        Assert.Equal(RootsOfUnity.Turn<float>(5, 2205), RootsOfUnity.Turn<float>(5 + (2205L * 1_000_000_007), 2205));
}
