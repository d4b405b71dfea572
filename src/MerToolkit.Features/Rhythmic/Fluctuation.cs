using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Rhythmic;

/// <summary>How the loudness moves, from a slow swell to a fast rattle, in low, middle and high bands.</summary>
internal sealed class Fluctuation : Feature
{
    // Fluctuation of less than this in all, in sone, is rounding noise.
    private const double Least = 1e-4;

    private static readonly double[] ModulationHz = [1, 3, double.PositiveInfinity];
    private static readonly double[] FrequencyHz = [400, 2000, double.PositiveInfinity];
    private static readonly string[] Speeds = ["slow", "medium", "fast"];
    private static readonly string[] Regions = ["low", "middle", "high"];

    private static readonly ClipNumber[] Numbers =
    [
        new("mean", "sone"), new("sd", "sone"), new("maximum", "sone"), new("skewness", "1"), new("kurtosis", "1"),
        new("peak", "Hz"), new("centroid", "Hz"), new("entropy", "1"), new("depth", "1"),
        .. Regions.SelectMany(region => Speeds.Select(speed => new ClipNumber($"{region}-{speed}", "1"))),
    ];

    public override FeatureDeclaration Declaration { get; } = new(
        "fluctuation", "sone", "rhythmic",
        "How the loudness moves, from a slow swell to a fast rattle (0 to 10 Hz): statistics over modulation frequency of the "
        + "fluctuation summed over the critical bands, its largest over the mean loudness (depth), and shares of nine fields: low (to "
        + "400 Hz), middle (to 2 kHz), high; slow (to 1 Hz), medium (to 3 Hz), fast. "
        + "One value a clip; 0 where the clip is shorter than 1 s or nothing moves.",
        "|spectrum| of each bark's loudness (sone) in Hann windows of 6 s, mean over windows, times 2 / (f/4 + 4/f); s(f) = its sum over "
        + "the barks; skewness and kurtosis m3 / m2^1.5 and m4 / m2^2 - 3 of s over f",
        "Pampalk, Rauber and Merkl 2002, Content-based organization and visualization of music archives (without spreading over barks); "
        + "Fastl 1982; MIR Toolbox mirfluctuation",
        "0")
    {
        IsCausal = false,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        ClipNumbers.Outputs(Declaration.Name, Numbers);

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var pattern = FluctuationPattern.In(plan);
        return plan.Add(new ClipNumbers(plan, Numbers.Length, (_, values) => Fill(pattern, values))).Tracks;
    }

    private static void Fill(FluctuationPattern pattern, Span<double> values)
    {
        var summary = new double[pattern.Bins];
        var fields = values[^(Regions.Length * Speeds.Length)..];
        var total = 0.0;
        for (var band = 0; band < pattern.Bands; band++)
        {
            var region = Array.FindIndex(FrequencyHz, edge => BarkLoudness.UpperHz(band) <= edge);
            for (var bin = 0; bin < summary.Length; bin++)
            {
                var strength = pattern.Strength[band * summary.Length + bin];
                var speed = Array.FindIndex(ModulationHz, edge => pattern.Hertz(bin) <= edge);
                summary[bin] += strength;
                fields[region * Speeds.Length + speed] += strength;
                total += strength;
            }
        }

        if (!(total > Least))
        {
            values.Clear();
            return;
        }

        foreach (ref var field in fields) field /= total;
        Describe(pattern, summary, total, values);
    }

    private static void Describe(FluctuationPattern pattern, double[] summary, double total, Span<double> values)
    {
        var second = SampleMoments.Central(summary, 2);
        var (peak, centroid) = (0, 0.0);
        for (var bin = 0; bin < summary.Length; bin++)
        {
            if (summary[bin] > summary[peak]) peak = bin;
            centroid += summary[bin] * pattern.Hertz(bin);
        }

        values[0] = total / summary.Length;
        values[1] = Math.Sqrt(second);
        values[2] = summary[peak];
        values[3] = second > 0 ? SampleMoments.Central(summary, 3) / (second * Math.Sqrt(second)) : 0;
        values[4] = second > 0 ? SampleMoments.Central(summary, 4) / (second * second) - 3 : 0;
        values[5] = pattern.Hertz(peak);
        values[6] = centroid / total;
        values[7] = NormalisedEntropy.Of(summary);
        values[8] = summary[peak] / SampleMoments.Mean(pattern.Loudness) / pattern.Bands;
    }
}
