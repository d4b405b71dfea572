using MerToolkit.Core.Errors;

namespace MerToolkit.Learning.Interchange;

/// <summary>Writes models of trees in other programs' formats.</summary>
public static class ModelExport
{
    /// <summary>Writes a file in one go.</summary>
    /// <param name="path">Final path.</param>
    /// <param name="ensemble">What to write.</param>
    /// <param name="format">In which format.</param>
    /// <param name="version">Version of the program, for formats that name it.</param>
    /// <returns>Sentences that a person should read.</returns>
    /// <exception cref="UsageException">The format cannot say what the model does.</exception>
    /// <exception cref="EnvironmentException">The file cannot be written.</exception>
    public static IReadOnlyList<string> Write(string path, TreeEnsemble ensemble, TreeFormat format, string version)
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
