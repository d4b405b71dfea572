using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>How clear a pitch a frame has.</summary>
internal sealed class PitchSalience : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "pitch-salience", "1", "tonal",
        "How clearly partials lie at equal distances: high for a voice or a string, low for noise, drums and pure tones.",
        "largest autocorrelation of the line spectrum of the peaks at distances from 100 Hz to 5 kHz / that at 0: "
        + "max_d sum_(f_j - f_i = d) a_i a_j / sum a_i^2, d as wide as two bins",
        "Ricard 2004; Essentia PitchSalience, on the peaks instead of all bins",
        "0")
    {
        IsCausal = false,
        IsGainInvariant = true,
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var grid = PeakGrid.Of(plan);
        return [grid.Add(new Stage(SpectralPeaks.In(grid), grid)).Track];
    }

    private sealed unsafe class Stage : IBlockStage, IDisposable
    {
        private const double LowHz = 100, HighHz = 5000;

        private readonly SpectralPeaks _peaks;
        private readonly AlignedBuffer<float> _products;
        private readonly float _cellsInHertz;
        private readonly int _firstCell;

        public Stage(SpectralPeaks peaks, PlanBuilder grid)
        {
            _peaks = peaks;
            Track = grid.NewTrack<double>(1);
            _cellsInHertz = (float)(1 / grid.Settings.BinHz(1));
            _firstCell = (int)(LowHz * _cellsInHertz);
            // Interpolated peaks lie up to half a bin beyond the range that is searched for them; the rest is for whole vectors.
            _products = new AlignedBuffer<float>((int)(HighHz * _cellsInHertz) + 4 + 2 * Vector256<float>.Count);
        }

        public Track<double> Track { get; }

        public bool ReadsSpectra => false;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            var destination = Track.Block(block.FirstFrame);
            fixed (float* hertz = _peaks.Hertz, amplitudes = _peaks.Amplitudes)
                for (var lane = 0; lane < FrameBlock.Lanes; lane++)
                {
                    var first = lane * SpectralPeaks.Capacity;
                    destination[lane] = Salience(hertz + first, amplitudes + first, _peaks.Counts[lane]);
                }
        }

        public void Dispose() => _products.Dispose();

        private double Salience(float* hertz, float* amplitudes, int count)
        {
            if (count < 2) return 0;
            _products.Span.Clear();
            var products = _products.Pointer;
            var whole = 0f;
            for (var i = 0; i < count; i++)
            {
                whole += amplitudes[i] * amplitudes[i];
                for (var j = i + 1; j < count; j++)
                    products[(int)((hertz[j] - hertz[i]) * _cellsInHertz)] += amplitudes[i] * amplitudes[j];
            }

            return Largest() / whole;
        }

        /// <summary>Largest sum of two neighbouring cells; behind the last distance the cells are empty.</summary>
        private float Largest()
        {
            var products = _products.Pointer;
            var largest = Vector256<float>.Zero;
            for (var cell = _firstCell; cell < _products.Length - Vector256<float>.Count; cell += Vector256<float>.Count)
                largest = Vector256.MaxNative(largest, Vector256.Load(products + cell) + Vector256.Load(products + cell + 1));
            return LaneMath.Largest(largest, Vector256<float>.Count);
        }
    }
}
