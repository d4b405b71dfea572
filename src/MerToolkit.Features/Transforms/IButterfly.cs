using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>
/// A discrete Fourier transform of few points, r = Radix, on whole vectors. All inputs are read before the first output
/// is given to a sink, so inputs and outputs may share their places.
/// </summary>
internal unsafe interface IButterfly<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Number of points.</summary>
    int Radix { get; }

    /// <summary>
    /// Outputs 0..r-1 of r complex inputs, input q > 0 turned first: y_j = sum_q x_q t_q exp(-2 pi i j q / r).
    /// </summary>
    /// <param name="inputs">Places of the inputs.</param>
    /// <param name="turns">{cos, sin} of each input from 1 to r - 1.</param>
    /// <param name="sink">Takes the outputs.</param>
    void Combine<TSink>(Places<T> inputs, T* turns, TSink sink) where TSink : struct, IBinSink<TLanes, T>;

    /// <summary>Of r real inputs: output 0, 1 .. below r / 2, and the real output r / 2 where r is even.</summary>
    void Real<TSource, TSink>(TSource source, TSink sink)
        where TSource : struct, IRealSource<TLanes>
        where TSink : struct, IBinSink<TLanes, T>;

    /// <summary>
    /// Of r pairs of real inputs: for the first of each pair as <see cref="Real"/>; for the second, x_q, the outputs half a
    /// bin on, y_j = sum_q x_q exp(-2 pi i (j + 1/2) q / r), j + 1/2 up to r / 2, the last of which is real where r is odd.
    /// </summary>
    /// <param name="inputs">Places of the pairs.</param>
    /// <param name="first">Takes the outputs of the first inputs.</param>
    /// <param name="second">Takes the outputs of the second inputs.</param>
    void RealPairs<TSink>(Places<T> inputs, TSink first, TSink second) where TSink : struct, IBinSink<TLanes, T>;
}
