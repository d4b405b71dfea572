namespace MerToolkit.Workflows.Auditing.Splits;

/// <summary>Artists of test pieces that were trained on.</summary>
internal sealed class ArtistOnBothSides : AuditCheck
{
    private const int FewestKnown = 10;

    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "artist-on-both-sides",
        "Test pieces whose artist also stands in the training part of a split.",
        "A model knows the voice, the studio and the usual mood of an artist: the score is not one of new artists.",
        "Any such piece, where the artist of ten test pieces or more is known. Spellings are joined (case, a leading 'the', '& his band', "
        + "'feat.'), unless a column is named as the artist's key.")
    {
        Source = "Flexer and Schnitzer 2010, Effects of album and artist filters in audio similarity",
    };

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var table in subject.Tables)
        {
            foreach (var split in SplitParts.Of(table))
            {
                if (PieceNames.Artists(subject, table) is not { } artists) continue;
                var known = split.Test.Count(row => artists[row].Length > 0);
                var shared = split.Shared(artists);
                if (known < FewestKnown || shared.Count == 0) continue;
                string[] names = [.. shared.Select(row => artists[row]).CountBy(artist => artist).OrderByDescending(entry => entry.Value)
                    .ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => Invariant($"{entry.Key} ({entry.Value})"))];
                var unknown = known < split.Test.Count ? Invariant($" ({split.Test.Count - known} more have no known artist)") : "";
                yield return Found(table.Path, shared.Count,
                    $"'{split.Column.Name}': {shared.Count} of {known} test pieces{unknown} have an artist who is in training: "
                    + $"{Names.Of(names)}.",
                    "Report a split by artist beside it (--group artist).") with { Items = [.. names.Take(Names.Kept)] };
            }
        }
    }
}
