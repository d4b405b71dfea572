using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Centre of gravity of the magnitude spectrum.</summary>
internal sealed class SpectralCentroid : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "spectral-centroid", "Hz", "spectral",
        "Brightness: where the middle of the spectrum lies.",
        "sum f_k S_k / sum S_k, S = |X|",
        "Grey and Gordon 1978; librosa 0.11 feature.spectral_centroid",
        "0")
    {
        IsCausal = true,
        IsGainInvariant = true,
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var moments = SpectralMoments.In(plan);
        return [plan.Add(new Stage(moments, plan.NewTrack<double>(1))).Track];
    }

    private sealed class Stage(SpectralMoments moments, Track<double> track) : IBlockStage
    {
        public Track<double> Track { get; } = track;

        public void Begin() { }

        public unsafe void Process(in FrameBlock block)
        {
            var destination = Track.Block(block.FirstFrame);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++) destination[lane] = moments.Centroids[lane];
        }
    }
}
