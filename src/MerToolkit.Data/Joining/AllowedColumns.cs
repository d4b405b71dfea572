using System.Globalization;
using System.Text.RegularExpressions;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Joining;

/// <summary>Finds the columns that a person allows as features.</summary>
internal static partial class AllowedColumns
{
    /// <summary>Their indices from 0. Names that no column has go to <paramref name="problems"/>.</summary>
    public static IReadOnlySet<int> Find(SourceHeader header, IReadOnlyList<string> names, ProblemLog problems)
    {
        var found = new HashSet<int>();
        foreach (var name in names)
        {
            var before = problems.Problems.Count;
            if (Find(header, name, problems) is { } column) found.Add(column);
            else if (problems.Problems.Count == before) problems.Add(Unknown(header, name));
        }
        return found;
    }

    /// <summary>The name of a feature that comes from a column without one.</summary>
    public static string NameOf(SourceHeader header, int column) =>
        header.Names[column].Length > 0 ? header.Names[column] : FormattableString.Invariant($"unnamed:{column + 1}");

    private static int? Find(SourceHeader header, string name, ProblemLog problems)
    {
        var exact = Enumerable.Range(0, header.Names.Count).Where(column => name.Length > 0 && header.Names[column] == name).ToList();
        if (exact.Count == 1) return exact[0];
        if (name is "" or "''" or "unnamed") return OnlyUnnamed(header, problems);
        if (FromOne().Match(name) is { Success: true } place) return Unnamed(header, Number(place) - 1);
        if (FromZero().Match(name) is { Success: true } pandas) return Unnamed(header, Number(pandas));
        return ColumnSearch.Find(header, name);
    }

    private static int? OnlyUnnamed(SourceHeader header, ProblemLog problems)
    {
        var unnamed = Enumerable.Range(0, header.Names.Count).Where(column => ColumnNames.IsUnnamed(header.Names[column])).ToList();
        if (unnamed.Count <= 1) return unnamed.Count == 1 ? unnamed[0] : null;
        var names = string.Join(", ", unnamed.Select(column => FormattableString.Invariant($"unnamed:{column + 1}")));
        problems.Add(new Problem("column-ambiguous", $"{unnamed.Count} columns of '{header.Path}' have no name.", $"Say which: {names}.")
        {
            Subject = nameof(TableRequest.AllowColumns),
        });
        return null;
    }

    private static int? Unnamed(SourceHeader header, int column) =>
        column >= 0 && column < header.Names.Count && ColumnNames.IsUnnamed(header.Names[column]) ? column : null;

    private static int Number(Match match) =>
        int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static Problem Unknown(SourceHeader header, string name)
    {
        var known = Enumerable.Range(0, header.Names.Count).Select(column => NameOf(header, column));
        return new Problem("column-unknown", $"'{header.Path}' has no column '{name}'.", NearestWord.Remedy(name, known))
        {
            Subject = nameof(TableRequest.AllowColumns),
        };
    }

    [GeneratedRegex(@"^unnamed:(\d+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FromOne();

    [GeneratedRegex(@"^unnamed: (\d+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FromZero();
}
