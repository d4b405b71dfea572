using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Rhythmic;

/// <summary>How many notes or strokes begin a second, how strong, and how evenly spaced.</summary>
internal sealed class OnsetRate : Feature
{
    // Cells of the histogram of intervals: half octaves from 1/16 s to 4 s.
    private const double ShortestSeconds = 0.0625;
    private const int Cells = 12;

    private static readonly ClipNumber[] Numbers =
    [
        new("rate", "onsets/s"), new("strength-mean", "dB"), new("strength-sd", "dB"),
        new("interval-median", "s"), new("interval-variation", "1"), new("interval-entropy", "1"),
    ];

    public override FeatureDeclaration Declaration { get; } = new(
        "onset-rate", "onsets/s", "rhythmic",
        "How many notes or strokes begin a second, how strong they begin, and the time from one to the next: its median, its spread over "
        + "its mean, and the entropy of its half octaves (0: always the same, 1: anything). One value a clip; 0 where there are none.",
        "peaks of the mean rise of 40 mel bands (dB) that are the largest within 35 ms and above 0.5 dB + 1.6 times the mean "
        + "within 100 ms; onsets nearer than 46 ms are one",
        "Boeck, Krebs and Schedl 2012, Evaluating the online capabilities of onset detection methods",
        "0")
    {
        IsCausal = false,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        ClipNumbers.Outputs(Declaration.Name, Numbers);

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var onsets = OnsetStage.In(plan);
        var rate = plan.Settings.SampleRate;
        return plan.Add(new ClipNumbers(plan, Numbers.Length, (clip, values) =>
        {
            var count = onsets.Frames.Count;
            if (count == 0) return;
            var strengths = Enumerable.Range(0, count).Select(onsets.Strength).ToArray();
            values[0] = count * (double)rate / clip.Samples;
            values[1] = SampleMoments.Mean(strengths);
            values[2] = SampleMoments.Deviation(strengths);
            if (count == 1) return;
            var intervals = Enumerable.Range(1, count - 1).Select(i => onsets.Seconds(i) - onsets.Seconds(i - 1)).ToArray();
            values[4] = SampleMoments.Deviation(intervals) / SampleMoments.Mean(intervals);
            values[5] = Entropy(intervals);
            Array.Sort(intervals);
            values[3] = (intervals[(intervals.Length - 1) / 2] + intervals[intervals.Length / 2]) / 2;
        })).Tracks;
    }

    private static double Entropy(double[] intervals)
    {
        Span<double> counts = stackalloc double[Cells];
        counts.Clear();
        foreach (var interval in intervals)
            counts[Math.Clamp((int)(2 * VectorMath.Log2(Math.Max(1, interval / ShortestSeconds))), 0, Cells - 1)]++;
        return NormalisedEntropy.Of(counts);
    }
}
