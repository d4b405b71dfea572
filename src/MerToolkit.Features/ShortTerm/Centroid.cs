using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.ShortTerm;

/// <summary>Centre of gravity of the magnitude spectrum.</summary>
internal sealed class Centroid : ShortTermFeature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "short-spectral-centroid", "1", "spectral",
        "Brightness, as a fraction of half the sample rate.",
        "sum p_k S_k / sum S_k; plain: p_k = 2 k / size; pyaudioanalysis: p_k = (k + 1) / B, one bin too high",
        Source,
        "0")
    {
        IsCausal = true,
        IsGainInvariant = true,
        FollowsNormalisation = true,
        Options = [Rule, Deltas],
    };

    protected override IReadOnlyList<Track<double>> Tracks(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(CentroidStage.In(plan, IsOriginal(options)), plan)).Track];

    private sealed unsafe class Stage(CentroidStage moments, PlanBuilder plan) : IBlockStage
    {
        public Track<double> Track { get; } = plan.NewTrack<double>(1);

        public bool ReadsSpectra => false;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            var destination = Track.Block(block.FirstFrame);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++) destination[lane] = moments.Centroids[lane];
        }
    }
}
