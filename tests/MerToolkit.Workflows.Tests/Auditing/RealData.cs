using System.Runtime.CompilerServices;

namespace MerToolkit.Workflows.Tests.Auditing;

/// <summary>Where the real data sets lie: MER_DATA, or shared/data beside the repository.</summary>
internal static class RealData
{
    public static string Root { get; } =
        Environment.GetEnvironmentVariable("MER_DATA") is { Length: > 0 } named ? named : InRepository("..", "shared", "data");

    /// <summary>Why tests of real data cannot run here; null when they can.</summary>
    public static string? Missing { get; } =
        File.Exists(Path.Combine(Root, "findings.csv")) ? null : "needs findings.csv and its sets in MER_DATA or ../shared/data";

    /// <summary>A path below the repository's root.</summary>
    public static string InRepository(params string[] parts) =>
        Path.GetFullPath(Path.Combine([Source(), "..", "..", "..", "..", .. parts]));

    private static string Source([CallerFilePath] string path = "") => path;
}

/// <summary>A test of real data, skipped with the reason where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealDataFactAttribute : FactAttribute
{
    public RealDataFactAttribute() => Skip = RealData.Missing;
}

/// <summary>The same with cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealDataTheoryAttribute : TheoryAttribute
{
    public RealDataTheoryAttribute() => Skip = RealData.Missing;
}
