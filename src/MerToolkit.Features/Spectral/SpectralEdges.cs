using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Several rolloffs at once.</summary>
internal sealed class SpectralEdges : Feature
{
    private static readonly string[] Rows = ["05", "25", "50", "75", "95"];
    private static readonly double[] Shares = [0.05, 0.25, 0.5, 0.75, 0.95];

    public override FeatureDeclaration Declaration { get; } = new(
        "spectral-edges", "Hz", "spectral",
        "Where the spectrum lies: the frequencies below which 5, 25, 50, 75 and 95 % of the magnitude lie.",
        "smallest f_k with sum_(i<=k) S_i >= share * sum S_i, S = |X|",
        "Tzanetakis and Cook 2002; Peeters 2004; openSMILE spectral roll-off points",
        "0")
    {
        IsCausal = true,
        IsGainInvariant = true,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new(Declaration.Name, Rows, Declaration.Unit)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new RolloffStage(plan, Shares)).Track];
}
