using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>
/// Takes the outputs X[k + j s] of one butterfly of radix r, j = 0..r-1, that combines bin k of r sub-spectra of size s.
/// Spectra of real frames are conjugate-symmetric, so only bins up to half the size are kept: the outputs beyond it
/// arrive as the conjugates that stand for their mirror bins r s - (k + j s).
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

    /// <summary>Takes the conjugate of X[k + j s], above half the size.</summary>
    void Mirrored(int j, LaneComplex<TLanes, T> conjugate);
}
