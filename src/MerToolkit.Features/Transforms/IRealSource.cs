using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Gives the real inputs of a butterfly.</summary>
internal interface IRealSource<TLanes>
{
    /// <summary>Input <paramref name="q"/>, counted from 0.</summary>
    TLanes Load(int q);
}

/// <summary>Inputs in their places.</summary>
/// <param name="places">The places.</param>
/// <param name="lowerCount">Number of inputs in the lower run.</param>
internal readonly struct PlacedSource<TLanes, T>(Places<T> places, int lowerCount) : IRealSource<TLanes>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe TLanes Load(int q) => TLanes.Load(q < lowerCount ? places.Lower(q) : places.Upper(q - lowerCount));
}

/// <summary>Transposed samples, widened and windowed as they are read.</summary>
/// <param name="samples">Sample 0 of all lanes; the next is a transposed block of eight on.</param>
/// <param name="window">Factor of sample 0.</param>
/// <param name="windowStride">Distance of the samples' factors.</param>
internal readonly unsafe struct WindowedSource<TLanes, T>(float* samples, T* window, nint windowStride) : IRealSource<TLanes>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Load(int q) =>
        TLanes.LoadSingle(samples + (q * 8 * TLanes.Count)) * TLanes.Broadcast(window[q * windowStride]);
}
