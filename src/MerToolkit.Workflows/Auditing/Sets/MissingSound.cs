using MerToolkit.Data.Raw;

namespace MerToolkit.Workflows.Auditing.Sets;

/// <summary>Labels without sound, and sound without labels.</summary>
internal sealed class MissingSound : AuditCheck
{
    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "missing-sound",
        "Rows of a set's labels whose sound file is not there, and sound files that no row names.",
        "Scores of what happens to be there are not comparable with published ones, and nobody notices.",
        "A set with sound files of which at least one is named by a row: any row without a file, any file without a row. Files are "
        + "matched by their names, with or without ending, against the column of words that names most of them.");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var clips in subject.Clips.GroupBy(clip => clip.Folder, StringComparer.Ordinal))
        {
            var names = clips.Select(clip => clip.Id).ToHashSet(StringComparer.Ordinal);
            var best = subject.Tables.Where(table => table.Folder == clips.Key)
                .SelectMany(table => table.Table.Columns.Where(column => column.Words is not null)
                    .Select(column => (Table: table, Column: column, Keys: Keys(column))))
                .Select(entry => (entry.Table, entry.Column, entry.Keys, Matches: entry.Keys.Count(names.Contains)))
                .Where(entry => entry.Matches > 0)
                .OrderByDescending(entry => entry.Matches).ThenByDescending(entry => entry.Keys.Count)
                .ThenBy(entry => entry.Table.IsCurves).FirstOrDefault();
            if (best.Table is null) continue;
            string[] silent = [.. best.Keys.Where(key => !names.Contains(key))];
            string[] unnamed = [.. names.Where(name => !best.Keys.Contains(name)).Order(StringComparer.Ordinal)];
            if (silent.Length + unnamed.Length == 0) continue;
            var without = silent.Length > 0
                ? Invariant($"{silent.Length} of {best.Keys.Count} rows have no sound file: {Names.Of(silent)}. ") : "";
            var extra = unnamed.Length > 0
                ? Invariant($"{unnamed.Length} of {names.Count} sound files have no row: {Names.Of(unnamed)}. ") : "";
            yield return Found(best.Table.Path, silent.Length + unnamed.Length, (without + extra).TrimEnd(),
                "Get the missing ones, or say with the score how many were used.")
                with { Items = [.. silent.Concat(unnamed).Take(Names.Kept)] };
        }
    }

    private static HashSet<string> Keys(RawColumn column) => column.Words!.Where(word => word.Length > 0)
        .Select(word => Data.Sets.AudioExtensions.Matches(word) ? Path.GetFileNameWithoutExtension(word) : word)
        .ToHashSet(StringComparer.Ordinal);
}
