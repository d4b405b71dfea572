using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Preparation;

/// <summary>
/// What goes before a model: every column through a function of its own that never turns the order of two values round, or, where
/// <see cref="IsByColumn"/> says so, each row as a whole. Learned from training rows only, and kept inside the model file. Cells without a
/// value (NaN) stay as they are.
/// </summary>
public abstract class ColumnPreparation
{
    /// <summary>Which it is.</summary>
    public abstract PreparationKind Kind { get; }

    /// <summary>Number of columns.</summary>
    public abstract int Columns { get; }

    /// <summary>
    /// True when every column goes through a function of its own; false when a prepared value hangs on its whole row, so that no threshold
    /// on a prepared column is one on the column.
    /// </summary>
    public virtual bool IsByColumn => true;

    /// <summary>Learns it from training rows.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="data">Training rows, one or more.</param>
    /// <param name="spread">Means and deviations to standardise by.</param>
    /// <returns>Null for columns as they are.</returns>
    /// <exception cref="UsageException">Counts are to be weighed, and no column holds any.</exception>
    public static ColumnPreparation? Fit(PreparationKind kind, TrainingData data, ColumnSpread spread) => kind switch
    {
        PreparationKind.Standardize => Standardizer.Of(spread),
        PreparationKind.QuantileNormal => QuantileNormalizer.Fit(data.Features),
        PreparationKind.TfIdf when !TfIdf.AreCountsAmong(data.Columns) => throw new UsageException(new Problem("step-without-counts",
            $"'{PreparationNames.TfIdf}' weighs counts of n-grams, and no column holds any (word.0001, char.0001, ...).",
            "Join the lyrics to the table, 'mer extract *.txt' and 'mer data join', or leave the step out.")),
        PreparationKind.TfIdf => TfIdf.Fit(data.Features, data.Columns, spread),
        _ => null,
    };

    /// <summary>Makes it again of the numbers in a model file.</summary>
    /// <param name="isStandardized">Whether the file says that columns are standardised.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="tensors">Its numbers.</param>
    /// <returns>Null for columns as they are.</returns>
    public static ColumnPreparation? Restore(bool isStandardized, int columns, ITensorSource tensors) =>
        isStandardized ? Standardizer.Restore(columns, tensors)
        : QuantileNormalizer.IsIn(tensors) ? QuantileNormalizer.Restore(columns, tensors)
        : TfIdf.IsIn(tensors) ? TfIdf.Restore(columns, tensors) : null;

    /// <summary>Prepared rows.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="destination">Receives [rows, columns], pure numbers; may be the rows' own memory.</param>
    public void Apply(FeatureRows rows, Span<float> destination)
    {
        if (rows.Columns != Columns) throw new ArgumentException($"{Columns} columns are expected, not {rows.Columns}.", nameof(rows));
        for (var row = 0; row < rows.Rows; row++) Apply(rows[row], destination.Slice(row * Columns, Columns));
    }

    /// <summary>Prepared rows.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <returns>Row-major [rows, columns], pure numbers.</returns>
    public float[] Applied(FeatureRows rows)
    {
        var prepared = new float[rows.Values.Length];
        Apply(rows, prepared);
        return prepared;
    }

    /// <summary>How far a column goes where its prepared value goes by 1: what the chain rule divides by.</summary>
    /// <param name="value">Value in the column's unit.</param>
    /// <param name="column">Index of the column.</param>
    /// <returns>Above 0, in the column's unit; infinite where the prepared value stays the same.</returns>
    public abstract double Unit(float value, int column);

    /// <summary>Turns gradients by prepared columns into gradients by columns as they are in a table: the chain rule.</summary>
    /// <param name="row">The row as it is in a table, [columns].</param>
    /// <param name="gradients">Per unit of the prepared column, receives per unit of the column; [columns].</param>
    public virtual void Through(ReadOnlySpan<float> row, Span<double> gradients)
    {
        for (var column = 0; column < row.Length; column++) gradients[column] /= Unit(row[column], column);
    }

    /// <summary>Hands the numbers to a model file.</summary>
    /// <param name="tensors">Receives them.</param>
    public abstract void Save(ITensorSink tensors);

    /// <summary>A prepared value: never less than that of a smaller value; NaN where it is missing.</summary>
    /// <param name="value">Value in the column's unit.</param>
    /// <param name="column">Index of the column.</param>
    /// <returns>A pure number.</returns>
    internal abstract float Apply(float value, int column);

    /// <summary>A prepared row.</summary>
    /// <param name="row">The row as it is in a table, [columns].</param>
    /// <param name="destination">Receives pure numbers, [columns]; may be the row's own memory.</param>
    internal virtual void Apply(ReadOnlySpan<float> row, Span<float> destination)
    {
        for (var column = 0; column < destination.Length; column++) destination[column] = Apply(row[column], column);
    }
}
