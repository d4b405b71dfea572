using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>
/// Takes the outputs X[k + j s] of one butterfly of radix r, j = 0..r-1, that combines bin k of r sub-spectra of size s.
/// Spectra of real frames are conjugate-symmetric, so only bins up to half the size are kept: outputs beyond it
/// arrive as the conjugates that stand for their mirror bins.
/// </summary>
internal unsafe interface IBinSink<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Places of the outputs: X[k + j s] below half the size at the lower place j, X[s - k + n s], the conjugate of output
    /// r - 1 - n, at the upper place n. For real butterflies the upper place 0 is that of the last bin of an even size.
    /// </summary>
    Places<T> Places { get; }

    /// <summary>Takes a bin.</summary>
    void Put(T* place, LaneComplex<TLanes, T> value);

    /// <summary>Takes a real bin: the first, or the last of an even size.</summary>
    void PutReal(T* place, TLanes value);
}
