using MerToolkit.Core.Errors;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Joining;

/// <summary>A part that a column may play, and the names by which data sets call it.</summary>
internal sealed class ColumnRole
{
    private readonly HashSet<string> _names;
    private readonly string? _arrayName;

    private ColumnRole(string name, string option, string? arrayName, params IEnumerable<string> names)
    {
        Name = name;
        Option = option;
        _arrayName = arrayName;
        _names = names.Append(name).Select(ColumnNames.Loose).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The name of a row.</summary>
    public static ColumnRole Id { get; } = new(
        "id", "--id", NpzNames.Ids, "song_id", "musicId", "song", "track_id", "clip_id", "file", "filename", "path");

    /// <summary>What keeps rows together.</summary>
    public static ColumnRole Group { get; } = new("group", "--group", NpzNames.Groups);

    /// <summary>A class in words; learning programs call its array <c>y</c>.</summary>
    public static ColumnRole Label { get; } = new("label", "--target", "y", "labels", "quadrant", "4Q", "class", "mood", "emotion");

    /// <summary>Arousal on a scale.</summary>
    public static ColumnRole Arousal { get; } = new("arousal", "--target", null, Axis("arousal"));

    /// <summary>Valence on a scale.</summary>
    public static ColumnRole Valence { get; } = new("valence", "--target", null, Axis("valence"));

    /// <summary>The targets that are found without being asked for, in this order.</summary>
    public static IReadOnlyList<ColumnRole> Targets { get; } = [Label, Arousal, Valence];

    /// <summary>What a column of this role is called in our tables.</summary>
    public string Name { get; }

    /// <summary>The option by which a person names the column.</summary>
    public string Option { get; }

    /// <summary>Whether data sets call this role so.</summary>
    public bool Answers(string name) => _names.Contains(ColumnNames.Loose(name));

    /// <summary>
    /// The column of this role, index from 0; null when there is none. Of several, the one that has the role's own name; when
    /// none has, they are a problem that names them all.
    /// </summary>
    public int? Find(SourceHeader header, ProblemLog problems)
    {
        bool IsArray(int column) => header.Beside.Contains(column) && header.Names[column] == _arrayName;
        var found = Enumerable.Range(0, header.Names.Count).Where(column => Answers(header.Names[column]) || IsArray(column)).ToList();
        if (found.Count <= 1) return found.Count == 0 ? null : found[0];
        foreach (var comparison in new[] { StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase })
        {
            var exact = found.Where(column => header.Names[column].Equals(Name, comparison)).ToList();
            if (exact.Count == 1) return exact[0];
        }
        var names = NameList.Plain([.. found.Select(header.Written)]);
        var message = $"several columns may be the {Name}: {names}.";
        problems.Add(header.Fault("column-ambiguous", message, $"Name the right one with {Option}."));
        return null;
    }

    private static IEnumerable<string> Axis(string name) =>
    [
        $"{name}_mean", $"mean_{name}", $"{name}_average", $"average_{name}", $"{name}_avg", $"avg_{name}",
        $"static_{name}", $"{name}_static", $"static_{name}_mean", $"{name}_static_mean",
    ];
}
