using System.Runtime.InteropServices;

namespace MerToolkit.Core.Numerics;

/// <summary>
/// Asks the system to hold memory in large pages. Rows that a kernel reads in no order then cost no walk through the page table, which
/// takes as long as the memory itself. A wish: where the system has no such pages, all stays as it is.
/// </summary>
public static unsafe partial class LargePages
{
    // The size on the processors that run Linux most; where pages are larger still, a part of the memory stays in small ones.
    internal const nuint PageBytes = 1 << 21;

    // With fewer, the ends that share their page with others are most of it.
    private const nuint LeastBytes = 2 * PageBytes;
    private const int Advice = 14;

    /// <summary>An array of zeros in large pages.</summary>
    /// <param name="length">Number of elements.</param>
    public static T[] Array<T>(int length) where T : unmanaged
    {
        var array = new T[length];
        fixed (T* first = array) Ask(first, (nuint)length * (nuint)sizeof(T));
        return array;
    }

    /// <summary>Size of memory that is to be whole large pages, bytes; 0 where it is too small.</summary>
    /// <param name="bytes">Size that is needed, bytes.</param>
    internal static nuint Whole(nuint bytes) =>
        OperatingSystem.IsLinux() && bytes >= LeastBytes ? (bytes + PageBytes - 1) / PageBytes * PageBytes : 0;

    /// <summary>Asks for large pages, best before the memory is touched; small memory is left alone.</summary>
    /// <param name="memory">Its first byte.</param>
    /// <param name="bytes">Its size, bytes.</param>
    internal static void Ask(void* memory, nuint bytes)
    {
        if (!OperatingSystem.IsLinux() || bytes < LeastBytes) return;
        var first = ((nuint)memory + PageBytes - 1) / PageBytes * PageBytes;
        var end = ((nuint)memory + bytes) / PageBytes * PageBytes;

        // Whatever it answers: a system that refuses has small pages.
        _ = MemoryAdvise((void*)first, end - first, Advice);
    }

    // int madvise(void *addr, size_t length, int advice), MADV_HUGEPAGE.
    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int MemoryAdvise(void* start, nuint bytes, int advice);
}
