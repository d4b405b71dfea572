using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Predicting;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Explaining;

/// <summary>A trained model with the rows it is explained on.</summary>
/// <param name="Model">The model.</param>
/// <param name="Experiment">The rows, in the model's columns.</param>
/// <param name="Targets">The models of the targets asked for.</param>
internal sealed record ExplainedRows(TrainedModel Model, Experiment Experiment, IReadOnlyList<TargetModel> Targets)
{
    /// <summary>The table.</summary>
    public FeatureTable Table => Experiment.Table;

    /// <summary>The columns, in the model's order; families are those the model learned with.</summary>
    public IReadOnlyList<ColumnSchema> Columns => Model.Facts.Columns;

    /// <summary>True when the model learned from this very table.</summary>
    public bool IsTrainingData => Experiment.Data.Sha256 == Model.Facts.DataHash;

    /// <summary>True when columns are frames of a picture: thousands, of which each alone says nothing.</summary>
    public bool HasFrames => Columns.Any(column => FrameColumn.Parse(column.Name) is not null);

    /// <summary>All rows with their groups.</summary>
    public PredictedRows AllRows => new(Table.Ids, Experiment.IsGrouped ? Table.Groups : null);

    /// <summary>Reads the table and checks that it fits the model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">What was asked for.</param>
    public static ExplainedRows Load(TrainedModel model, ExplanationOptions options)
    {
        var asked = options.Data;
        var recipe = ModelScoring.RecipeFor(model, options.ModelPath, asked);
        var needsTargets = options.Names(ExplanationOptions.Permutation) || asked.LabelsPath is not null;
        var loaded = TableLoading.Load(Experiment.RequestOf(asked, recipe) with { MayLackColumns = !needsTargets });
        var table = ModelFit.Columns(model, loaded.Table, asked.TablePath);
        var experiment = Experiment.Of(asked, recipe, loaded with { Table = table, Missing = MissingCells.Of(table) });
        return new ExplainedRows(model, experiment, [.. recipe.Targets.Select(name => ModelScoring.TargetOf(model, name))]);
    }

    /// <summary>The truth about a target; null when the table does not hold it.</summary>
    /// <param name="target">Model of the target.</param>
    public TargetData? TruthOf(TargetModel target) =>
        Table.Targets.Any(column => column.Schema.Name == target.Scale.Name) ? ModelScoring.TargetOn(target, Experiment) : null;

    /// <summary>Rows spread evenly over the table, from the first.</summary>
    /// <param name="most">Number of rows wanted at most.</param>
    /// <returns>Row indices from 0, ascending.</returns>
    public int[] Spread(int most)
    {
        var count = Math.Min(most, Table.Rows);
        return [.. Enumerable.Range(0, count).Select(index => (int)((long)index * Table.Rows / count))];
    }

    /// <summary>The features of some rows, row-major [rows, columns].</summary>
    /// <param name="rows">Row indices from 0.</param>
    public float[] FeaturesOf(IReadOnlyList<int> rows)
    {
        var features = new float[rows.Count * Columns.Count];
        for (var index = 0; index < rows.Count; index++) Table.Row(rows[index]).CopyTo(features.AsSpan(index * Columns.Count));
        return features;
    }

    /// <summary>Families of more than no name, in the order of their first column, each with the indices of its columns.</summary>
    public IReadOnlyList<(ExplainedColumns Family, int[] Members)> Families =>
    [
        .. Columns.Index().Where(entry => entry.Item.Family.Length > 0).GroupBy(entry => entry.Item.Family, StringComparer.Ordinal)
            .Select(family =>
                (new ExplainedColumns(family.Key, family.Key, family.Count()), family.Select(entry => entry.Index).ToArray())),
    ];

    /// <summary>A column by its index.</summary>
    /// <param name="column">Index of the column, from 0.</param>
    public ExplainedColumns ColumnAt(int column) => new(Columns[column].Name, Columns[column].Family, 1);
}
