using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Audio.Resampling;
using MerToolkit.Audio.Tests.Support;
using Shared;

namespace MerToolkit.Audio.Tests.Resampling;

/// <summary>Pushed samples against the same clip resampled whole.</summary>
public sealed class StreamResamplerTests
{
    [Fact]
    public void Pushed_samples_come_out_as_those_of_the_whole_clip() => Prop.ForAll(Streams.ToArbitrary(), stream =>
        {
            var samples = Signals.Noise(stream.Samples, stream.Samples);
            return Pushed(samples, stream).SequenceEqual(Whole(samples, stream.Source, stream.Target));
        }).MustHold(60);

    [Theory]
    [InlineData(44_100, 22_050)]
    [InlineData(48_000, 22_050)]
    [InlineData(8_000, 22_050)]
    [InlineData(192_000, 8_000)]
    [InlineData(44_101, 22_050)]
    public void An_output_is_ready_with_the_last_sample_it_needs(int source, int target)
    {
        using var resampler = new StreamResampler(source, target);
        var output = new float[16];
        long outputs = 0;
        for (long taken = 1; taken <= 5000; taken++)
        {
            resampler.Push([0.5f]);
            while (resampler.Ready > 0)
            {
                Assert.InRange(resampler.NeededFor(outputs), taken - 1, taken);
                Assert.Equal(1, resampler.Read(output.AsSpan(0, 1)));
                outputs++;
            }

            Assert.True(resampler.NeededFor(outputs) > taken);
            Assert.Equal(0, resampler.Read(output));
        }
    }

    [Fact]
    public void An_empty_stream_gives_nothing_and_takes_nothing_after_its_end()
    {
        using var resampler = new StreamResampler(44_100, 22_050);
        resampler.End();
        Assert.Equal(0, resampler.Read(new float[10]));
        Assert.Throws<InvalidOperationException>(() => resampler.Push([0f]));
    }

    private static Gen<AnyStream> Streams =>
        from rates in Gen.Elements(
            (44_100, 22_050), (22_050, 44_100), (48_000, 22_050), (8_000, 22_050), (192_000, 8_000), (44_101, 22_050), (11_025, 48_000))
        from samples in Gen.OneOf(Gen.Choose(1, 300), Gen.Choose(5_000, 30_000))
        from pieces in Gen.OneOf(Gen.Choose(0, 3), Gen.Choose(1, StreamResampler.LargestPush)).NonEmptyListOf()
        select new AnyStream(rates.Item1, rates.Item2, samples, [1, .. pieces]);

    private static List<float> Pushed(float[] samples, AnyStream stream)
    {
        using var resampler = new StreamResampler(stream.Source, stream.Target);
        var (output, room) = (new List<float>(), new float[777]);
        var position = 0;
        for (var i = 0; position < samples.Length; i++)
        {
            var count = Math.Min(stream.Pieces[i % stream.Pieces.Length], samples.Length - position);
            resampler.Push(samples.AsSpan(position, count));
            position += count;
            Drain();
        }

        resampler.End();
        Drain();
        return output;

        void Drain()
        {
            for (int read; (read = resampler.Read(room)) > 0;) output.AddRange(room.AsSpan(0, read));
        }
    }

    private static float[] Whole(float[] samples, int source, int target)
    {
        using var resampler = new Resampler(new MemorySource(samples, source), target);
        var output = new float[(int)(((long)samples.Length * target + source - 1) / source) + 10];
        var filled = 0;
        for (int read; (read = resampler.Read(output.AsSpan(filled))) > 0;) filled += read;
        return output[..filled];
    }

    private sealed record AnyStream(int Source, int Target, int Samples, int[] Pieces)
    {
        public override string ToString() => FormattableString.Invariant(
            $"{Source} to {Target} Hz, {Samples} samples in pieces of {string.Join(' ', Pieces)}");
    }
}
