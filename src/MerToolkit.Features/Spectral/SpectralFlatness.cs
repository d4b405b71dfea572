using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Geometric over arithmetic mean of the power spectrum.</summary>
internal sealed class SpectralFlatness : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "spectral-flatness", "1", "spectral",
        "Noise or tone: near 1 for white noise, near 0 for a few clear partials.",
        "exp(mean ln P) / mean P, P = max(floor, |X|^2), floor 1e-10",
        "Dubnov 2004; librosa 0.11 feature.spectral_flatness",
        "1")
    {
        IsCausal = true,
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(plan.Settings.Bins, plan.NewTrack<double>(1))).Track];

    private sealed unsafe class Stage(int bins, Track<double> track) : IBlockStage, IDisposable
    {
        private const int Group = 8;
        private const float Floor = 1e-10f;

        private readonly AlignedBuffer<double> _products = new((bins + Group - 1) / Group * FrameBlock.Lanes);
        private readonly AlignedBuffer<double> _sums = new(FrameBlock.Lanes);

        public Track<double> Track { get; } = track;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            Multiply(block.Power);
            VectorMath.Log(_products.Span, _products.Span);
            var destination = Track.Block(block.FirstFrame);
            AddLogarithms(destination);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
                destination[lane] = VectorMath.Exp(destination[lane] / bins) / (_sums.Pointer[lane] / bins);
        }

        private void AddLogarithms(double* destination)
        {
            Vector256<double> low = default, high = default;
            for (nint i = 0; i < _products.Length; i += FrameBlock.Lanes)
            {
                low += Vector256.Load(_products.Pointer + i);
                high += Vector256.Load(_products.Pointer + i + 4);
            }

            low.Store(destination);
            high.Store(destination + 4);
        }

        /// <remarks>
        /// The logarithm of a product of eight values costs one logarithm instead of eight; from 1e-80 to 1e80 the
        /// product stays far inside float64.
        /// </remarks>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Multiply(float* power)
        {
            var floor = Vector256.Create(Floor);
            var destination = _products.Pointer;
            Vector256<double> sumLow = default, sumHigh = default;
            for (var first = 0; first < bins; first += Group, destination += FrameBlock.Lanes)
            {
                var last = Math.Min(first + Group, bins);
                var sum = Vector256<float>.Zero;
                Vector256<double> low = Vector256<double>.One, high = Vector256<double>.One;
                for (var bin = first; bin < last; bin++)
                {
                    var value = Vector256.MaxNative(Vector256.Load(power + bin * FrameBlock.Lanes), floor);
                    sum += value;
                    low *= Vector256.WidenLower(value);
                    high *= Vector256.WidenUpper(value);
                }

                low.Store(destination);
                high.Store(destination + 4);
                sumLow += Vector256.WidenLower(sum);
                sumHigh += Vector256.WidenUpper(sum);
            }

            sumLow.Store(_sums.Pointer);
            sumHigh.Store(_sums.Pointer + 4);
        }

        public void Dispose()
        {
            _products.Dispose();
            _sums.Dispose();
        }
    }
}
