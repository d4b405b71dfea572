using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Rhythmic;

/// <summary>How full of events the music is from moment to moment.</summary>
internal sealed class EventDensity : Feature
{
    private const double WindowSeconds = 3;

    private static readonly ClipNumber[] Numbers =
    [
        new("mean", "onsets/s"), new("sd", "onsets/s"), new("minimum", "onsets/s"), new("maximum", "onsets/s"),
    ];

    public override FeatureDeclaration Declaration { get; } = new(
        "event-density", "onsets/s", "rhythmic",
        "How full of events the music is from moment to moment: onsets a second within 3 s, taken each second; their mean, spread, "
        + "fewest and most. One value a clip; of a clip shorter than 3 s the density of the whole.",
        "n(t) = onsets (see onset-rate) in [t, t + 3 s) over 3 s, t = 0, 1, 2, ... s as long as the window lies within the clip",
        "Lartillot and Toiviainen 2007, MIR Toolbox mireventdensity",
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
            var densities = Densities(onsets, (double)clip.Samples / rate);
            values[0] = SampleMoments.Mean(densities);
            values[1] = SampleMoments.Deviation(densities);
            values[2] = densities.Min();
            values[3] = densities.Max();
        })).Tracks;
    }

    private static double[] Densities(OnsetStage onsets, double seconds)
    {
        var length = Math.Min(WindowSeconds, seconds);
        var densities = new double[(int)(seconds - length) + 1];
        var (first, end) = (0, 0);
        for (var window = 0; window < densities.Length; window++)
        {
            while (first < onsets.Frames.Count && onsets.Seconds(first) < window) first++;
            while (end < onsets.Frames.Count && onsets.Seconds(end) < window + length) end++;
            densities[window] = (end - first) / length;
        }

        return densities;
    }
}
