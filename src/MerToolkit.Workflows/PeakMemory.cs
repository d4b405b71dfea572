using System.Diagnostics;

namespace MerToolkit.Workflows;

/// <summary>The largest memory this process has held.</summary>
internal static class PeakMemory
{
    /// <summary>Largest working set so far, bytes.</summary>
    public static long Bytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
