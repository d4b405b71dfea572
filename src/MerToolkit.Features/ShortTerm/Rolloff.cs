using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.ShortTerm;

/// <summary>Frequency below which most of the energy lies.</summary>
internal sealed class Rolloff : ShortTermFeature
{
    private const string Share = "share";

    public override FeatureDeclaration Declaration { get; } = new(
        "short-spectral-rolloff", "1", "spectral",
        "Edge of the spectrum, as a fraction of half the sample rate: most of the energy lies below.",
        "k / B of the first bin with sum_(i<=k) S_i^2 + 2^-52 > share * sum S_i^2; 0 when there is none",
        Source,
        "0")
    {
        IsCausal = true,
        IsGainInvariant = true,
        FollowsNormalisation = true,
        Options =
        [
            new(Share, "1", "Share of the energy below the edge.") { Default = 0.9, Minimum = 0.01, Maximum = 0.999 },
            Deltas,
        ],
    };

    protected override IReadOnlyList<Track<double>> Tracks(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(ShortSpectra.In(plan), options.Number(Share), plan)).Track];

    private sealed unsafe class Stage(ShortSpectra spectra, double share, PlanBuilder plan) : IBlockStage
    {
        public Track<double> Track { get; } = plan.NewTrack<double>(1);

        public bool ReadsSpectra => false;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            var destination = Track.Block(block.FirstFrame);
            var below = stackalloc long[FrameBlock.Lanes];
            CountBelow(below);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
                destination[lane] = below[lane] == spectra.Bins ? 0 : (double)below[lane] / spectra.Bins;
        }

        /// <summary>Number of bins of each lane whose running sum is not above the threshold; it never falls, so they come first.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void CountBelow(long* below)
        {
            var tiny = Vector256.Create(PartEntropy.Tiny);
            var thresholdLow = Vector256.Load(spectra.Energies) * share;
            var thresholdHigh = Vector256.Load(spectra.Energies + 4) * share;
            Vector256<double> sumLow = default, sumHigh = default;
            Vector256<long> low = default, high = default;
            var row = spectra.Magnitude;
            for (var bin = 0; bin < spectra.Bins; bin++, row += FrameBlock.Lanes)
            {
                var (left, right) = (Vector256.Load(row), Vector256.Load(row + 4));
                sumLow += left * left;
                sumHigh += right * right;
                var isBelowLow = Vector256.LessThanOrEqual(sumLow + tiny, thresholdLow).AsInt64();
                var isBelowHigh = Vector256.LessThanOrEqual(sumHigh + tiny, thresholdHigh).AsInt64();
                if ((isBelowLow | isBelowHigh) == Vector256<long>.Zero) break;
                low -= isBelowLow;
                high -= isBelowHigh;
            }

            low.Store(below);
            high.Store(below + 4);
        }
    }
}
