using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
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

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var moments = SpectralMoments.In(plan);
        return [plan.Add(new Stage(moments, plan.Settings, options.Number("share"), plan.NewTrack<double>(1))).Track];
    }

    private sealed unsafe class Stage(SpectralMoments moments, AnalysisSettings settings, double share, Track<double> track)
        : IBlockStage, IDisposable
    {
        private const int Group = 8;

        private readonly AlignedBuffer<float> _groups = new((settings.Bins + Group - 1) / Group * FrameBlock.Lanes);

        public Track<double> Track { get; } = track;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            GroupSums(block.Magnitude, _groups.Pointer);
            var destination = Track.Block(block.FirstFrame);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
                destination[lane] = settings.BinHz(Edge(block.Magnitude + lane, _groups.Pointer + lane, moments.Sums[lane] * share));
        }

        public void Dispose() => _groups.Dispose();

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void GroupSums(float* magnitude, float* sums)
        {
            for (var first = 0; first < settings.Bins; first += Group, sums += FrameBlock.Lanes)
            {
                var last = Math.Min(first + Group, settings.Bins);
                var group = Vector256<float>.Zero;
                for (var bin = first; bin < last; bin++) group += Vector256.Load(magnitude + bin * FrameBlock.Lanes);
                group.Store(sums);
            }
        }

        /// <summary>First bin of one lane whose cumulative magnitude reaches the threshold: its group first, then the bin in it.</summary>
        private int Edge(float* magnitude, float* groups, double threshold)
        {
            var sum = 0.0;
            var first = 0;
            for (; first + Group < settings.Bins; first += Group, groups += FrameBlock.Lanes)
            {
                if (sum + *groups >= threshold) break;
                sum += *groups;
            }

            for (var bin = first; bin < settings.Bins; bin++)
            {
                sum += magnitude[(nint)bin * FrameBlock.Lanes];
                if (sum >= threshold) return bin;
            }

            return settings.Bins - 1;
        }
    }
}
