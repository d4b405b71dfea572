using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Preparation;

/// <summary>
/// What goes before a model: every column through a function of its own that never turns the order of two values round. Learned from
/// training rows only, and kept inside the model file. Cells without a value (NaN) stay as they are.
/// </summary>
public abstract class ColumnPreparation
{
    /// <summary>Which it is.</summary>
    public abstract PreparationKind Kind { get; }

    /// <summary>Number of columns.</summary>
    public abstract int Columns { get; }

    /// <summary>Learns it from training rows.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="rows">Training rows, one or more.</param>
    /// <param name="spread">Means and deviations to standardise by.</param>
    /// <returns>Null for columns as they are.</returns>
    public static ColumnPreparation? Fit(PreparationKind kind, FeatureRows rows, ColumnSpread spread) => kind switch
    {
        PreparationKind.Standardize => Standardizer.Of(spread),
        PreparationKind.QuantileNormal => QuantileNormalizer.Fit(rows),
        _ => null,
    };

    /// <summary>Makes it again of the numbers in a model file.</summary>
    /// <param name="isStandardized">Whether the file says that columns are standardised.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="tensors">Its numbers.</param>
    /// <returns>Null for columns as they are.</returns>
    public static ColumnPreparation? Restore(bool isStandardized, int columns, ITensorSource tensors) =>
        isStandardized ? Standardizer.Restore(columns, tensors)
        : QuantileNormalizer.IsIn(tensors) ? QuantileNormalizer.Restore(columns, tensors) : null;

    /// <summary>Prepared rows.</summary>
    /// <param name="rows">Rows x columns.</param>
    /// <param name="destination">Receives [rows, columns], pure numbers; may be the rows' own memory.</param>
    public void Apply(FeatureRows rows, Span<float> destination)
    {
        if (rows.Columns != Columns) throw new ArgumentException($"{Columns} columns are expected, not {rows.Columns}.", nameof(rows));
        for (var row = 0; row < rows.Rows; row++)
        {
            var from = rows[row];
            var to = destination.Slice(row * Columns, Columns);
            for (var column = 0; column < to.Length; column++) to[column] = Apply(from[column], column);
        }
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

    /// <summary>Hands the numbers to a model file.</summary>
    /// <param name="tensors">Receives them.</param>
    public abstract void Save(ITensorSink tensors);

    /// <summary>A prepared value: never less than that of a smaller value; NaN where it is missing.</summary>
    /// <param name="value">Value in the column's unit.</param>
    /// <param name="column">Index of the column.</param>
    /// <returns>A pure number.</returns>
    internal abstract float Apply(float value, int column);
}
