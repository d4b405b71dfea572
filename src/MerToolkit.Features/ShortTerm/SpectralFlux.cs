using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.ShortTerm;

/// <summary>Change of the spectrum's shape since the frame before.</summary>
internal sealed class SpectralFlux : ShortTermFeature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "short-spectral-flux", "1", "spectral",
        "How much the colour of the sound has changed since the frame before, whatever its level.",
        "sum (S_k / sum S - S'_k / sum S')^2, S' the frame before, sums of S + 2^-52; 0 in the first frame",
        Source,
        "0")
    {
        IsCausal = true,
        IsGainInvariant = true,
        FollowsNormalisation = true,
        Options = [Deltas],
    };

    protected override IReadOnlyList<Track<double>> Tracks(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(ShortSpectra.In(plan), plan)).Track];

    private sealed unsafe class Stage(ShortSpectra spectra, PlanBuilder plan) : IBlockStage, IDisposable
    {
        // Spectrum of the block's last frame, for the first of the next one.
        private readonly AlignedBuffer<double> _before = new(spectra.Bins);
        private double _factorBefore;

        public Track<double> Track { get; } = plan.NewTrack<double>(1);

        public bool ReadsSpectra => false;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            // One value more in front: the frame before the block's first.
            var factors = stackalloc double[FrameBlock.Lanes + 1];
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
                factors[lane + 1] = 1 / (spectra.Sums[lane] + spectra.Bins * PartEntropy.Tiny);
            factors[0] = _factorBefore;
            var destination = Track.Block(block.FirstFrame);
            Compute(factors, destination, block.Count - 1);
            if (block.FirstFrame == 0) destination[0] = 0;
            _factorBefore = factors[block.Count];
        }

        public void Dispose() => _before.Dispose();

        /// <remarks>The lanes' neighbours to the left are read one value lower; lane 0 takes the kept frame.</remarks>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Compute(double* factors, double* destination, int last)
        {
            var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
            var (leftLow, leftHigh) = (Vector256.Load(factors), Vector256.Load(factors + 4));
            var (factorLow, factorHigh) = (Vector256.Load(factors + 1), Vector256.Load(factors + 5));
            var row = spectra.Magnitude;
            for (var bin = 0; bin < spectra.Bins; bin++, row += FrameBlock.Lanes)
            {
                var left = Vector256.Load(row - 1).WithElement(0, _before.Pointer[bin]);
                var changeLow = Vector256.Load(row) * factorLow - left * leftLow;
                var changeHigh = Vector256.Load(row + 4) * factorHigh - Vector256.Load(row + 3) * leftHigh;
                low += changeLow * changeLow;
                high += changeHigh * changeHigh;
                _before.Pointer[bin] = row[last];
            }

            low.Store(destination);
            high.Store(destination + 4);
        }
    }
}
