using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Rhythmic;

/// <summary>How clearly a pulse is felt.</summary>
internal sealed class PulseClarity : Feature
{
    private static readonly ClipNumber[] Numbers =
    [
        new("maximum", "1"), new("minimum", "1"), new("entropy", "1"), new("local-mean", "1"), new("local-sd", "1"),
    ];

    public override FeatureDeclaration Declaration { get; } = new(
        "pulse-clarity", "1", "rhythmic",
        "How clearly a pulse is felt, 0..1: near 1 for clicks, near 0 for noise. Over the clip: the highest and the lowest value of the "
        + "onset curve's autocorrelation at 40 to 240 bpm and the entropy of its positive part (1: flat); of each 8 s: mean and sd of the "
        + "highest. One value a clip; 0 where the clip is shorter than 2 s or nothing begins.",
        "max and min of r(tau), 0.25 s <= tau <= 1.5 s, r the mean autocorrelation of 8 s windows, r(0) = 1; entropy of max(0, r) / sum "
        + "over ln of the number of lags",
        "Lartillot, Eerola, Toiviainen and Fornari 2008, Multi-feature modeling of pulse clarity (MaxAutocor, MinAutocor, EntropyAutocor)",
        "0")
    {
        IsCausal = false,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        ClipNumbers.Outputs(Declaration.Name, Numbers);

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var tempogram = Tempogram.In(plan);
        var tempo = TempoStage.In(plan);
        var first = (int)(60 * tempogram.FramesPerSecond / TempoSearch.Fastest);
        var end = (int)Math.Ceiling(60 * tempogram.FramesPerSecond / TempoSearch.Slowest) + 1;
        return plan.Add(new ClipNumbers(plan, Numbers.Length, (_, values) =>
        {
            if (tempogram.Windows == 0) return;
            var lags = tempo.Correlation[first..end];
            var highest = Enumerable.Range(0, tempogram.Windows)
                .Select(window => (double)Largest(tempogram.Correlation(window)[first..end])).ToArray();
            values[0] = Math.Clamp(lags.Max(), 0, 1);
            values[1] = lags.Min();
            values[2] = NormalisedEntropy.Of(Array.ConvertAll(lags, value => Math.Max(0, value)));
            values[3] = SampleMoments.Mean(highest);
            values[4] = SampleMoments.Deviation(highest);
        })).Tracks;
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        var largest = 0f;
        foreach (var value in values) largest = Math.Max(largest, Math.Min(1, value));
        return largest;
    }
}
