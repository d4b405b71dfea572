using System.Runtime.InteropServices;

namespace MerToolkit.Features.Transforms;

/// <summary>A table aligned to 64 bytes that never moves, so that kernels may keep its address as long as the table is alive.</summary>
internal sealed unsafe class PinnedTable<T> where T : unmanaged
{
    private const int Alignment = 64;
    private readonly T[] _storage;

    internal PinnedTable(int length)
    {
        Length = length;
        _storage = GC.AllocateArray<T>(length + Padding, pinned: true);
        var address = (nuint)Marshal.UnsafeAddrOfPinnedArrayElement(_storage, 0);
        Pointer = (T*)((address + Alignment - 1) & ~(nuint)(Alignment - 1));
    }

    /// <summary>
    /// Number of values that the way to the next aligned address may take, rounded up: 24-byte values do not divide 64, and
    /// what is missing at the end would lie in the header of the next object.
    /// </summary>
    internal static int Padding => (Alignment + sizeof(T) - 1) / sizeof(T);

    /// <summary>Number of values.</summary>
    internal int Length { get; }

    /// <summary>The first value.</summary>
    internal T* Pointer { get; }

    /// <summary>The values.</summary>
    internal Span<T> Values => new(Pointer, Length);
}
