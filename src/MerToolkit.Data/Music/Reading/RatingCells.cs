using MerToolkit.Core.Emotion;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>Reads ratings and their spread out of a label file's fields; what cannot be one is a fault of the row.</summary>
/// <param name="file">The file.</param>
/// <param name="scale">The scale of its ratings.</param>
internal sealed class RatingCells(LabelFile file, RatingScale scale)
{
    /// <summary>A rating on the scale.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">A column that the file has.</param>
    /// <returns>The rating, in the scale's unit; NaN after a fault.</returns>
    public double Rating(LabelRow row, string column)
    {
        var value = Number(row, column);
        if (double.IsNaN(value) || scale.Holds(value)) return value;
        file.Fault(row, column, "rating-off-scale",
            FormattableString.Invariant($"column '{file.Written(column)}' holds {value}; the scale is {scale.Text}."),
            "Another file may stand under this name, or columns may be interchanged.");
        return double.NaN;
    }

    /// <summary>A standard deviation of raters.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">A column that the file has.</param>
    /// <returns>The spread, in the scale's unit; NaN after a fault.</returns>
    public double Spread(LabelRow row, string column)
    {
        var value = Number(row, column);
        if (double.IsNaN(value) || value >= 0 && value <= scale.High - scale.Low) return value;
        file.Fault(row, column, "spread-impossible",
            FormattableString.Invariant($"column '{file.Written(column)}' holds {value}, no spread of ratings on {scale.Text}."),
            "Another file may stand under this name, or columns may be interchanged.");
        return double.NaN;
    }

    /// <summary>A number; anything else is a fault.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">A column that the file has.</param>
    /// <returns>The number, in the column's own unit; NaN after a fault.</returns>
    public double Number(LabelRow row, string column)
    {
        var text = file.Field(row, column);
        if (LabelNumber.TryRead(text, out var number, out var code, out var remedy)) return number;
        file.Fault(row, column, code, $"column '{file.Written(column)}' holds '{text}', not a number.", remedy);
        return double.NaN;
    }
}
