using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Sum and centre of the magnitudes of each block: the shared input of centroid, bandwidth and rolloff.</summary>
internal sealed unsafe class SpectralMoments : IBlockStage, IDisposable
{
    private readonly AlignedBuffer<float> _hertz;
    private readonly AlignedBuffer<double> _sums = new(FrameBlock.Lanes);
    private readonly AlignedBuffer<double> _centroids = new(FrameBlock.Lanes);
    private readonly int _bins;

    private SpectralMoments(PlanBuilder plan)
    {
        plan.NeedsMagnitude = true;
        _bins = plan.Settings.Bins;
        _hertz = new AlignedBuffer<float>(_bins);
        for (var bin = 0; bin < _bins; bin++) _hertz.Span[bin] = (float)plan.Settings.BinHz(bin);
    }

    /// <summary>Frequency of each bin, Hz: [bins].</summary>
    public float* Hertz => _hertz.Pointer;

    /// <summary>Sum of magnitudes of each lane: [8].</summary>
    public double* Sums => _sums.Pointer;

    /// <summary>Centroid of each lane in Hz, 0 in silence: [8].</summary>
    public double* Centroids => _centroids.Pointer;

    public static SpectralMoments In(PlanBuilder plan) => plan.Share(typeof(SpectralMoments), () => new SpectralMoments(plan));

    public void Begin() { }

    public void Process(in FrameBlock block)
    {
        LaneMath.Sum(block.Magnitude, _bins, Sums);
        LaneMath.WeightedSum(block.Magnitude, Hertz, _bins, Centroids);
        for (var lane = 0; lane < FrameBlock.Lanes; lane++)
            Centroids[lane] = Sums[lane] > 0 ? Centroids[lane] / Sums[lane] : 0;
    }

    public void Dispose()
    {
        _hertz.Dispose();
        _sums.Dispose();
        _centroids.Dispose();
    }
}
