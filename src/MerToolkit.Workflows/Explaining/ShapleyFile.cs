using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Explaining;

/// <summary>Shapley values as a file, in the format that its ending names.</summary>
internal static class ShapleyFile
{
    private const string Csv = ".csv";
    private const string Npz = ".npz";

    /// <summary>Whether the ending of a path names a format.</summary>
    /// <param name="path">The path.</param>
    public static bool IsKnown(string path) => Ends(path, Csv) || Ends(path, Npz);

    /// <summary>Writes the values of all targets that have them.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="targets">The targets.</param>
    public static void Write(string path, IReadOnlyList<TargetExplanation> targets)
    {
        if (Ends(path, Csv)) AtomicFile.WriteText(path, Text(targets));
        else WriteArrays(path, targets);
    }

    /// <summary>
    /// A row an item and output: <c>id, target, output, expected, sum</c>, then what each column adds; <c>sum</c> is the model's output.
    /// </summary>
    private static string Text(IReadOnlyList<TargetExplanation> targets)
    {
        var csv = new CsvRows().Add("id").Add("target").Add("output").Add("expected").Add("sum");
        var hasHead = false;
        foreach (var (name, shapley) in Explained(targets))
        {
            if (!hasHead)
            {
                foreach (var column in shapley.Columns) csv.Add(column.Name);
                csv.End();
                hasHead = true;
            }

            for (var row = 0; row < shapley.Ids.Count; row++)
                for (var output = 0; output < shapley.Outputs.Count; output++)
                {
                    var own = shapley.Of(row, output);
                    var sum = 0.0;
                    foreach (var value in own) sum += value;
                    csv.Add(shapley.Ids[row]).Add(name).Add(shapley.Outputs[output]).Add(own[^1]).Add(sum).Add(own[..^1]);
                    csv.End();
                }
        }

        return csv.ToString();
    }

    /// <summary>
    /// For each target <c>TARGET/values</c> [rows, outputs, columns], <c>TARGET/expected</c> [outputs], <c>TARGET/outputs</c>; and
    /// for all <c>ids</c>, <c>columns</c>, <c>features</c> [rows, columns].
    /// </summary>
    private static void WriteArrays(string path, IReadOnlyList<TargetExplanation> targets)
    {
        using var file = new AtomicFile(path);
        var arrays = new NpzWriter(file.Stream);
        var hasRows = false;
        foreach (var (name, shapley) in Explained(targets))
        {
            var (rows, outputs, columns) = (shapley.Ids.Count, shapley.Outputs.Count, shapley.Columns.Count);
            if (!hasRows)
            {
                arrays.WriteTexts("ids", shapley.Ids);
                arrays.WriteTexts("columns", [.. shapley.Columns.Select(column => column.Name)]);
                arrays.Write<float>("features", shapley.Features, [rows, columns]);
                hasRows = true;
            }

            var values = new double[rows * outputs * columns];
            for (var index = 0; index < rows * outputs; index++)
                shapley.Values.AsSpan(index * (columns + 1), columns).CopyTo(values.AsSpan(index * columns));
            arrays.WriteTexts($"{name}/outputs", shapley.Outputs);
            arrays.Write<double>($"{name}/expected",
                [.. Enumerable.Range(0, outputs).Select(output => shapley.Values[(output * (columns + 1)) + columns])], [outputs]);
            arrays.Write<double>($"{name}/values", values, [rows, outputs, columns]);
        }

        arrays.Finish();
        file.Commit();
    }

    private static IEnumerable<(string Name, ShapleyResult Shapley)> Explained(IReadOnlyList<TargetExplanation> targets) =>
        targets.Where(target => target.Shapley is not null).Select(target => (target.Target, target.Shapley!));

    private static bool Ends(string path, string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
