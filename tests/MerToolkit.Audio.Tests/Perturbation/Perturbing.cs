using MerToolkit.Audio.Perturbation;
using MerToolkit.Audio.Tests.Support;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Audio.Tests.Perturbation;

/// <summary>Perturbs samples in memory.</summary>
internal static class Perturbing
{
    public const int Rate = 44_100;

    /// <summary>The only chain of a text that has no mistake.</summary>
    public static PerturbationChain Chain(string text)
    {
        var problems = new ProblemLog();
        var chains = PerturbationSpec.Parse(text, problems);
        Assert.Empty(problems.Problems);
        return Assert.Single(chains);
    }

    public static ISampleSource Open(string text, float[] samples, int rate = Rate, ulong seed = 1) =>
        Chain(text).Apply("clip", () => new MemorySource(samples, rate), RandomStream.FromSeed(seed));

    public static float[] All(string text, float[] samples, int rate = Rate, ulong seed = 1)
    {
        using var source = Open(text, samples, rate, seed);
        Assert.Equal(rate, source.SampleRate);
        return Reading.All(source);
    }

    public static double Rms(ReadOnlySpan<float> samples)
    {
        double sum = 0;
        foreach (var sample in samples) sum += (double)sample * sample;
        return Math.Sqrt(sum / samples.Length);
    }

    public static float[] Difference(float[] first, float[] second) => [.. first.Zip(second, (a, b) => a - b)];
}
