using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>How evenly the power lies over the bins.</summary>
internal sealed class SpectralEntropy : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "spectral-entropy", "1", "spectral",
        "Evenness of the spectrum: 1 for the same power in every bin, near 0 for a single tone.",
        "-sum p_k ln p_k / ln bins, p_k = P_k / sum P, P = |X|^2",
        "Misra et al. 2004; Shannon 1948",
        "0")
    {
        IsCausal = true,
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(plan, LogSpectrum.In(plan))).Track];

    /// <remarks>
    /// sum p ln p = sum (P ln P) / sum P - ln sum P: no division a bin. Bins under the floor of the logarithm weigh nothing.
    /// </remarks>
    private sealed unsafe class Stage(PlanBuilder plan, LogSpectrum logarithms) : IBlockStage
    {
        private const int Group = 8;

        private readonly int _bins = plan.Settings.Bins;
        private readonly double _largest = VectorMath.Log(Math.Max(2, plan.Settings.Bins));

        public Track<double> Track { get; } = plan.NewTrack<double>(1);

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            var sums = stackalloc double[FrameBlock.Lanes];
            LaneMath.Sum(block.Power, _bins, sums);
            var destination = Track.Block(block.FirstFrame);
            Products(block.Power, logarithms.Values, destination);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
            {
                var entropy = sums[lane] > 0 ? (VectorMath.Log(sums[lane]) - destination[lane] / sums[lane]) / _largest : 0;
                // The floor of the logarithm shows in frames that are all but silent; not a number stays one.
                destination[lane] = entropy < 0 ? 0 : entropy > 1 ? 1 : entropy;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Products(float* power, float* logarithm, double* sums)
        {
            var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
            for (var first = 0; first < _bins; first += Group)
            {
                var last = Math.Min(first + Group, _bins);
                var group = Vector256<float>.Zero;
                for (nint i = first * FrameBlock.Lanes; i < last * FrameBlock.Lanes; i += FrameBlock.Lanes)
                    group += Vector256.Load(power + i) * Vector256.Load(logarithm + i);
                low += Vector256.WidenLower(group);
                high += Vector256.WidenUpper(group);
            }

            low.Store(sums);
            high.Store(sums + 4);
        }
    }
}
