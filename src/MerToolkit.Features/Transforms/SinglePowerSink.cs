using System.Numerics;
using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>
/// Writes re^2 + im^2 rounded to float32, bins a whole block of eight lanes apart. Places are computed as if the block were
/// full of <typeparamref name="T"/> and brought to scale on writing; for 256-bit lanes the two are the same.
/// </summary>
/// <param name="places">Places of the bins, counted from <paramref name="first"/>.</param>
/// <param name="first">Place of bin 0.</param>
internal readonly unsafe struct SinglePowerSink<TLanes, T>(Places<T> places, T* first) : IBinSink<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T* _first = first;

    public Places<T> Places
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => places;
    }

    private static nint Scale
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TLanes.Count * sizeof(T) / (FrameTransform<T>.BlockLanes * sizeof(float));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(T* place, LaneComplex<TLanes, T> value) =>
        TLanes.StoreSingle(TLanes.PlusProduct(value.Real * value.Real, value.Imaginary, value.Imaginary), At(place));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PutReal(T* place, TLanes value) => TLanes.StoreSingle(value * value, At(place));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float* At(T* place) => (float*)((byte*)_first + ((byte*)place - (byte*)_first) / Scale);
}

/// <summary>Outputs are the bins of a block's power spectra in float32.</summary>
/// <param name="power">Place of bin 0 of the first lane.</param>
/// <param name="size">Length of the frame in samples.</param>
/// <param name="subSize">Size of the sub-spectra of the last stage.</param>
internal readonly unsafe struct SinglePowerTarget<TLanes, T>(float* power, int size, int subSize)
    : IStageTarget<TLanes, T, SinglePowerSink<TLanes, T>>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T* _first = (T*)power;
    private readonly Strides _strides = new((nint)subSize * TLanes.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SinglePowerSink<TLanes, T> Column(Places<T> inputs, in ColumnPlace column) =>
        new(new Places<T>(_first + column.Bin, _first + column.Mirror, _strides), _first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SinglePowerSink<TLanes, T> Multiples(T* block, int first, int step)
    {
        nint unit = (subSize % 2 == 0 ? subSize / 2 : subSize) * TLanes.Count;
        var last = _first + ((nint)(size / 2) * TLanes.Count);
        return new(new Places<T>(_first + (first * unit), last, new Strides(step * unit)), _first);
    }
}
