using MerToolkit.Audio.Tests.Support;

namespace MerToolkit.Audio.Tests;

/// <summary>What <see cref="ISampleSource"/> promises, kept by every decoder, whole, cut and resampled.</summary>
public sealed class SampleSourceContractTests(EncodedClips clips) : IClassFixture<EncodedClips>
{
    public static IEnumerable<object[]> Cases() =>
        from name in (string[])["a.wav", "a.flac", "a.mp3", "a.ogg", "a.m4a"]
        from part in (string[])["whole", "cut", "resampled", "cut and resampled"]
        select (object[])[name, part];

    [NeedsTheory(Need.Ffmpeg | Need.SndFile)]
    [MemberData(nameof(Cases))]
    public void A_clip_keeps_the_contract(string name, string part)
    {
        var path = clips[name];
        var options = new ClipOptions();
        if (part.Contains("cut", StringComparison.Ordinal)) options = options with { OffsetSeconds = 0.3, DurationSeconds = 1 };
        if (part.Contains("resampled", StringComparison.Ordinal)) options = options with { SampleRate = 22_050 };
        Check(() => AudioClip.Open(path, options), shortest: part.StartsWith("cut", StringComparison.Ordinal) ? 22_050 : 44_000);
    }

    [Fact]
    public void Samples_in_memory_keep_it_too() => Check(() => new MemorySource(Signals.Noise(30_000), 44_100), 30_000);

    private static void Check(Func<ISampleSource> open, int shortest)
    {
        float[] whole;
        using (var source = open())
        {
            Assert.True(source.SampleRate > 0);
            Assert.Equal(0, source.Read([]));
            whole = Reading.All(source, 1 << 20);
            Assert.True(whole.Length >= shortest, $"Only {whole.Length} samples came.");
            for (var again = 0; again < 3; again++) Assert.Equal(0, source.Read(new float[10]));
            source.Dispose();
        }
        using (var source = open())
        {
            // Every read but the last is full, whatever its size, and the pieces make up the whole.
            var random = new Random(1);
            var position = 0;
            while (position < whole.Length)
            {
                var block = new float[random.Next(1, 9000)];
                var count = source.Read(block);
                Assert.Equal(Math.Min(block.Length, whole.Length - position), count);
                Assert.Equal(whole.AsSpan(position, count).ToArray(), block.AsSpan(0, count).ToArray());
                position += count;
            }
            Assert.Equal(0, source.Read(new float[1]));
        }
        var closed = open();
        closed.Dispose();
        closed.Dispose();
        if (closed is not MemorySource) Assert.Throws<ObjectDisposedException>(() => closed.Read(new float[1]));
    }
}
