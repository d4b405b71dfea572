using System.Globalization;
using System.Text.RegularExpressions;
using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Data.Joining;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Ratings;

/// <summary>What several people said of each clip, from a csv.</summary>
/// <param name="Path">The file.</param>
/// <param name="Sha256">SHA-256 of the file, 64 lower-case hex digits.</param>
/// <param name="Items">Id of each clip, in the order of the file.</param>
/// <param name="Raters">Name of each rater, in ordinal order.</param>
/// <param name="Axes">What was rated in numbers, by name: <c>arousal</c>, <c>valence</c>; [items][raters], NaN where there is none.</param>
public sealed partial record RaterSheet(
    string Path, string Sha256, IReadOnlyList<string> Items, IReadOnlyList<string> Raters,
    IReadOnlyDictionary<string, double[][]> Axes)
{
    private static readonly ColumnRole[] Axis = [ColumnRole.Arousal, ColumnRole.Valence];

    /// <summary>
    /// Reads a sheet. Either a row is one person's answer (<c>id, rater, arousal, valence</c>), or a row is a clip and each person
    /// has columns (<c>id, arousal_anna, valence_anna, arousal_ben, ...</c>). Empty cells are answers that were not given.
    /// </summary>
    /// <param name="path">A csv.</param>
    /// <param name="scale">What ratings lie on; those beside it are faults. Null where nobody stated it.</param>
    /// <exception cref="InputException">
    /// No such columns, cells that are no numbers or off the scale, answers given twice: all of them.
    /// </exception>
    public static RaterSheet Read(string path, RatingScale? scale)
    {
        var problems = new ProblemLog();
        var file = LabelFile.Read(path, problems);
        problems.ThrowInput();
        var id = file!.Columns.FirstOrDefault(ColumnRole.Id.Answers);
        var columns = file.Columns.Contains("rater", StringComparer.OrdinalIgnoreCase) ? Long(file) : Wide(file);
        if (id is null) problems.Add(file.MissingColumn("no column names the clips: 'id' is missing", "id"));
        if (columns.Count == 0)
        {
            problems.Add(file.MissingColumn("no column holds ratings: 'rater', 'arousal' and 'valence' are needed, or a column for each "
                + "person as in 'arousal_anna'"));
        }

        problems.ThrowInput();
        var sheet = new SheetCells(file, scale);
        foreach (var row in file.Rows)
            foreach (var column in columns) sheet.Take(row, file.Field(row, id!), column);
        ClipSetChecks.RequireSound(file);
        return sheet.Sheet(ContentHash.OfFile(path));
    }

    private static List<SheetColumn> Long(LabelFile file) =>
    [
        .. from role in Axis
           from name in file.Columns
           where role.Answers(name)
           select new SheetColumn(name, role.Name, null),
    ];

    private static List<SheetColumn> Wide(LabelFile file) =>
    [
        .. from name in file.Columns
           let match = Person().Match(name)
           where match.Success
           select new SheetColumn(name, match.Groups["axis"].Value.ToLower(CultureInfo.InvariantCulture), match.Groups["rater"].Value),
    ];

    [GeneratedRegex(@"\A(?<axis>arousal|valence)[ ._-]+(?<rater>.+)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Person();
}
