using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Spread of the magnitude spectrum about its centroid.</summary>
internal sealed class SpectralBandwidth : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "spectral-bandwidth", "Hz", "spectral",
        "Width of the spectrum: a pure tone is narrow, noise is wide.",
        "sqrt(sum S_k (f_k - centroid)^2 / sum S_k), S = |X|",
        "Klapuri and Davy 2006; librosa 0.11 feature.spectral_bandwidth (p = 2)",
        "0")
    {
        IsCausal = true,
        IsGainInvariant = true,
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var moments = SpectralMoments.In(plan);
        return [plan.Add(new Stage(moments, plan.Settings.Bins, plan.NewTrack<double>(1))).Track];
    }

    private sealed unsafe class Stage(SpectralMoments moments, int bins, Track<double> track) : IBlockStage
    {
        private const int Group = 8;

        public Track<double> Track { get; } = track;

        public void Begin() { }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Process(in FrameBlock block)
        {
            var centroid = Vector256.Narrow(Vector256.Load(moments.Centroids), Vector256.Load(moments.Centroids + 4));
            var low = Vector256<double>.Zero;
            var high = Vector256<double>.Zero;
            for (var first = 0; first < bins; first += Group)
            {
                var last = Math.Min(first + Group, bins);
                var group = Vector256<float>.Zero;
                for (var bin = first; bin < last; bin++)
                {
                    var distance = Vector256.Create(moments.Hertz[bin]) - centroid;
                    group += Vector256.Load(block.Magnitude + bin * FrameBlock.Lanes) * (distance * distance);
                }

                low += Vector256.WidenLower(group);
                high += Vector256.WidenUpper(group);
            }

            var destination = Track.Block(block.FirstFrame);
            low.Store(destination);
            high.Store(destination + 4);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
                destination[lane] = moments.Sums[lane] > 0 ? Math.Sqrt(destination[lane] / moments.Sums[lane]) : 0;
        }
    }
}
