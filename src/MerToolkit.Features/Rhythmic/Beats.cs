using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Rhythmic;

/// <summary>How many beats there are, how strong and how regular.</summary>
internal sealed class Beats : Feature
{
    // A beat's onset may stand this many frames beside the widened pulse's peak.
    private const int Reach = 2;

    private static readonly ClipNumber[] Numbers =
    [
        new("rate", "beats/s"), new("strength-mean", "dB"), new("strength-sd", "dB"),
        new("interval-mean", "s"), new("interval-sd", "s"), new("contrast", "1"),
    ];

    public override FeatureDeclaration Declaration { get; } = new(
        "beats", "beats/s", "rhythmic",
        "Beats a second, the onset strength at them and how it varies, the time between them and how irregular it is, and how far the "
        + "onset curve at the beats (two frames around) stands above its mean over the clip. One value a clip; 0 without a tempo.",
        "argmax over sequences t_i of sum o(t_i) - 100 sum (ln((t_i - t_(i-1)) / period))^2, o the pulse curve over its rms; strength: "
        + "largest onset within 2 frames; contrast: mean strength over the mean of such maxima at all frames",
        "Ellis 2007, Beat tracking by dynamic programming",
        "0")
    {
        IsCausal = false,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        ClipNumbers.Outputs(Declaration.Name, Numbers);

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var onsets = OnsetCurve.In(plan);
        var stage = BeatStage.In(plan);
        var rate = plan.Settings.SampleRate;
        return plan.Add(new ClipNumbers(plan, Numbers.Length, (clip, values) =>
        {
            var beats = stage.Beats;
            if (beats.Count < 2) return;
            var strengths = beats.Select(beat => Strongest(onsets.Values, (int)Math.Round(beat))).ToArray();
            var intervals = beats.Zip(beats.Skip(1), (left, right) => (right - left) / onsets.FramesPerSecond).ToArray();
            var overall = 0.0;
            for (var frame = 0; frame < onsets.Values.Length; frame++) overall += Strongest(onsets.Values, frame);
            overall /= onsets.Values.Length;
            values[0] = beats.Count * (double)rate / clip.Samples;
            values[1] = SampleMoments.Mean(strengths);
            values[2] = SampleMoments.Deviation(strengths);
            values[3] = SampleMoments.Mean(intervals);
            values[4] = SampleMoments.Deviation(intervals);
            values[5] = overall == 0 ? 0 : values[1] / overall;
        })).Tracks;
    }

    private static double Strongest(double[] onsets, int frame)
    {
        var strongest = 0.0;
        for (var i = Math.Max(0, frame - Reach); i <= Math.Min(onsets.Length - 1, frame + Reach); i++)
            strongest = Math.Max(strongest, onsets[i]);
        return strongest;
    }
}
