using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Music.Reading;

/// <summary>
/// A folder of openSMILE's features over time, one csv a piece, semicolons between its fields: the mean and the standard
/// deviation (divided by n) of each column over the rows of the piece.
/// </summary>
internal static class SmileFolder
{
    private const string Usual = "features";
    private const int MostProblems = 20;

    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, MaxRecursionDepth = 3 };

    /// <summary>Files of features that lie in a folder or below it, by number; none when there are none.</summary>
    /// <param name="folder">The folder, or one that it lies in.</param>
    public static IReadOnlyList<string> Files(string folder) => Directory
        .EnumerateDirectories(folder, Usual, Below).Order(StringComparer.Ordinal).Prepend(folder)
        .Select(Numbered).FirstOrDefault(files => files.Count > 0) ?? [];

    /// <summary>The table, a row a file.</summary>
    /// <param name="folder">The folder, or one that it lies in.</param>
    /// <exception cref="InputException">No files, or broken ones: the first problems.</exception>
    public static FeatureTable Read(string folder)
    {
        var files = Files(folder);
        if (files.Count == 0)
        {
            throw new InputException(new Problem("features-missing", "no file of features, such as 2.csv, is in it.",
                "Name the folder features of the published set.") { Subject = folder });
        }
        // Each file has a slot of its own, so that nothing depends on which is read first.
        var pieces = new SmileFile[files.Count];
        Parallel.For(0, files.Count, index => pieces[index] = SmileFile.Read(files[index]));
        var problems = new ProblemLog();
        foreach (var problem in pieces.SelectMany(piece => piece.Problems).Take(MostProblems)) problems.Add(problem);
        foreach (var other in pieces.Where(piece => piece.Problems.Count == 0 && !piece.Columns.SequenceEqual(pieces[0].Columns)).Take(1))
            problems.Add(new Problem("columns-differ", $"the columns are not those of '{pieces[0].Path}'.", "Get the files of one release.")
            {
                Subject = other.Path, Line = 1,
            });
        problems.ThrowInput();
        return Table(pieces);
    }

    private static FeatureTable Table(SmileFile[] pieces)
    {
        var names = pieces[0].Columns;
        var columns = new List<ColumnSchema> { new("id", ColumnKind.Id, Origin: "name of the file") };
        foreach (var functional in new[] { "mean", "sd" })
            columns.AddRange(names.Select(name => new ColumnSchema($"{name}.{functional}", ColumnKind.Feature, "1", Origin: name)));
        var features = new float[pieces.Length * names.Count * 2];
        for (var row = 0; row < pieces.Length; row++)
        {
            var (means, deviations) = (pieces[row].Means, pieces[row].Deviations);
            var place = features.AsSpan(row * names.Count * 2);
            for (var column = 0; column < names.Count; column++)
                (place[column], place[names.Count + column]) = ((float)means[column], (float)deviations[column]);
        }
        string[] ids = [.. pieces.Select(piece => Path.GetFileNameWithoutExtension(piece.Path))];
        return new FeatureTable(new TableSchema(columns), ids, null, [], [], features);
    }

    private static List<string> Numbered(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.csv").Select(path => (Path: path, Name: Path.GetFileNameWithoutExtension(path)))
            .Where(file => file.Name.Length is > 0 and < 9 && file.Name.All(char.IsAsciiDigit))
            .OrderBy(file => int.Parse(file.Name, System.Globalization.CultureInfo.InvariantCulture)).Select(file => file.Path),
    ];
}
