using System.Runtime.InteropServices;

namespace MerToolkit.Core.Numerics;

/// <summary>
/// Asks Linux to lay large memory out in pages of 2 MiB, before it is touched: with pages of 4 KiB the processor spends as long
/// on finding the page of a far-off row as on reading it. A hint: where there are no such pages nothing changes.
/// </summary>
internal static unsafe partial class LargePages
{
    /// <summary>Size of a large page in bytes, count.</summary>
    public const int Bytes = 2 << 20;

    private const int AdviseLargePages = 14;

    /// <summary>Asks for them.</summary>
    /// <param name="pointer">Its first byte, aligned to a large page.</param>
    /// <param name="bytes">Its size, bytes.</param>
    public static void Ask(void* pointer, nuint bytes)
    {
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            _ = Advise(pointer, bytes, AdviseLargePages);
        }
        catch (Exception failure) when (failure is DllNotFoundException or EntryPointNotFoundException)
        {
            return;
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* pointer, nuint bytes, int advice);
}
