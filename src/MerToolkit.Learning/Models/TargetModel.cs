using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Learning.Models;

/// <summary>
/// A model of one target with what goes before it: reads raw columns, prepares them as it was trained, and
/// predicts. Immutable; used from several threads at once.
/// </summary>
/// <param name="Scale">What it predicts.</param>
/// <param name="Trainer">Trainer that made it.</param>
/// <param name="Options">Options it was trained with.</param>
/// <param name="Preparation">Learned on the training rows; null when the columns are used as they are.</param>
/// <param name="Model">The predictor behind it.</param>
public sealed record TargetModel(TargetScale Scale, Trainer Trainer, OptionValues Options, ColumnPreparation? Preparation, IModel Model)
{
    /// <summary>
    /// Means and deviations of the columns over the training rows, in which an attacker's budget is counted; null in a model of an
    /// older program, or of another whose table is not known.
    /// </summary>
    public ColumnSpread? Spread { get; init; }

    /// <summary>The standardisation; null when columns are used as they are or prepared in another way.</summary>
    public Standardizer? Standardizer => Preparation as Standardizer;

    /// <summary>Checks the data and trains.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="options">Its options.</param>
    /// <param name="data">What to learn from, columns as they are.</param>
    /// <param name="preparation">What columns go through, as a recipe says; null for what the trainer wants.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    /// <param name="spread">
    /// Means and deviations that columns are standardised by and that the model keeps; null for those of the data.
    /// </param>
    public static TargetModel Train(
        Trainer trainer, OptionValues options, TrainingData data, PreparationKind? preparation, TrainingContext context,
        ColumnSpread? spread = null)
    {
        TrainingCheck.Require(trainer.Declaration, data, trainer.AcceptsMissing(options));
        spread ??= ColumnSpread.Of(data.Features);
        var prepared = ColumnPreparation.Fit(preparation ?? trainer.Declaration.WantedPreparation, data, spread);
        if (prepared is { IsByColumn: false } && data.Windows is not null)
        {
            throw new UsageException(new Problem("step-by-row",
                $"'{PreparationNames.Of(prepared.Kind)}' looks at whole rows, so how far a prepared cell may be moved is not known.",
                "Train without the defence, or take another step."));
        }

        if (prepared is not null)
        {
            data = data.With(Prepared(prepared, data.Memory), data.Windows is { } windows
                ? new CellWindows(Prepared(prepared, windows.Lowest), Prepared(prepared, windows.Highest)) : null);
        }

        return new TargetModel(data.Scale, trainer, options, prepared, trainer.Train(data, options, context)) { Spread = spread };
    }

    /// <summary>True when a trainer learns several numbers of the same rows by one network, as its options say.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="options">Its options.</param>
    public static bool IsJoint(Trainer trainer, OptionValues options) => trainer is IJointTrainer joint && joint.IsJoint(options);

    /// <summary>Checks the data and trains several targets by one network.</summary>
    /// <param name="trainer">An <see cref="IJointTrainer"/>.</param>
    /// <param name="options">Its options.</param>
    /// <param name="targets">Numbers of the same rows, columns as they are; two or more.</param>
    /// <param name="preparation">What columns go through, as a recipe says; null for what the trainer wants.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    /// <returns>A model for each target, in their order.</returns>
    public static IReadOnlyList<TargetModel> TrainTogether(
        Trainer trainer, OptionValues options, IReadOnlyList<TrainingData> targets, PreparationKind? preparation, TrainingContext context)
    {
        foreach (var data in targets) TrainingCheck.Require(trainer.Declaration, data, trainer.AcceptsMissing(options));
        var spread = ColumnSpread.Of(targets[0].Features);
        var prepared = ColumnPreparation.Fit(preparation ?? trainer.Declaration.WantedPreparation, targets[0], spread);
        var cells = prepared is null ? targets[0].Memory : Prepared(prepared, targets[0].Memory);
        var models = ((IJointTrainer)trainer).TrainTogether([.. targets.Select(data => data.With(cells))], options, context);
        return
        [
            .. models.Zip(targets, (model, data) => new TargetModel(data.Scale, trainer, options, prepared, model) { Spread = spread }),
        ];
    }

    /// <summary>Probability of each label; for a target of labels only.</summary>
    /// <param name="rows">Rows x columns, as they are in a table.</param>
    /// <param name="destination">Receives [rows, labels], each row summing to 1.</param>
    public void Probabilities(FeatureRows rows, Span<double> destination)
    {
        if (Model is not IClassifier classifier) throw new InvalidOperationException($"The target '{Scale.Name}' holds numbers.");
        RequireColumns(rows);
        if (Preparation is null) classifier.Probabilities(rows, destination);
        else classifier.Probabilities(new FeatureRows(Preparation.Applied(rows), rows.Rows, rows.Columns), destination);
    }

    /// <summary>The predicted values; for a target of numbers only.</summary>
    /// <param name="rows">Rows x columns, as they are in a table.</param>
    /// <param name="destination">Receives [rows], in the target's unit.</param>
    public void Predict(FeatureRows rows, Span<double> destination)
    {
        if (Model is not IRegressor regressor) throw new InvalidOperationException($"The target '{Scale.Name}' holds labels.");
        RequireColumns(rows);
        if (Preparation is null) regressor.Predict(rows, destination);
        else regressor.Predict(new FeatureRows(Preparation.Applied(rows), rows.Rows, rows.Columns), destination);
    }

    /// <summary>The columns as the predictor behind reads them: prepared as it was trained.</summary>
    /// <param name="rows">Rows x columns, as they are in a table.</param>
    /// <returns>Row-major [rows, columns].</returns>
    public float[] Prepared(FeatureRows rows)
    {
        RequireColumns(rows);
        return Preparation is null ? rows.Values.ToArray() : Preparation.Applied(rows);
    }

    private void RequireColumns(FeatureRows rows)
    {
        if (rows.Columns != Model.Columns)
            throw new ArgumentException($"The model reads {Model.Columns} columns, not {rows.Columns}.", nameof(rows));
    }

    private static float[] Prepared(ColumnPreparation preparation, ReadOnlyMemory<float> cells) =>
        preparation.Applied(new FeatureRows(cells.Span, cells.Length / preparation.Columns, preparation.Columns));
}
