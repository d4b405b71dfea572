using MerToolkit.Core.Files;
using MerToolkit.Learning.Interchange;
using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Tests.Support;

/// <summary>Models of other programs, and rows with missing cells, which lie beside the repository in <c>shared/golden</c>.</summary>
internal static class Golden
{
    /// <summary>A model of trees, such as <c>xgboost_multiclass.json</c>; columns as they are.</summary>
    public static TargetModel Model(string name) => ModelImport.Read(Find($"trees/{name}")!).ToTarget("target", []);

    /// <summary>400 rows x 10 columns that the models have not seen.</summary>
    public static float[] Rows()
    {
        using var data = new NpzReader(Find("trees/data.npz")!);
        return data.ReadSingles("X_test");
    }

    /// <summary>The file, or null when it is not here.</summary>
    public static string? Find(string name)
    {
        var roots = new List<string>();
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            roots.Add(Path.Combine(folder.FullName, "shared", "golden"));
        if (Environment.GetEnvironmentVariable("MER_DATA") is { Length: > 0 } data) roots.Add(Path.Combine(data, "..", "golden"));
        return roots.Select(root => Path.Combine(root, name)).FirstOrDefault(File.Exists);
    }
}

/// <summary>A test that needs a file of reference values, reported as skipped where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GoldenTheoryAttribute : TheoryAttribute
{
    public GoldenTheoryAttribute(string name)
    {
        if (Golden.Find(name) is null) Skip = $"The reference values '{name}' are not in ../shared/golden, nor beside MER_DATA.";
    }
}
