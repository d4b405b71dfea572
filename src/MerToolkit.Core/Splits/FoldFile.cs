using System.Globalization;
using System.Text;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Core.Splits;

/// <summary>Folds in a csv file, <c>id,fold</c>, a row an item, folds counted from 1: so that others can use the very same ones.</summary>
public static class FoldFile
{
    private const int ListedAtMost = 20;

    /// <summary>Writes an assignment.</summary>
    /// <param name="path">The file; replaced whole.</param>
    /// <param name="ids">One unique name a row.</param>
    /// <param name="assignment">Fold of each row.</param>
    public static void Write(string path, IReadOnlyList<string> ids, FoldAssignment assignment)
    {
        if (ids.Count != assignment.FoldOf.Count)
            throw new ArgumentException($"There are {ids.Count} ids for {assignment.FoldOf.Count} rows.", nameof(ids));
        var text = new StringBuilder("id,fold\n");
        for (var row = 0; row < ids.Count; row++)
            text.Append(CsvText.Quote(ids[row])).Append(',').Append(CultureInfo.InvariantCulture, $"{assignment.FoldOf[row] + 1}\n");
        AtomicFile.WriteText(path, text.ToString());
    }

    /// <summary>
    /// Reads an assignment for the given rows. Folds may be counted from 0 or from 1, without gaps; ids that are not
    /// among the rows are passed over, so that a file serves a table that lost some clips.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="ids">One unique name a row.</param>
    /// <exception cref="InputException">Rows without a fold, ids with two, folds that are no whole numbers: all of them.</exception>
    public static FoldAssignment Read(string path, IReadOnlyList<string> ids)
    {
        var problems = new ProblemLog();
        var folds = ReadFolds(path, problems);
        problems.ThrowInput();
        var missing = ids.Where(id => !folds.ContainsKey(id)).ToArray();
        foreach (var id in missing.Take(ListedAtMost))
            problems.Add(new Problem("fold-missing", $"The row '{id}' has no fold.") { Subject = path });
        if (missing.Length > ListedAtMost)
            problems.Add(new Problem("fold-missing", $"{missing.Length - ListedAtMost} more rows have no fold.") { Subject = path });
        problems.ThrowInput();
        var first = folds.Count == 0 ? 1 : Math.Min(1, folds.Values.Min());
        var count = folds.Count == 0 ? 0 : folds.Values.Max() - first + 1;
        var used = ids.Select(id => folds[id]).Distinct().Count();
        if (count >= 2 && used == count) return new FoldAssignment([.. ids.Select(id => folds[id] - first)], count);
        throw new InputException(new Problem("fold-numbers",
            $"The rows fall into {used} folds of the {count} that the file's numbers tell.",
            "Number the folds from 1 without gaps, two or more, each with a row of the table.") { Subject = path });
    }

    private static Dictionary<string, int> ReadFolds(string path, ProblemLog problems)
    {
        if (!File.Exists(path)) throw new InputException(new Problem("file-missing", "The file does not exist.") { Subject = path });
        var folds = new Dictionary<string, int>(StringComparer.Ordinal);
        var (idPlace, foldPlace) = (-1, -1);
        foreach (var (line, fields) in CsvText.Records(File.ReadAllText(path)))
        {
            if (idPlace < 0)
            {
                (idPlace, foldPlace) = (fields.IndexOf("id"), fields.IndexOf("fold"));
                if (idPlace >= 0 && foldPlace >= 0) continue;
                Report("csv-header", $"The first line is '{string.Join(",", fields)}'; the columns 'id' and 'fold' are needed.");
                return folds;
            }

            if (fields.Count <= Math.Max(idPlace, foldPlace))
                Report("csv-fields", $"{fields.Count} fields where the header has more.");
            else if (!int.TryParse(fields[foldPlace], NumberStyles.None, CultureInfo.InvariantCulture, out var fold))
                Report("fold-numbers", $"column 'fold' holds '{fields[foldPlace]}', not a whole number.");
            else if (!folds.TryAdd(fields[idPlace], fold))
                Report("id-repeated", $"'{fields[idPlace]}' has a fold already.");

            void Report(string code, string message) => problems.Add(new Problem(code, message) { Subject = path, Line = line });
        }

        if (idPlace < 0) problems.Add(new Problem("file-empty", "The file is empty.") { Subject = path });
        return folds;
    }
}
