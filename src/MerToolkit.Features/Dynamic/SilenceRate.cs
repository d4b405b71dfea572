using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Dynamic;

/// <summary>Share of frames below fixed levels.</summary>
internal sealed class SilenceRate : Feature
{
    /// <summary>Keys end in the decibels below full scale; the levels are those of the root mean square.</summary>
    private static readonly (string Key, double Level)[] Thresholds =
        [("silence-rate-60", 1e-3), ("silence-rate-30", 0.03162277660168379), ("silence-rate-20", 0.1)];

    public override FeatureDeclaration Declaration { get; } = new(
        "silence-rate", "1", "dynamic",
        "Share of the frames whose level lies below -60, -30 and -20 dB of full scale: pauses, quiet passages, headroom.",
        "frames with rms < 10^(-d / 20), over all frames; d = 60, 30, 20",
        "Essentia SilenceRate; Bogdanov et al. 2013",
        "1")
    {
        IsCausal = false,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [.. Thresholds.Select(threshold => new FeatureOutput(threshold.Key, [""], Declaration.Unit, IsPerFrame: false))];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) => plan.Add(new Stage(plan)).Tracks;

    private sealed class Stage(PlanBuilder plan) : LevelStage(plan, Thresholds.Length)
    {
        protected override double[] Compute(Span<double> levels)
        {
            var shares = new double[Thresholds.Length];
            for (var i = 0; i < shares.Length; i++)
            {
                foreach (var level in levels)
                    if (level < Thresholds[i].Level) shares[i]++;
                shares[i] /= levels.Length;
            }

            return shares;
        }
    }
}
