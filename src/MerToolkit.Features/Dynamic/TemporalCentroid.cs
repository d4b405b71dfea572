using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Dynamic;

/// <summary>Where in the clip its energy lies.</summary>
internal sealed class TemporalCentroid : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "temporal-centroid", "1", "dynamic",
        "Where in the clip its energy lies: below one half for a sound that fades, above for one that grows.",
        "sum t e_t / ((n - 1) sum e_t), e the mean square of frame t = 0..n-1",
        "Peeters 2004; ISO/IEC 15938-4 TemporalCentroid, as a share of the clip",
        "0.5, as for a single frame")
    {
        IsCausal = false,
        IsGainInvariant = true,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new(Declaration.Name, [""], Declaration.Unit, IsPerFrame: false)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) => plan.Add(new Stage(plan)).Tracks;

    private sealed class Stage(PlanBuilder plan) : LevelStage(plan, 1)
    {
        protected override double[] Compute(Span<double> levels)
        {
            double sum = 0, moment = 0;
            for (var frame = 0; frame < levels.Length; frame++)
            {
                var energy = levels[frame] * levels[frame];
                sum += energy;
                moment += frame * energy;
            }

            return [sum > 0 && levels.Length > 1 ? moment / sum / (levels.Length - 1) : 0.5];
        }
    }
}
