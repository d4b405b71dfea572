using System.Runtime.CompilerServices;

namespace MerToolkit.Core.Numerics;

/// <summary>
/// An array that never moves and starts at a multiple of 64 bytes, so that kernels take its pointer; unlike <see cref="AlignedBuffer{T}"/>
/// it belongs to the garbage collector and needs no disposal: for what lives as long as its owner.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed unsafe class AlignedArray<T> where T : unmanaged
{
    private const int Alignment = 64;
    private readonly T[] _values;

    /// <summary>Zeros.</summary>
    /// <param name="length">Number of elements.</param>
    public AlignedArray(int length)
    {
        Length = length;
        _values = GC.AllocateArray<T>(checked(length + Alignment / sizeof(T)), pinned: true);
        var start = (nuint)Unsafe.AsPointer(ref _values[0]);
        Pointer = (T*)((start + Alignment - 1) / Alignment * Alignment);
    }

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>First element, 64-byte aligned; valid as long as this object is reachable.</summary>
    public T* Pointer { get; }

    /// <summary>The elements, [length].</summary>
    public Span<T> Span => new(Pointer, Length);
}
