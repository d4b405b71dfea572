using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>What the fields of a published label file mean; one that means nothing is a fault of its file.</summary>
internal static class LabelFields
{
    /// <summary>A rating on its scale; NaN for a fault.</summary>
    /// <param name="file">The file.</param>
    /// <param name="row">A row of it.</param>
    /// <param name="column">Column of the rating.</param>
    /// <param name="scale">Scale it must lie on.</param>
    public static double Rating(this LabelFile file, LabelRow row, string column, RatingScale scale)
    {
        var text = file.Field(row, column);
        if (!LabelNumber.TryRead(text, out var number, out var code, out var remedy))
        {
            file.Fault(row, column, code, $"column '{file.Written(column)}' holds '{text}', not a number.", remedy);
            return double.NaN;
        }
        if (scale.Holds(number)) return number;
        file.Fault(row, column, "scale-wrong",
            FormattableString.Invariant($"column '{file.Written(column)}' holds {number}, outside {scale.Text}."),
            $"Ratings of this set lie in {scale.Text}: take the file as published, without rescaling it.");
        return double.NaN;
    }

    /// <summary>A quadrant, <c>Q2</c> or <c>2</c>; null for a fault.</summary>
    /// <param name="file">The file.</param>
    /// <param name="row">A row of it.</param>
    /// <param name="column">Column of the quadrant.</param>
    public static Quadrant? QuadrantOf(this LabelFile file, LabelRow row, string column)
    {
        var text = file.Field(row, column);
        if (LabelMap.QuadrantNumbers.Find(text) is { } word) return Quadrants.Parse(word);
        file.Fault(row, column, "label-unknown", $"'{text}' is not a quadrant.", "Allowed: Q1, Q2, Q3, Q4.");
        return null;
    }

    /// <summary>Adds a fact that the row tells, where the file has the column and the field is not blank.</summary>
    /// <param name="file">The file.</param>
    /// <param name="row">A row of it.</param>
    /// <param name="column">Column of the fact.</param>
    /// <param name="name">Its usual word.</param>
    /// <param name="facts">Receives it.</param>
    public static void AddFact(this LabelFile file, LabelRow row, string column, string name, Dictionary<string, string> facts)
    {
        if (file.Has(column) && file.Field(row, column) is { Length: > 0 } text) facts.TryAdd(name, text);
    }

    /// <summary>A label's value.</summary>
    /// <param name="quadrant">The quadrant.</param>
    public static TargetValue Label(Quadrant quadrant) => new(quadrant.ToString(), null);
}
