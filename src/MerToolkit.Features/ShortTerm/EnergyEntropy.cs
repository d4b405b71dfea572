using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.ShortTerm;

/// <summary>How evenly the energy lies over the frame's time.</summary>
internal sealed class EnergyEntropy : ShortTermFeature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "short-energy-entropy", "bit", "dynamic",
        "Evenness of the energy within the frame: low where something begins or stops abruptly.",
        "-sum s_i log2(s_i + 2^-52), s_i the shares of ten parts of floor(size / 10) samples in the energy of the frame",
        Source,
        "0")
    {
        IsCausal = true,
        IsGainInvariant = true,
        FollowsNormalisation = true,
        Options = [Deltas],
    };

    protected override IReadOnlyList<Track<double>> Tracks(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(FrameSums.In(plan), plan)).Track];

    private sealed unsafe class Stage(FrameSums frames, PlanBuilder plan) : IBlockStage
    {
        public Track<double> Track { get; } = plan.NewTrack<double>(1);

        public bool ReadsSpectra => false;

        public void Begin() { }

        public void Process(in FrameBlock block) =>
            PartEntropy.Compute(frames.Parts, frames.Energies, Track.Block(block.FirstFrame));
    }
}
