using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.ShortTerm;

/// <summary>Centroid of each frame's magnitudes, in fractions of half the rate: the shared input of centroid and spread.</summary>
internal sealed unsafe class CentroidStage : IBlockStage, IDisposable
{
    private readonly ShortSpectra _spectra;
    private readonly AlignedBuffer<double> _places;
    private readonly AlignedBuffer<double> _centroids = new(FrameBlock.Lanes);

    private CentroidStage(PlanBuilder plan, bool isOriginal)
    {
        _spectra = ShortSpectra.In(plan);
        _places = new AlignedBuffer<double>(_spectra.Bins);
        // pyAudioAnalysis counts bins from 1 and takes B of them for half the rate: one bin too high, and for odd sizes stretched.
        for (var bin = 0; bin < _spectra.Bins; bin++)
            _places.Span[bin] = isOriginal ? (bin + 1.0) / _spectra.Bins : 2.0 * bin / plan.Settings.FrameSize;
    }

    /// <summary>Place of each bin, 0..1 of half the rate: [B].</summary>
    public double* Places => _places.Pointer;

    /// <summary>Centroid of each lane, 0..1, 0 in silence: [8].</summary>
    public double* Centroids => _centroids.Pointer;

    public bool ReadsSpectra => false;

    public static CentroidStage In(PlanBuilder plan, bool isOriginal) =>
        plan.Share((typeof(CentroidStage), isOriginal), () => new CentroidStage(plan, isOriginal));

    public void Begin() { }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Process(in FrameBlock block)
    {
        var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var row = _spectra.Magnitude;
        for (var bin = 0; bin < _spectra.Bins; bin++, row += FrameBlock.Lanes)
        {
            var place = Vector256.Create(Places[bin]);
            low += Vector256.Load(row) * place;
            high += Vector256.Load(row + 4) * place;
        }

        low.Store(Centroids);
        high.Store(Centroids + 4);
        for (var lane = 0; lane < FrameBlock.Lanes; lane++)
            Centroids[lane] = _spectra.Sums[lane] == 0 ? 0 : Centroids[lane] / _spectra.Sums[lane];
    }

    public void Dispose()
    {
        _places.Dispose();
        _centroids.Dispose();
    }
}
