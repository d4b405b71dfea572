using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>
/// Takes the outputs X[k + j s] of one butterfly of radix r, j = 0..r-1, that combines bin k of r sub-spectra of size s.
/// Spectra of real frames are conjugate-symmetric, so only bins up to half the size are kept: the upper r / 2 outputs
/// arrive as the conjugates that stand for their mirror bins, in the order of those, s - k, 2 s - k, ...
/// </summary>
internal interface IBinSink<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Takes X[0], which is real.</summary>
    void Constant(TLanes value);

    /// <summary>Takes the last bin of an even size, which is real.</summary>
    void Nyquist(TLanes value);

    /// <summary>Takes X[k + j s], below half the size.</summary>
    void Direct(int j, LaneComplex<TLanes, T> value);

    /// <summary>Takes X[s - k + n s], the conjugate of the output r - 1 - n.</summary>
    void Mirrored(int n, LaneComplex<TLanes, T> value);
}
