using MerToolkit.Audio.Mixing;

namespace MerToolkit.Audio.Tests.Mixing;

public sealed class FiniteCheckTests
{
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void The_first_bad_sample_is_found_wherever_it_stands(float bad)
    {
        for (var length = 1; length < 40; length++)
        {
            for (var place = 0; place < length; place++)
            {
                var samples = new float[length];
                samples.AsSpan(place).Fill(bad);
                Assert.Equal(place, FiniteCheck.FirstBad(samples));
            }
        }
    }

    [Fact]
    public void The_largest_and_smallest_numbers_are_finite()
    {
        float[] samples = [.. Enumerable.Range(0, 20).SelectMany(_ => (float[])[float.MaxValue, float.MinValue, float.Epsilon, 0f, -0f])];
        Assert.Equal(-1, FiniteCheck.FirstBad(samples));
        Assert.Equal(-1, FiniteCheck.FirstBad([]));
    }
}
