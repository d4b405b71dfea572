using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;
using MerToolkit.Data.Joining;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Predicting;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Attacking;

/// <summary>A model with the table whose rows are attacked.</summary>
/// <param name="Model">The model.</param>
/// <param name="Targets">The models of the attacked targets: one of labels, or some of numbers.</param>
/// <param name="Whole">The table as it is, with columns that the model does not read.</param>
/// <param name="Experiment">The rows, in the model's columns.</param>
internal sealed record AttackedTable(
    TrainedModel Model, IReadOnlyList<TargetModel> Targets, FeatureTable Whole, Experiment Experiment)
{
    /// <summary>Whether labels are attacked, not numbers.</summary>
    public bool AreLabels => Targets[0].Scale is LabelScale;

    /// <summary>The rows in the model's columns, row-major [rows, columns].</summary>
    public ReadOnlyMemory<float> Origins => Experiment.Table.Features;

    /// <summary>Number of rows.</summary>
    public int Rows => Experiment.Table.Rows;

    /// <summary>Names of the model's columns.</summary>
    public IReadOnlyList<string> Columns => [.. Model.Facts.Columns.Select(column => column.Name)];

    /// <summary>The right label of each row, an index into the model's labels; for labels only.</summary>
    public int[] Labels() => ModelScoring.TargetOn(Targets[0], Experiment).Classes.ToArray();

    /// <summary>Reads the table and checks that it fits the model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">What was asked for.</param>
    public static AttackedTable Load(TrainedModel model, AttackingOptions options)
    {
        var names = TargetsOf(model, options.Data);
        var recipe = ModelScoring.RecipeFor(model, options.ModelPath, options.Data with { Targets = names });
        TargetModel[] targets = [.. names.Select(name => ModelScoring.TargetOf(model, name))];
        RequireOneKind(targets);
        var areLabels = targets[0].Scale is LabelScale;

        // Not asked for, all targets stay in the table; but then one that the model reads as a feature would be refused.
        var request = Experiment.RequestOf(options.Data, recipe) with
        {
            Targets = recipe.AllowColumns.Count > 0 ? names : [],
            MayLackColumns = !areLabels,
            Missing = MissingTolerance.Of(targets.Select(target => (target.Trainer, target.Options))),
        };
        var loaded = TableLoading.Load(request);

        // Asked for by name, a target that is missing is told with the reason.
        if (areLabels && !HasAll(loaded.Table, names[0])) loaded = TableLoading.Load(request with { Targets = names });
        var table = ModelFit.Columns(model, loaded.Table, options.Data.TablePath);
        var experiment = Experiment.Of(options.Data, recipe, loaded with { Table = table, Missing = MissingCells.Of(table) });
        return new AttackedTable(model, targets, loaded.Table, experiment);
    }

    /// <summary>Other rows in the model's columns, as those that a surrogate learns from.</summary>
    /// <param name="path">The table.</param>
    /// <param name="withTargets">Whether it must have the attacked targets.</param>
    public FeatureTable Other(string path, bool withTargets)
    {
        var asked = Experiment.Options with { TablePath = path, LabelsPath = null, Limit = null };
        var request = Experiment.RequestOf(asked, Experiment.Recipe) with
        {
            MayLackColumns = !withTargets, Missing = withTargets ? MissingRule.Refused : MissingRule.Allowed,
        };
        return ModelFit.Columns(Model, TableLoading.Load(request).Table, path);
    }

    /// <summary>The whole table with other values in the model's columns.</summary>
    /// <param name="rows">Row-major [rows, columns of the model].</param>
    public FeatureTable With(ReadOnlySpan<float> rows)
    {
        int[] places = [.. Columns.Select(Whole.IndexOf)];
        var features = Whole.Features.ToArray();
        for (var row = 0; row < Rows; row++)
            for (var column = 0; column < places.Length; column++)
                features[row * Whole.FeatureColumns.Count + places[column]] = rows[row * places.Length + column];
        return new FeatureTable(Whole.Schema, Whole.Ids, Whole.Groups, Whole.Targets, Whole.Flags, features);
    }

    private static IReadOnlyList<string> TargetsOf(TrainedModel model, ExperimentOptions asked)
    {
        if (asked.Targets.Count > 0) return asked.Targets;
        var label = model.Targets.FirstOrDefault(target => target.Scale is LabelScale);
        return label is not null ? [label.Scale.Name] : [.. model.Targets.Select(target => target.Scale.Name)];
    }

    private static void RequireOneKind(TargetModel[] targets)
    {
        if (targets is [_] || Array.TrueForAll(targets, target => target.Scale is NumberScale)) return;
        throw new UsageException(new Problem("attack-targets", "An attack moves one target of labels, or one or more of numbers.",
            "Name them with --target.") { Subject = nameof(ExperimentOptions.Targets) });
    }

    private static bool HasAll(FeatureTable table, string target) =>
        table.Targets.FirstOrDefault(column => column.Schema.Name == target) is { IsLabel: true } found && !found.Labels.Contains(null);
}
