using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Dynamic;

/// <summary>Share of quiet frames.</summary>
internal sealed class LowEnergyRate : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "low-energy-rate", "1", "dynamic",
        "Share of the frames that are quieter than the clip's mean level: near one half for a steady sound, large for music with "
            + "pauses between strong beats.",
        "frames with rms < mean rms of the clip, over all frames",
        "Tzanetakis and Cook 2002; MIRtoolbox mirlowenergy",
        "0")
    {
        IsCausal = false,
        IsGainInvariant = true,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new(Declaration.Name, [""], Declaration.Unit, IsPerFrame: false)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) => plan.Add(new Stage(plan)).Tracks;

    private sealed class Stage(PlanBuilder plan) : LevelStage(plan, 1)
    {
        // Levels that differ from the mean by rounding alone are the mean.
        private const double Rounding = 1e-12;

        protected override double[] Compute(Span<double> levels)
        {
            var mean = FixedLanes.Sum(levels) / levels.Length * (1 - Rounding);
            var quiet = 0;
            foreach (var level in levels)
                if (level < mean) quiet++;
            return [(double)quiet / levels.Length];
        }
    }
}
