namespace MerToolkit.Workflows.Auditing.Sound;

/// <summary>Clips much shorter than their set's.</summary>
internal sealed class ShortClips : AuditCheck
{
    private const int FewestClips = 10;
    private const double Equal = .1;
    private const double LeastEqual = .8;
    private const double Short = .5;
    private const double LeastSeconds = 1;

    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "short-clips",
        "Clips of less than half the length of the others in a set of equal lengths, and clips of less than a second.",
        "Means and deviations over a third of the sound are other statistics, and a label for the whole may not fit the part.",
        "Sets of ten clips or more of which four in five lie within a tenth of the median length: below half the median. Any set: "
        + "below 1 s.");

    /// <inheritdoc/>
    public override bool NeedsSound => true;

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        foreach (var clips in subject.Clips.Where(clip => clip.Facts is not null).GroupBy(clip => clip.Folder, StringComparer.Ordinal))
        {
            double[] lengths = [.. clips.Select(clip => clip.Facts!.Seconds).Order()];
            var median = lengths[lengths.Length / 2];
            var isEven = lengths.Length >= FewestClips
                && lengths.Count(length => Math.Abs(length - median) <= Equal * median) >= LeastEqual * lengths.Length;
            var least = isEven ? Math.Max(LeastSeconds, Short * median) : LeastSeconds;
            string[] names = [.. clips.Where(clip => clip.Facts!.Seconds < least).OrderBy(clip => clip.Facts!.Seconds)
                .Select(clip => Invariant($"{clip.Id} {clip.Facts!.Seconds:0.00} s"))];
            if (names.Length == 0) continue;
            yield return Found(clips.Key, names.Length,
                Invariant($"{names.Length} of {lengths.Length} clips last less than {least:0.0} s (median {median:0.00} s): ")
                + $"{Names.Of(names)}.",
                "Leave them out, or cut all clips to one length.") with { Items = [.. names.Take(Names.Kept)] };
        }
    }
}
