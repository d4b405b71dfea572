using System.Runtime.InteropServices;

namespace MerToolkit.Core.Numerics;

/// <summary>
/// Native memory aligned to 64 bytes, outside the garbage collector's heap: kernels take its pointer without pinning.
/// Much of it comes in large pages where the system has them. Zeroed when made; never moves; freed by <see cref="Dispose"/>.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed unsafe class AlignedBuffer<T> : IDisposable where T : unmanaged
{
    private const int Alignment = 64;
    private T* _pointer;

    /// <summary>Room for <paramref name="length"/> elements.</summary>
    public AlignedBuffer(nint length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        var bytes = (nuint)Math.Max(length * sizeof(T), 1);
        var pages = LargePages.Whole(bytes);
        _pointer = (T*)(pages > 0 ? NativeMemory.AlignedAlloc(pages, LargePages.PageBytes) : NativeMemory.AlignedAlloc(bytes, Alignment));
        LargePages.Ask(_pointer, pages);
        NativeMemory.Clear(_pointer, bytes);
    }

    /// <summary>Frees the memory of a buffer that was not disposed of.</summary>
    ~AlignedBuffer() => Free();

    /// <summary>Number of elements.</summary>
    public nint Length { get; }

    /// <summary>First element, 64-byte aligned.</summary>
    public T* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_pointer is null, this);
            return _pointer;
        }
    }

    /// <summary>The elements; the length must fit 31 bits.</summary>
    public Span<T> Span => new(Pointer, checked((int)Length));

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_pointer);
        _pointer = null;
    }
}
