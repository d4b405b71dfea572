using MerToolkit.Audio.Perturbation;
using MerToolkit.Audio.Tests.Support;

namespace MerToolkit.Audio.Tests.Perturbation;

/// <summary>What every perturbation keeps, found by its class.</summary>
public sealed class PerturbationContractTests
{
    public static TheoryData<string> Steps
    {
        get
        {
            var steps = new TheoryData<string>();
            foreach (var kind in PerturbationKinds.All.Where(kind => !kind.Declaration.NeedsFfmpeg))
            {
                var own = kind.Declaration;
                if (!own.TakesLevel) steps.Add(own.Name);
                else foreach (var level in Levels(own)) steps.Add(new PerturbationStep(kind, level).Text);
            }

            steps.Add("gain:-6dB+white:20dB+pitch:50cents+tempo:-5%");
            return steps;
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void The_same_samples_come_in_blocks_of_any_size(string step)
    {
        var clip = Signals.Noise(30_000);
        using var whole = Perturbing.Open(step, clip);
        var expected = Reading.All(whole, 1 << 20);
        using var parts = Perturbing.Open(step, clip);

        Assert.Equal(0, parts.Read([]));
        var random = new Random(1);
        var position = 0;
        while (position < expected.Length)
        {
            var block = new float[random.Next(1, 9000)];
            var count = parts.Read(block);
            Assert.Equal(Math.Min(block.Length, expected.Length - position), count);
            Assert.Equal(expected.AsSpan(position, count), block.AsSpan(0, count));
            position += count;
        }

        for (var again = 0; again < 3; again++) Assert.Equal(0, parts.Read(new float[10]));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Samples_are_finite_and_silence_stays_silent(string step)
    {
        Assert.All(Perturbing.All(step, Signals.Noise(20_000)), sample => Assert.True(float.IsFinite(sample)));
        Assert.All(Perturbing.All(step, new float[20_000]), sample => Assert.Equal(0f, sample));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void One_sample_is_a_clip(string step) => Assert.InRange(Perturbing.All(step, [0.5f]).Length, 0, 2);

    [Theory]
    [MemberData(nameof(Steps))]
    public void Every_opened_clip_is_closed(string step)
    {
        var open = 0;
        var chain = Perturbing.Chain(step);
        var source = chain.Apply(
            "clip", () => new Counted(new MemorySource(Signals.Noise(5_000), Perturbing.Rate), () => open++, () => open--),
            Core.Numerics.RandomStream.FromSeed(1));
        Reading.All(source);
        source.Dispose();
        source.Dispose();

        Assert.Equal(0, open);
    }

    private static IEnumerable<double> Levels(PerturbationDeclaration own)
    {
        // The ends and a place between; a high-pass needs room below half the rate.
        var top = own.Name == "highpass" ? 15_000 : own.Maximum;
        return [own.Minimum, Math.Round((own.Minimum + 3 * top) / 4), top];
    }

    private sealed class Counted : ISampleSource
    {
        private readonly ISampleSource _source;
        private Action? _closed;

        public Counted(ISampleSource source, Action opened, Action closed)
        {
            (_source, _closed) = (source, closed);
            opened();
        }

        public int SampleRate => _source.SampleRate;

        public int Read(Span<float> destination) => _source.Read(destination);

        public void Dispose()
        {
            _closed?.Invoke();
            _closed = null;
        }
    }
}
