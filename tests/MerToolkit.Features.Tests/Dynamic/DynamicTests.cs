using MerToolkit.Features.Tests.Signals;

namespace MerToolkit.Features.Tests.Dynamic;

public class DynamicTests
{
    private const int Rate = TestSignals.Rate;

    [Fact]
    public void Rms_of_a_constant_is_its_magnitude_and_falls_with_the_padding_at_the_ends()
    {
        var rms = Extract.Values("rms", TestSignals.Constant(40 * 512, -0.25f));
        Assert.Equal(0.25, rms[10], 1e-12);
        Assert.Equal(0.25 * Math.Sqrt(0.5), rms[0], 1e-12);
    }

    [Theory]
    [InlineData(2048, 512)]
    [InlineData(2205, 441)]
    [InlineData(1000, 333)]
    [InlineData(64, 300)]
    public void Rms_and_zero_crossings_equal_the_plain_loops_for_any_frame_and_hop(int size, int hop)
    {
        var music = TestSignals.Music(Rate / 2);
        var more = $"frame: {{ size: {size}, hop: {hop}, padding: none }}";
        var rms = Extract.Values("rms", music, more: more);
        var crossings = Extract.Values("zero-crossing-rate", music, more: more);
        for (var frame = 0; frame < rms.Length; frame++)
        {
            var part = music.AsSpan(frame * hop, size);
            double power = 0;
            var changes = 0;
            for (var i = 0; i < size; i++)
            {
                power += (double)part[i] * part[i];
                if (i > 0 && part[i] < -1e-10f != part[i - 1] < -1e-10f) changes++;
            }

            Assert.Equal(Math.Sqrt(power / size), rms[frame], 1e-7);
            Assert.Equal((double)changes / size, crossings[frame], 1e-15);
        }
    }

    [Fact]
    public void Alternating_signs_cross_at_every_sample_and_padding_adds_none()
    {
        float[] samples = [.. Enumerable.Range(0, 10 * 512).Select(i => i % 2 == 0 ? -1f : 1f)];
        var crossings = Extract.Values("zero-crossing-rate", samples);
        Assert.Equal(2047.0 / 2048, crossings[4]);
        Assert.Equal(1023.0 / 2048, crossings[0]);
        Assert.Equal(1023.0 / 2048, crossings[^1]);
    }

    [Fact]
    public void Tiny_negative_samples_count_as_zero()
    {
        float[] samples = [.. Enumerable.Range(0, 4096).Select(i => i % 2 == 0 ? -1e-11f : 0f)];
        Assert.All(Extract.Values("zero-crossing-rate", samples), value => Assert.Equal(0, value));
    }
}
