using MerToolkit.Core.Errors;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Defences;

namespace MerToolkit.Workflows.Recipes;

/// <summary>A model that a table has its labels from, and that can be asked for the label of any row.</summary>
internal sealed class LabelSource
{
    private readonly string _path;
    private readonly TargetModel _model;

    private LabelSource(string path, TargetModel model) => (_path, _model) = (path, model);

    /// <summary>The model.</summary>
    public TargetModel Model => _model;

    /// <summary>Reads a model file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Names of the table's features, in order.</param>
    /// <exception cref="InputException">It reads other columns, or tells no labels.</exception>
    public static LabelSource Read(string path, IReadOnlyList<string> columns)
    {
        var file = ModelArchive.Read(path);
        var problems = new ProblemLog();
        if (!file.Facts.Columns.Select(column => column.Name).SequenceEqual(columns))
        {
            problems.Add(new Problem("labeller-columns", "It reads other columns than are learned from, or in another order.",
                "Choose its columns with --features.") { Subject = path });
        }

        if (file.Targets is not [{ Scale: LabelScale }])
            problems.Add(new Problem("labeller-target", "It predicts something else than one label.") { Subject = path });
        problems.ThrowInput();
        return new LabelSource(path, file.Targets[0]);
    }

    /// <summary>Tells labels by their index.</summary>
    /// <param name="labels">The labels of the target, in the order of their indices.</param>
    /// <exception cref="InputException">It answers with other labels.</exception>
    public LabelOfRows For(IReadOnlyList<string> labels)
    {
        var index = labels.Index().ToDictionary(label => label.Item, label => label.Index, StringComparer.Ordinal);
        var own = ((LabelScale)_model.Scale).Labels;
        if (own.FirstOrDefault(label => !index.ContainsKey(label)) is { } unknown)
        {
            throw new InputException(new Problem("labeller-labels",
                $"It answers with '{unknown}'; the table has {string.Join(", ", labels)}.",
                "Import it with --classes in the table's words.") { Subject = _path });
        }

        return rows => [.. new LabelGoal(_model, new int[rows.Rows]).Predicted(rows).Select(label => index[own[label]])];
    }
}
