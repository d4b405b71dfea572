using MerToolkit.Data.Raw;

namespace MerToolkit.Workflows.Auditing.Sound;

/// <summary>Clips that hold the same recording.</summary>
internal sealed class NearDuplicateSound : AuditCheck
{
    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "near-duplicate-audio",
        "Pairs of clips with the same recording, whole or in part, however encoded.",
        "The same sound under two names stands on both sides of a split.",
        "Spectral fingerprints of 32 bits each 23 ms: at most .32 of the bits differ over an overlap of five seconds or more (unrelated "
        + "sound: .5). Pairs within one value of a set's column 'group' are kept together already and are not told.")
    {
        Source = "Haitsma and Kalker 2002, A highly robust audio fingerprinting system",
    };

    /// <inheritdoc/>
    public override bool NeedsSound => true;

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        ClipSound[] clips = [.. subject.Clips.Where(clip => clip.Facts is { Fingerprint.Length: > 0 })];
        var groups = Groups(subject);
        var pairs = FingerprintPairs.Find([.. clips.Select(clip => clip.Facts!.Fingerprint)])
            .Where(pair => !AreTogether(groups, clips[pair.First], clips[pair.Second])).ToList();
        foreach (var set in pairs.GroupBy(pair => clips[pair.First].Folder, StringComparer.Ordinal))
        {
            string[] names = [.. set.Select(pair => $"{clips[pair.First].Id}/{clips[pair.Second].Id} "
                + Invariant($"({pair.Errors:.00} of the bits differ over {pair.Frames * SpectralFingerprint.HopSeconds:0} s, ")
                + Invariant($"{pair.Lag * SpectralFingerprint.HopSeconds:+0.0;-0.0;0} s apart)"))];
            yield return Found(set.Key, names.Length,
                $"{Names.Count(names.Length, "pair")} of clips {Names.Verb(names.Length, "hold")} the same sound: {Names.Of(names)}.",
                "Listen; keep one of each pair, or group them.") with { Items = [.. names.Take(Names.Kept)] };
        }
    }

    private static Dictionary<(string Folder, string Id), string> Groups(AuditSubject subject)
    {
        var groups = new Dictionary<(string, string), string>();
        foreach (var table in subject.Tables.Where(table => table.Ids is not null))
        {
            var column = table.Table.Columns.FirstOrDefault(column =>
                column.Name.Equals(subject.GroupColumn ?? "group", StringComparison.OrdinalIgnoreCase));
            if (column is null) continue;
            for (var row = 0; row < table.Rows; row++) groups.TryAdd((table.Folder, table.Ids![row]), column.Word(row));
        }

        return groups;
    }

    private static bool AreTogether(Dictionary<(string Folder, string Id), string> groups, ClipSound first, ClipSound second) =>
        groups.TryGetValue((first.Folder, first.Id), out var one) && one.Length > 0
        && groups.TryGetValue((second.Folder, second.Id), out var other) && one == other;
}
