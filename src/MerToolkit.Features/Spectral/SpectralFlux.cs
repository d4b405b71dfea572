using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Change of the spectrum since the frame before.</summary>
internal sealed class SpectralFlux : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "spectral-flux", "1", "spectral",
        "Change of the spectrum since the frame before: of its shape alone (0..1.41), and what has come up in it (0..1).",
        "shape: sqrt sum (S_k / |S| - S'_k / |S'|)^2; rise: sum max(0, S_k - S'_k) / (sum S + sum S'), S = |X|, S' the frame before, "
            + "|S| = sqrt sum S^2; the frame before the first is taken to be the first",
        "Tzanetakis and Cook 2002; Dixon 2006",
        "0")
    {
        IsCausal = true,
        IsGainInvariant = true,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new(Declaration.Name, ["shape", "rise"], Declaration.Unit)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) => [plan.Add(new Stage(plan)).Track];

    private sealed unsafe class Stage : IBlockStage, IDisposable
    {
        private const int Group = 8;

        private readonly int _bins;
        private readonly SpectralMoments _moments;
        // Spectrum of the frame before the block, its sum and 1 / |S|.
        private readonly AlignedBuffer<float> _before;
        private double _sumBefore;
        private float _scaleBefore;

        public Stage(PlanBuilder plan)
        {
            _moments = SpectralMoments.In(plan);
            _bins = plan.Settings.Bins;
            _before = new AlignedBuffer<float>(_bins);
            Track = plan.NewTrack<double>(2);
        }

        public Track<double> Track { get; }

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            double* sums = stackalloc double[FrameBlock.Lanes];
            LaneMath.Sum(block.Power, _bins, sums);
            // One value more in front: the frame before the block's first.
            float* scales = stackalloc float[FrameBlock.Lanes + 1];
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
                scales[lane + 1] = sums[lane] > 0 ? (float)(1 / Math.Sqrt(sums[lane])) : 0;
            if (block.FirstFrame == 0) Copy(block.Magnitude, lane: 0);
            scales[0] = block.FirstFrame == 0 ? scales[1] : _scaleBefore;
            var before = block.FirstFrame == 0 ? _moments.Sums[0] : _sumBefore;
            var destination = Track.Block(block.FirstFrame);
            Compute(block.Magnitude, scales, destination, destination + Track<double>.Stride);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
            {
                var both = _moments.Sums[lane] + before;
                destination[lane] = Math.Sqrt(destination[lane]);
                destination[Track<double>.Stride + lane] = both > 0 ? destination[Track<double>.Stride + lane] / both : 0;
                before = _moments.Sums[lane];
            }

            // A stream's block may hold fewer frames than lanes.
            Copy(block.Magnitude, block.Count - 1);
            (_sumBefore, _scaleBefore) = (_moments.Sums[block.Count - 1], scales[block.Count]);
        }

        public void Dispose() => _before.Dispose();

        private void Copy(float* magnitude, int lane)
        {
            for (nint bin = 0; bin < _bins; bin++) _before.Pointer[bin] = magnitude[bin * FrameBlock.Lanes + lane];
        }

        /// <param name="magnitude">[bins, 8].</param>
        /// <param name="scales">1 / |S| of the frame before the block and of its lanes: [9].</param>
        /// <param name="shapes">Receives sums of squared differences of the scaled spectra: [8].</param>
        /// <param name="rises">Receives sums of rises: [8].</param>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Compute(float* magnitude, float* scales, double* shapes, double* rises)
        {
            var oneLower = Vector256.Create(0, 0, 1, 2, 3, 4, 5, 6);
            var (scaleBefore, scale) = (Vector256.Load(scales), Vector256.Load(scales + 1));
            Vector256<double> shapeLow = default, shapeHigh = default, riseLow = default, riseHigh = default;
            for (var first = 0; first < _bins; first += Group)
            {
                var last = Math.Min(first + Group, _bins);
                Vector256<float> shape = default, rise = default;
                for (var bin = first; bin < last; bin++)
                {
                    var here = Vector256.Load(magnitude + bin * FrameBlock.Lanes);
                    var before = Vector256.Shuffle(here, oneLower).WithElement(0, _before.Pointer[bin]);
                    var change = here * scale - before * scaleBefore;
                    shape += change * change;
                    rise += Vector256.MaxNative(here - before, Vector256<float>.Zero);
                }

                shapeLow += Vector256.WidenLower(shape);
                shapeHigh += Vector256.WidenUpper(shape);
                riseLow += Vector256.WidenLower(rise);
                riseHigh += Vector256.WidenUpper(rise);
            }

            shapeLow.Store(shapes);
            shapeHigh.Store(shapes + 4);
            riseLow.Store(rises);
            riseHigh.Store(rises + 4);
        }
    }
}
