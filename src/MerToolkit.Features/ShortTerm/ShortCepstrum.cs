using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.ShortTerm;

/// <summary>Thirteen cepstral coefficients of forty triangles on the magnitude spectrum.</summary>
internal sealed class ShortCepstrum : ShortTermFeature
{
    private const int Coefficients = 13;

    public override FeatureDeclaration Declaration { get; } = new(
        "short-mfcc", "1", "cepstral",
        "Timbre: the shape of the spectrum on a mel-like scale in few numbers. The first follows level.",
        "orthonormal DCT-II of log10(sum w_k S_k + 2^-52) over 40 triangles; pyaudioanalysis: each bin taken for twice its frequency",
        Source + "; Slaney 1998",
        "first coefficient sqrt(40) log10(2^-52) = -99.0, others 0; deltas 0")
    {
        IsCausal = true,
        FollowsNormalisation = true,
        Options = [Rule, Deltas],
    };

    protected override IReadOnlyList<FeatureOutput> Values => [new(Declaration.Name, RowNames.FromOne(Coefficients), Declaration.Unit)];

    protected override IReadOnlyList<Track<double>> Tracks(OptionValues options, PlanBuilder plan)
    {
        var triangles = IsOriginal(options) ? FortyTriangles.Original(plan.Settings) : FortyTriangles.Plain(plan.Settings);
        return [plan.Add(new Stage(ShortSpectra.In(plan), triangles, plan.NewTrack<double>(Coefficients))).Track];
    }

    private sealed unsafe class Stage : IBlockStage, IDisposable
    {
        private const double Log10OfE = 0.4342944819032518;

        private readonly ShortSpectra _spectra;
        private readonly Triangle[] _triangles;
        private readonly AlignedBuffer<double> _matrix = new(Coefficients * FortyTriangles.Count);
        private readonly AlignedBuffer<double> _bands = new(FortyTriangles.Count * FrameBlock.Lanes);

        public Stage(ShortSpectra spectra, Triangle[] triangles, Track<double> track)
        {
            _spectra = spectra;
            _triangles = triangles;
            Track = track;
            for (var k = 0; k < Coefficients; k++)
                for (var i = 0; i < FortyTriangles.Count; i++)
                {
                    // The logarithm's base is brought in here: it need not be multiplied to every band.
                    var scale = Math.Sqrt((k == 0 ? 1.0 : 2.0) / FortyTriangles.Count) * Log10OfE;
                    _matrix.Span[k * FortyTriangles.Count + i] =
                        scale * VectorMath.CosPi((double)k * (2 * i + 1) / (2 * FortyTriangles.Count));
                }
        }

        public Track<double> Track { get; }

        public bool ReadsSpectra => false;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            for (var i = 0; i < _triangles.Length; i++)
                fixed (double* weights = _triangles[i].Weights)
                    Weigh(_spectra.Magnitude + (nint)_triangles[i].FirstBin * FrameBlock.Lanes, weights,
                        _triangles[i].Weights.Length, _bands.Pointer + i * FrameBlock.Lanes);
            VectorMath.Log(_bands.Span, _bands.Span);
            Transform(Track.Block(block.FirstFrame));
        }

        public void Dispose()
        {
            _matrix.Dispose();
            _bands.Dispose();
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void Weigh(double* magnitude, double* weights, int count, double* band)
        {
            var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
            for (var i = 0; i < count; i++, magnitude += FrameBlock.Lanes)
            {
                var weight = Vector256.Create(weights[i]);
                low += Vector256.Load(magnitude) * weight;
                high += Vector256.Load(magnitude + 4) * weight;
            }

            var tiny = Vector256.Create(PartEntropy.Tiny);
            (low + tiny).Store(band);
            (high + tiny).Store(band + 4);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Transform(double* destination)
        {
            for (nint k = 0; k < Coefficients; k++, destination += Track<double>.Stride)
            {
                var row = _matrix.Pointer + k * FortyTriangles.Count;
                var band = _bands.Pointer;
                var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
                for (var i = 0; i < FortyTriangles.Count; i++, band += FrameBlock.Lanes)
                {
                    var weight = Vector256.Create(row[i]);
                    low += Vector256.Load(band) * weight;
                    high += Vector256.Load(band + 4) * weight;
                }

                low.Store(destination);
                high.Store(destination + 4);
            }
        }
    }
}
