using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.ShortTerm;

/// <summary>Mean square of the samples.</summary>
internal sealed class Energy : ShortTermFeature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "short-energy", "full scale^2", "dynamic",
        "Power of the frame; with 'normalise: clip' relative to the clip's own peak.",
        "mean x^2 over the frame, no window",
        Source,
        "0")
    {
        IsCausal = true,
        FollowsNormalisation = true,
        Options = [Deltas],
    };

    protected override IReadOnlyList<Track<double>> Tracks(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(FrameSums.In(plan), plan)).Track];

    private sealed unsafe class Stage(FrameSums frames, PlanBuilder plan) : IBlockStage
    {
        private readonly int _size = plan.Settings.FrameSize;

        public Track<double> Track { get; } = plan.NewTrack<double>(1);

        public bool ReadsSpectra => false;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            var destination = Track.Block(block.FirstFrame);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++) destination[lane] = frames.Energies[lane] / _size;
        }
    }
}
