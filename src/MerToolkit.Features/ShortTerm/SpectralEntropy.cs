using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.ShortTerm;

/// <summary>How evenly the energy lies over the spectrum.</summary>
internal sealed class SpectralEntropy : ShortTermFeature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "short-spectral-entropy", "bit", "spectral",
        "Evenness of the spectrum: high for noise, low for a tone or a bass.",
        "-sum s_i log2(s_i + 2^-52), s_i the shares of ten parts of floor(B / 10) bins in sum S^2",
        Source + "; Misra et al. 2004",
        "0")
    {
        IsCausal = true,
        IsGainInvariant = true,
        FollowsNormalisation = true,
        Options = [Deltas],
    };

    protected override IReadOnlyList<Track<double>> Tracks(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(ShortSpectra.In(plan), plan)).Track];

    private sealed unsafe class Stage(ShortSpectra spectra, PlanBuilder plan) : IBlockStage
    {
        public Track<double> Track { get; } = plan.NewTrack<double>(1);

        public bool ReadsSpectra => false;

        public void Begin() { }

        public void Process(in FrameBlock block) =>
            PartEntropy.Compute(spectra.Parts, spectra.Energies, Track.Block(block.FirstFrame));
    }
}
