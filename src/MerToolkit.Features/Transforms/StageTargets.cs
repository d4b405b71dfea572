using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Outputs replace inputs.</summary>
/// <param name="stride">Distance of a butterfly's inputs in elements.</param>
internal readonly unsafe struct InPlaceTarget<TLanes, T>(nint stride) : IStageTarget<TLanes, T, InPlaceSink<TLanes, T>>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public InPlaceSink<TLanes, T> Column(Places<T> inputs, in ColumnPlace column) => new(inputs);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public InPlaceSink<TLanes, T> Multiples(T* block, int first, int step) =>
        new(new Places<T>(block + (first * stride), block + TLanes.Count, new Strides(step * stride)));
}

/// <summary>Outputs are the bins of the power spectrum.</summary>
/// <param name="power">Place of bin 0.</param>
/// <param name="size">Length of the frame in samples.</param>
/// <param name="subSize">Size of the sub-spectra of the last stage.</param>
internal readonly unsafe struct PowerTarget<TLanes, T>(T* power, int size, int subSize) : IStageTarget<TLanes, T, PowerSink<TLanes, T>>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Strides _strides = new((nint)subSize * TLanes.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PowerSink<TLanes, T> Column(Places<T> inputs, in ColumnPlace column) =>
        new(new Places<T>(power + column.Bin, power + column.Mirror, _strides));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PowerSink<TLanes, T> Multiples(T* block, int first, int step)
    {
        nint unit = (subSize % 2 == 0 ? subSize / 2 : subSize) * TLanes.Count;
        var last = power + ((nint)(size / 2) * TLanes.Count);
        return new(new Places<T>(power + (first * unit), last, new Strides(step * unit)));
    }
}

/// <summary>Outputs are the bins of the complex spectrum.</summary>
/// <param name="real">Place of the real part of bin 0.</param>
/// <param name="imaginaryOffset">Distance from a real part to its imaginary part in elements.</param>
/// <param name="size">Length of the frame in samples.</param>
/// <param name="subSize">Size of the sub-spectra of the last stage.</param>
internal readonly unsafe struct SpectrumTarget<TLanes, T>(T* real, nint imaginaryOffset, int size, int subSize)
    : IStageTarget<TLanes, T, SpectrumSink<TLanes, T>>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Strides _strides = new((nint)subSize * TLanes.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SpectrumSink<TLanes, T> Column(Places<T> inputs, in ColumnPlace column) =>
        new(new Places<T>(real + column.Bin, real + column.Mirror, _strides), imaginaryOffset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SpectrumSink<TLanes, T> Multiples(T* block, int first, int step)
    {
        nint unit = (subSize % 2 == 0 ? subSize / 2 : subSize) * TLanes.Count;
        var last = real + ((nint)(size / 2) * TLanes.Count);
        return new(new Places<T>(real + (first * unit), last, new Strides(step * unit)), imaginaryOffset);
    }
}
