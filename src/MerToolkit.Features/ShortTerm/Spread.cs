using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.ShortTerm;

/// <summary>Width of the magnitude spectrum about its centroid.</summary>
internal sealed class Spread : ShortTermFeature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "short-spectral-spread", "1", "spectral",
        "Width of the spectrum, as a fraction of half the sample rate: a pure tone is narrow, noise is wide.",
        "sqrt(sum S_k (p_k - centroid)^2 / sum S_k), p_k as for short-spectral-centroid",
        Source,
        "0")
    {
        IsCausal = true,
        IsGainInvariant = true,
        FollowsNormalisation = true,
        Options = [Rule, Deltas],
    };

    protected override IReadOnlyList<Track<double>> Tracks(OptionValues options, PlanBuilder plan)
    {
        var centroid = CentroidStage.In(plan, IsOriginal(options));
        return [plan.Add(new Stage(ShortSpectra.In(plan), centroid, plan)).Track];
    }

    private sealed unsafe class Stage(ShortSpectra spectra, CentroidStage moments, PlanBuilder plan) : IBlockStage
    {
        public Track<double> Track { get; } = plan.NewTrack<double>(1);

        public bool ReadsSpectra => false;

        public void Begin() { }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Process(in FrameBlock block)
        {
            var (centreLow, centreHigh) = (Vector256.Load(moments.Centroids), Vector256.Load(moments.Centroids + 4));
            var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
            var row = spectra.Magnitude;
            for (var bin = 0; bin < spectra.Bins; bin++, row += FrameBlock.Lanes)
            {
                var place = Vector256.Create(moments.Places[bin]);
                var (left, right) = (place - centreLow, place - centreHigh);
                low += Vector256.Load(row) * (left * left);
                high += Vector256.Load(row + 4) * (right * right);
            }

            var destination = Track.Block(block.FirstFrame);
            low.Store(destination);
            high.Store(destination + 4);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
                destination[lane] = spectra.Sums[lane] == 0 ? 0 : Math.Sqrt(destination[lane] / spectra.Sums[lane]);
        }
    }
}
