using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Rhythmic;

/// <summary>
/// Power spectra and autocorrelations of eight short curves at once, one a lane (Wiener and Khinchin: the transform of the power
/// spectrum). Curves of at most half the size do not wrap around.
/// </summary>
internal sealed unsafe class LaneCorrelation : IDisposable
{
    private readonly FrameTransform<float> _transform;
    private readonly AlignedBuffer<float> _ones;
    private readonly AlignedBuffer<float> _curves;
    private readonly AlignedBuffer<float> _power;
    private readonly AlignedBuffer<float> _real;
    private readonly AlignedBuffer<float> _imaginary;
    private readonly AlignedBuffer<float> _scratch;

    /// <param name="size">Points of the transform, a power of two.</param>
    public LaneCorrelation(int size)
    {
        Size = size;
        _transform = FrameTransforms.Create<float>(TransformKind.Lanes, size);
        _ones = new AlignedBuffer<float>(size);
        _ones.Span.Fill(1);
        _curves = new AlignedBuffer<float>((nint)size * FrameBlock.Lanes);
        _power = new AlignedBuffer<float>((nint)_transform.Bins * FrameBlock.Lanes);
        _real = new AlignedBuffer<float>((nint)_transform.Bins * FrameBlock.Lanes);
        _imaginary = new AlignedBuffer<float>((nint)_transform.Bins * FrameBlock.Lanes);
        _scratch = new AlignedBuffer<float>(_transform.ScratchLength);
    }

    /// <summary>Points of the transform.</summary>
    public int Size { get; }

    /// <summary>The curve of a lane, to be filled, zeros behind it: [size].</summary>
    public Span<float> Curve(int lane) => _curves.Span.Slice(lane * Size, Size);

    /// <summary>Power of a lane's bin, after <see cref="Transform"/>.</summary>
    public float Power(int bin, int lane) => _power.Pointer[(nint)bin * FrameBlock.Lanes + lane];

    /// <summary>Sum of x_i x_(i+lag) of a lane, after <see cref="Correlate"/>.</summary>
    public float Correlation(int lag, int lane) => _real.Pointer[(nint)lag * FrameBlock.Lanes + lane] / Size;

    /// <summary>Computes the power spectra of the curves.</summary>
    public void Transform() => _transform.PowerSingle(_curves.Pointer, Size, _ones.Pointer, _power.Pointer, _scratch.Pointer);

    /// <summary>Computes the autocorrelations from the power spectra; the curves are overwritten.</summary>
    public void Correlate()
    {
        for (var lane = 0; lane < FrameBlock.Lanes; lane++)
        {
            var mirrored = _curves.Pointer + (nint)lane * Size;
            mirrored[0] = Power(0, lane);
            for (var bin = 1; bin < _transform.Bins; bin++) mirrored[bin] = mirrored[Size - bin] = Power(bin, lane);
        }

        _transform.Spectrum(_curves.Pointer, Size, _ones.Pointer, _real.Pointer, _imaginary.Pointer, _scratch.Pointer);
    }

    public void Dispose()
    {
        _ones.Dispose();
        _curves.Dispose();
        _power.Dispose();
        _real.Dispose();
        _imaginary.Dispose();
        _scratch.Dispose();
    }
}
