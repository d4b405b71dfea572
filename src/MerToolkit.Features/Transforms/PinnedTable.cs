using System.Runtime.InteropServices;

namespace MerToolkit.Features.Transforms;

/// <summary>A table that never moves, so that kernels may keep its address as long as the table is alive.</summary>
internal sealed unsafe class PinnedTable<T> where T : unmanaged
{
    private readonly T[] _values;

    internal PinnedTable(int length)
    {
        _values = GC.AllocateArray<T>(length, pinned: true);
        Pointer = (T*)Marshal.UnsafeAddrOfPinnedArrayElement(_values, 0);
    }

    /// <summary>The first value.</summary>
    internal T* Pointer { get; }

    internal Span<T> Values => _values;
}
