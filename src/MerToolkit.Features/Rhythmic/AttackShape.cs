using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Rhythmic;

/// <summary>How sounds begin: plucked and struck, or swelling.</summary>
internal sealed class AttackShape : Feature
{
    private static readonly ClipNumber[] Numbers =
    [
        new("time-mean", "s"), new("time-sd", "s"), new("log-time-mean", "log10 s"), new("slope-mean", "1/s"), new("slope-sd", "1/s"),
        new("leap-mean", "dB"), new("leap-sd", "dB"), new("rate", "attacks/s"),
    ];

    public override FeatureDeclaration Declaration { get; } = new(
        "attack", "s", "rhythmic",
        "How sounds begin, plucked and struck or swelling: time and slope of the rise of the amplitude (full scale 1) where "
        + "something begins and grows by 3 dB, the leap of its level, and how many such a second. One value a clip; 0 where none does.",
        "root of mean squares of 1.45 ms blocks weighted 1 2 3 2 1; from the lowest value before the peak within 0.25 s, "
        + "time = (t(90 %) - t(10 %)) / 0.8, the 7.1 ms of a step taken off as variances are; slope = rise / time",
        "Peeters, Giordano, Susini, Misdariis and McAdams 2011, The Timbre Toolbox; Lartillot and Toiviainen 2007, mirattacktime",
        "0")
    {
        IsCausal = false,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        ClipNumbers.Outputs(Declaration.Name, Numbers);

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var stage = AttackStage.In(plan);
        var rate = plan.Settings.SampleRate;
        return plan.Add(new ClipNumbers(plan, Numbers.Length, (clip, values) =>
        {
            if (stage.Attacks.Count == 0) return;
            double[] times = [.. stage.Attacks.Select(attack => attack.Seconds)];
            double[] slopes = [.. stage.Attacks.Select(attack => attack.Slope)];
            double[] leaps = [.. stage.Attacks.Select(attack => attack.Leap)];
            values[0] = SampleMoments.Mean(times);
            values[1] = SampleMoments.Deviation(times);
            values[2] = SampleMoments.Mean(Array.ConvertAll(times, VectorMath.Log10));
            values[3] = SampleMoments.Mean(slopes);
            values[4] = SampleMoments.Deviation(slopes);
            values[5] = SampleMoments.Mean(leaps);
            values[6] = SampleMoments.Deviation(leaps);
            values[7] = stage.Attacks.Count * (double)rate / clip.Samples;
        })).Tracks;
    }
}
