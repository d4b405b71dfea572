using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Frequencies below which given shares of the magnitude lie.</summary>
/// <param name="plan">The plan.</param>
/// <param name="shares">0..1, one a row.</param>
internal sealed unsafe class RolloffStage(PlanBuilder plan, params double[] shares) : IBlockStage, IDisposable
{
    private const int Group = 8;

    private readonly SpectralMoments _moments = SpectralMoments.In(plan);
    private readonly AnalysisSettings _settings = plan.Settings;
    private readonly AlignedBuffer<float> _groups = new((plan.Settings.Bins + Group - 1) / Group * FrameBlock.Lanes);

    /// <summary>One row a share, Hz.</summary>
    public Track<double> Track { get; } = plan.NewTrack<double>(shares.Length);

    public void Begin() { }

    public void Process(in FrameBlock block)
    {
        GroupSums(block.Magnitude, _groups.Pointer);
        var destination = Track.Block(block.FirstFrame);
        for (var row = 0; row < shares.Length; row++, destination += Track<double>.Stride)
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
                destination[lane] = _settings.BinHz(
                    Edge(block.Magnitude + lane, _groups.Pointer + lane, _moments.Sums[lane] * shares[row]));
    }

    public void Dispose() => _groups.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GroupSums(float* magnitude, float* sums)
    {
        for (var first = 0; first < _settings.Bins; first += Group, sums += FrameBlock.Lanes)
        {
            var last = Math.Min(first + Group, _settings.Bins);
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
        for (; first + Group < _settings.Bins; first += Group, groups += FrameBlock.Lanes)
        {
            if (sum + *groups >= threshold) break;
            sum += *groups;
        }

        for (var bin = first; bin < _settings.Bins; bin++)
        {
            sum += magnitude[(nint)bin * FrameBlock.Lanes];
            if (sum >= threshold) return bin;
        }

        return _settings.Bins - 1;
    }
}
