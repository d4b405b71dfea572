using MerToolkit.Core.Files;

namespace MerToolkit.Learning.Tests.Support;

/// <summary>
/// Reference values of other libraries: those of the repository in <c>tests/golden</c>, and more beside it in <c>shared/golden</c>.
/// </summary>
internal static class Golden
{
    /// <summary>Opens a file such as <c>kernels/sklearn.npz</c>.</summary>
    public static NpzReader Open(string name) => new(Find(name)!);

    /// <summary>The file, or null when it is not here.</summary>
    public static string? Find(string name)
    {
        var roots = new List<string>();
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            roots.AddRange([Path.Combine(folder.FullName, "tests", "golden"), Path.Combine(folder.FullName, "shared", "golden")]);
        if (Environment.GetEnvironmentVariable("MER_DATA") is { Length: > 0 } data) roots.Add(Path.Combine(data, "..", "golden"));
        return roots.Select(root => Path.Combine(root, name)).FirstOrDefault(File.Exists);
    }
}

/// <summary>A test that needs a file of reference values, reported as skipped where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GoldenFactAttribute : FactAttribute
{
    public GoldenFactAttribute(string name)
    {
        if (Golden.Find(name) is null) Skip = $"The reference values '{name}' are not in ../shared/golden, nor beside MER_DATA.";
    }
}

/// <summary>A theory that needs a file of reference values, reported as skipped where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GoldenTheoryAttribute : TheoryAttribute
{
    public GoldenTheoryAttribute(string name)
    {
        if (Golden.Find(name) is null) Skip = $"The reference values '{name}' are not in ../shared/golden, nor beside MER_DATA.";
    }
}
