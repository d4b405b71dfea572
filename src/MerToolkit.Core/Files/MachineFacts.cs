using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace MerToolkit.Core.Files;

/// <summary>The machine that a result was made on.</summary>
/// <param name="System">Operating system and version, e.g. <c>Debian GNU/Linux 12 (bookworm)</c>.</param>
/// <param name="Processor">Name of the processor.</param>
/// <param name="VectorLevel">Widest vectors in use: <c>avx512</c>, <c>avx2</c>, <c>neon</c>, <c>sse</c>, <c>none</c>.</param>
/// <param name="Cores">Number of logical cores this process may use.</param>
/// <param name="Runtime">Version of .NET, e.g. <c>.NET 10.0.1</c>.</param>
public sealed record MachineFacts(string System, string Processor, string VectorLevel, int Cores, string Runtime)
{
    /// <summary>The machine this process runs on.</summary>
    public static MachineFacts Current() => new(
        RuntimeInformation.OSDescription, FindProcessor(), FindVectorLevel(), Environment.ProcessorCount,
        RuntimeInformation.FrameworkDescription);

    private static string FindVectorLevel()
    {
        if (Avx512F.IsSupported) return "avx512";
        if (Avx2.IsSupported) return "avx2";
        if (AdvSimd.IsSupported) return "neon";
        return Sse41.IsSupported ? "sse" : "none";
    }

    private static string FindProcessor()
    {
        const string LinuxFacts = "/proc/cpuinfo";
        var name = Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        if (File.Exists(LinuxFacts))
        {
            var line = File.ReadLines(LinuxFacts).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
            name = line?.Split(':', 2)[^1].Trim();
        }

        return string.IsNullOrEmpty(name) ? RuntimeInformation.ProcessArchitecture.ToString() : name;
    }
}
