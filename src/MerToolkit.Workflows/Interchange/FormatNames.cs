using MerToolkit.Core.Errors;
using MerToolkit.Learning.Interchange;

namespace MerToolkit.Workflows.Interchange;

/// <summary>The formats of other programs by the names of the command line.</summary>
public static class FormatNames
{
    private static readonly (TreeFormat Format, string Name, string Ending)[] Known =
        [(TreeFormat.XGBoost, "xgboost", ".json"), (TreeFormat.LightGbm, "lightgbm", ".txt"), (TreeFormat.Onnx, "onnx", ".onnx")];

    /// <summary>All names of formats that can be written.</summary>
    public static IReadOnlyList<string> All => [.. Known.Select(known => known.Name)];

    /// <summary>The name of a format.</summary>
    /// <param name="format">The format.</param>
    public static string Of(TreeFormat format) => Known.First(known => known.Format == format).Name;

    /// <summary>The name of the format whose files end as this one; null when none do.</summary>
    /// <param name="path">The file.</param>
    internal static string? OfEnding(string path) =>
        Known.FirstOrDefault(known => path.EndsWith(known.Ending, StringComparison.OrdinalIgnoreCase)).Name;

    /// <summary>The format of a name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="UsageException">There is none of that name.</exception>
    internal static TreeFormat Find(string name)
    {
        foreach (var known in Known)
            if (known.Name == name) return known.Format;
        throw new UsageException(new Problem("format-unknown", $"There is no format '{name}'.", NearestWord.Remedy(name, All))
            { Subject = nameof(ExportOptions.Format) });
    }
}
