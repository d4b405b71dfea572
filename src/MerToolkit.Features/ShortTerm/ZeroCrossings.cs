using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.ShortTerm;

/// <summary>Changes of sign a sample, exact zeros counting as a sign of their own.</summary>
internal sealed class ZeroCrossings : ShortTermFeature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "short-zcr", "1", "dynamic",
        "How often the wave changes sign: roughly the pitch of a tone, high for noise and consonants.",
        "sum |sign(x_i) - sign(x_(i-1))| / (2 (size - 1)), sign(0) = 0",
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
        private readonly int _neighbours = plan.Settings.FrameSize - 1;

        public Track<double> Track { get; } = plan.NewTrack<double>(1);

        public bool ReadsSpectra => false;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            var destination = Track.Block(block.FirstFrame);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++) destination[lane] = frames.Crossings[lane] / _neighbours;
        }
    }
}
