using MerToolkit.Core.Errors;
using MerToolkit.Learning.Interchange.Nets;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Interchange;

/// <summary>Writes models of trees and of networks in other programs' formats.</summary>
public static class ModelExport
{
    /// <summary>Writes a file in one go.</summary>
    /// <param name="path">Final path.</param>
    /// <param name="model">What to write.</param>
    /// <param name="format">In which format.</param>
    /// <param name="version">Version of the program, for formats that name it.</param>
    /// <returns>Sentences that a person should read.</returns>
    /// <exception cref="UsageException">The format cannot say what the model does.</exception>
    /// <exception cref="EnvironmentException">The file cannot be written.</exception>
    public static IReadOnlyList<string> Write(string path, IExportable model, TreeFormat format, string version)
    {
        if (model is TreeEnsemble ensemble) return Write(path, ensemble, format, version);
        ((NetExport)model).Write(path, version);
        return [];
    }

    /// <summary>The model of a target as a format can say it.</summary>
    /// <param name="target">The model.</param>
    /// <param name="columns">Names of its columns.</param>
    /// <param name="format">The format.</param>
    /// <exception cref="UsageException">The format cannot say what the model does.</exception>
    public static IExportable Of(TargetModel target, IReadOnlyList<string> columns, TreeFormat format) =>
        (format == TreeFormat.Onnx ? NetExport.Of(target, columns) : null) ?? (IExportable)TreeEnsemble.Of(target, columns);

    private static IReadOnlyList<string> Write(string path, TreeEnsemble ensemble, TreeFormat format, string version)
    {
        switch (format)
        {
            case TreeFormat.XGBoost: return XGBoostWriter.Write(path, ensemble);
            case TreeFormat.LightGbm: return LightGbmWriter.Write(path, ensemble);
            default:
                OnnxWriter.Write(path, ensemble, version);
                return [];
        }
    }
}
