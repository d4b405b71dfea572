using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Frequency below which most of the magnitude lies.</summary>
internal sealed class SpectralRolloff : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "spectral-rolloff", "Hz", "spectral",
        "Edge of the spectrum: the frequency below which a given share of the magnitude lies.",
        "smallest f_k with sum_(i<=k) S_i >= share * sum S_i, S = |X|",
        "Tzanetakis and Cook 2002; librosa 0.11 feature.spectral_rolloff",
        "0")
    {
        IsCausal = true,
        IsGainInvariant = true,
        Options = [new("share", "1", "Share of the magnitude below the edge.") { Default = 0.85, Minimum = 0.01, Maximum = 0.999 }],
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new RolloffStage(plan, options.Number("share"))).Track];
}
