using MerToolkit.Core.Errors;
using MerToolkit.Learning.Interchange;

namespace MerToolkit.Workflows.Interchange;

/// <summary>The formats of other programs by the names of the command line.</summary>
public static class FormatNames
{
    private static readonly (TreeFormat Format, string Name)[] Known =
        [(TreeFormat.XGBoost, "xgboost"), (TreeFormat.LightGbm, "lightgbm"), (TreeFormat.Onnx, "onnx")];

    /// <summary>All names of formats that can be written.</summary>
    public static IReadOnlyList<string> All => [.. Known.Select(known => known.Name)];

    /// <summary>The name of a format.</summary>
    /// <param name="format">The format.</param>
    public static string Of(TreeFormat format) => Known.First(known => known.Format == format).Name;

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
