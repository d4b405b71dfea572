using MerToolkit.Core.Errors;
using MerToolkit.Learning.Neural.Inputs;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Learning.Interchange.Nets;

/// <summary>Operators of what goes before a network: columns standardised, or gathered into a picture whose lines are.</summary>
internal static class NetInputs
{
    /// <summary>Adds what columns go through before a model.</summary>
    /// <param name="graph">Gains the operators.</param>
    /// <param name="preparation">What columns go through; null for nothing.</param>
    /// <param name="input">Name of the columns, [rows, columns].</param>
    /// <returns>Name of the prepared columns, [rows, columns].</returns>
    /// <exception cref="UsageException">It cannot be said by operators.</exception>
    public static string Prepare(NetGraph graph, ColumnPreparation? preparation, string input) => preparation switch
    {
        null => input,
        Standardizer own => graph.Add("Div", [
            graph.Add("Sub", [input, graph.Numbers(own.Means.ToArray(), own.Columns)]),
            graph.Numbers(own.Deviations.ToArray(), own.Columns),
        ]),
        _ => throw new UsageException(new Problem("export-prepared",
            "The model's columns go through a preparation that ONNX cannot say.", "Train without that step, or standardise the columns.")),
    };

    /// <summary>Adds what a network reads of the columns: each input's column, less its mean, times its scale, within bounds.</summary>
    /// <param name="graph">Gains the operators.</param>
    /// <param name="reading">What it reads.</param>
    /// <param name="input">Name of the columns, [rows, columns].</param>
    /// <returns>Name of the inputs, [rows, values].</returns>
    public static string Read(NetGraph graph, NetInput reading, string input)
    {
        // An input without a column takes the first one times 0.
        var cells = reading.Cells().ToArray();
        var gathered = graph.Add(
            "Gather", [input, graph.Whole([.. cells.Select(cell => (long)Math.Max(cell.Column, 0))])], node => node.Add("axis", 1));
        var centred = graph.Add("Sub", [gathered, graph.Numbers(cells.Select(cell => cell.Mean), cells.Length)]);
        var scaled = graph.Add("Mul", [centred, graph.Numbers(cells.Select(cell => cell.Scale), cells.Length)]);
        var (low, high) = (graph.Numbers([-NetInput.Furthest]), graph.Numbers([NetInput.Furthest]));
        return graph.Add("Clip", [scaled, low, high]);
    }
}
