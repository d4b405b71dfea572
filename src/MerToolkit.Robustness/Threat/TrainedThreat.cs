using MerToolkit.Core.Errors;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Robustness.Threat;

/// <summary>Makes threats whose budget is counted in standard deviations of rows that were learned from.</summary>
public static class TrainedThreat
{
    /// <summary>A threat to the columns of a model file, in deviations of the rows that one of its models learned from.</summary>
    /// <param name="model">What the file holds.</param>
    /// <param name="target">One of its models.</param>
    /// <param name="path">The file, for problems.</param>
    /// <param name="norm">How a change is measured.</param>
    /// <param name="rules">What columns may become.</param>
    /// <exception cref="InputException">The file does not say how far its columns spread.</exception>
    /// <exception cref="UsageException">All rules that do not fit the columns.</exception>
    public static ThreatModel Of(TrainedModel model, TargetModel target, string path, Norm norm, ThreatRules rules)
    {
        var columns = model.Facts.Columns.Select(column => column.Name).ToArray();
        if (target.Spread is { } spread) return Of(columns, spread, norm, rules);
        throw new InputException(new Problem("threat-no-deviations",
            "The model file does not say how far its columns spread, and a budget is counted in standard deviations of the training rows.",
            "Train the model again with this program, import it with --scale TABLE, or pass --scale-from TABLE.") { Subject = path });
    }

    /// <summary>A threat to columns whose spread is known.</summary>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="spread">Means and deviations of training rows.</param>
    /// <param name="norm">How a change is measured.</param>
    /// <param name="rules">What columns may become.</param>
    /// <exception cref="UsageException">All rules that do not fit the columns.</exception>
    public static ThreatModel Of(IReadOnlyList<string> columns, ColumnSpread spread, Norm norm, ThreatRules rules) =>
        new(columns, spread.Deviations, norm, rules);
}
