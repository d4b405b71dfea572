using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;
using MerToolkit.Data.Music;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Evaluating.Slices;

/// <summary>A word for each row, by which results are told apart or folds are made: its genre, its set, its year.</summary>
/// <param name="Column">What the words are.</param>
/// <param name="Words">One a row; null where nothing is known.</param>
internal sealed record SliceWords(string Column, IReadOnlyList<string?> Words)
{
    /// <summary>The words that occur, in ordinal order.</summary>
    public IReadOnlyList<string> Values => [.. Words.OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>
    /// The words of a column: of the group, of what the published set says of its pieces, or of a csv, the table or its labels.
    /// </summary>
    /// <param name="experiment">Data whose rows they are.</param>
    /// <param name="column">Name of the column.</param>
    /// <param name="property">Option that named it, for problems.</param>
    /// <exception cref="UsageException">Nobody knows such a column; the nearest is named.</exception>
    public static SliceWords Of(Experiment experiment, string column, string property)
    {
        var table = experiment.Table;
        if (table.Groups is { } groups && (column == "group" || column == experiment.GroupOrigin)) return new SliceWords(column, groups);
        if (experiment.Data.Set is { } set && set.Pieces.Any(piece => piece.Facts.ContainsKey(column)))
        {
            var index = new PieceIndex(set);
            return new SliceWords(column, [.. table.Ids.Select(id => index.Find(id)?.Facts.GetValueOrDefault(column))]);
        }

        foreach (var path in new[] { experiment.Options.LabelsPath, experiment.Options.TablePath }.OfType<string>())
            if (WordColumn.Read(path, column, experiment.Options.IdColumn) is { } words)
                return new SliceWords(column, [.. table.Ids.Select(id => words.GetValueOrDefault(WordOf(words, id)))]);
        var known = experiment.Data.Set?.Pieces.SelectMany(piece => piece.Facts.Keys).Distinct() ?? [];
        throw new UsageException(new Problem("slice-unknown", $"No column '{column}' tells the rows apart.",
            NearestWord.Remedy(column, [.. known, "group"])) { Subject = property });
    }

    private static string WordOf(IReadOnlyDictionary<string, string> words, string id) =>
        words.ContainsKey(id) ? id : WindowId.Parse(id)?.Piece ?? id;
}
