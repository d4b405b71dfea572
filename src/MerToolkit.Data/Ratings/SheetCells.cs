using System.Globalization;
using MerToolkit.Core.Emotion;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Ratings;

/// <summary>A column of ratings.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Axis">What is rated in it: <c>arousal</c>, <c>valence</c>.</param>
/// <param name="Rater">Who rated; null where another column of the row says so.</param>
internal sealed record SheetColumn(string Name, string Axis, string? Rater);

/// <summary>Collects the cells of a sheet of ratings; faults go to the file.</summary>
/// <param name="file">The sheet.</param>
/// <param name="scale">What ratings lie on; null where nobody stated it.</param>
internal sealed class SheetCells(LabelFile file, RatingScale? scale)
{
    private readonly Dictionary<string, int> _items = new(StringComparer.Ordinal);
    private readonly HashSet<string> _raters = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Axis, int Item, string Rater), double> _scores = [];

    /// <summary>Takes the rating of a row in a column.</summary>
    /// <param name="row">The row.</param>
    /// <param name="item">Id of the clip.</param>
    /// <param name="column">The column.</param>
    public void Take(LabelRow row, string item, SheetColumn column)
    {
        var (text, rater) = (file.Field(row, column.Name), column.Rater ?? file.Field(row, "rater"));
        if (item.Length == 0 || rater.Length == 0)
        {
            file.Fault(row, column.Name, "rating-nameless", "the rating lacks its clip or its rater.");
            return;
        }

        _items.TryAdd(item, _items.Count);
        _raters.Add(rater);
        if (text.Length == 0) return;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) || !double.IsFinite(score))
            file.Fault(row, column.Name, "rating-text", $"column '{column.Name}' holds '{text}', not a number.");
        else if (scale is not null && !scale.Holds(score))
            file.Fault(row, column.Name, "rating-scale", $"'{text}' does not lie on {scale.Text}.", "State another scale with --rated-on.");
        else if (!_scores.TryAdd((column.Axis, _items[item], rater), score))
            file.Fault(row, column.Name, "rating-repeated", $"'{rater}' has rated the {column.Axis} of '{item}' already.");
    }

    /// <summary>The sheet.</summary>
    /// <param name="sha256">SHA-256 of the file.</param>
    public RaterSheet Sheet(string sha256)
    {
        string[] raters = [.. _raters.Order(StringComparer.Ordinal)];
        var axes = _scores.Keys.Select(key => key.Axis).Distinct().Order(StringComparer.Ordinal).ToDictionary(axis => axis, axis =>
            Enumerable.Range(0, _items.Count).Select(item =>
                raters.Select(rater => _scores.GetValueOrDefault((axis, item, rater), double.NaN)).ToArray()).ToArray());
        return new RaterSheet(file.Path, sha256, [.. _items.Keys], raters, axes);
    }
}
