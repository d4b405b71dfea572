using MerToolkit.Data.Raw;

namespace MerToolkit.Workflows.Auditing.Axes;

/// <summary>Arousal under the name of valence, and the other way round.</summary>
internal sealed class AxesExchanged : AuditCheck
{
    private const double LeastDifference = .15;
    private const double LeastAgreement = .8;

    /// <inheritdoc/>
    public override AuditDeclaration Declaration { get; } = new(
        "axes-exchanged",
        "Runs of ids whose valence follows another release's arousal (or the loudness of the sound), and whose arousal does not.",
        "Half of the labels under the wrong name: arousal looks harder and valence easier than they are.",
        "30 pieces or more in the order of their ids, cut where the two parts differ most. Against other ratings of the same ids: both "
        + "crossed correlations above both straight ones by .15 and one of them .8 or more. Against columns of loudness or energy: in one "
        + "part (or in the whole) they follow valence .15 more than arousal, and by four standard errors; loudness goes with arousal in "
        + "every rated set.");

    /// <inheritdoc/>
    public override IEnumerable<AuditFinding> Find(AuditSubject subject)
    {
        var all = AxisRatings.All([.. subject.Tables.Concat(subject.Companions)]);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var ratings in all.Where(ratings => !ratings.IsMeanOfCurves))
        {
            var finding = ByRatings(ratings, all, told) ?? ByLoudness(subject, ratings);
            if (finding is null) continue;
            told.Add(ratings.Path);
            yield return finding;
        }
    }

    private AuditFinding? ByRatings(AxisRatings ratings, IReadOnlyList<AxisRatings> all, HashSet<string> told)
    {
        foreach (var other in all.Where(other => other != ratings && !told.Contains(other.Path)))
        {
            var ids = RunSearch.Ordered(ratings.Of.Keys.Where(other.Of.ContainsKey));
            if (ids.Count < RunSearch.FewestPieces) continue;
            double[] Column(AxisRatings source, bool isArousal) =>
                [.. ids.Select(id => isArousal ? source.Of[id].Arousal : source.Of[id].Valence)];
            RunningCorrelation Pair(bool mine, bool theirs) => new(Column(ratings, mine), Column(other, theirs));
            var (vToA, aToV, vToV, aToA) = (Pair(false, true), Pair(true, false), Pair(false, false), Pair(true, true));
            double Crossed(int first, int end) =>
                vToA.Of(first, end) + aToV.Of(first, end) - vToV.Of(first, end) - aToA.Of(first, end);
            foreach (var (first, end) in Runs(ids.Count, Crossed))
            {
                var crossed = (VToA: vToA.Of(first, end), AToV: aToV.Of(first, end));
                var straight = Math.Max(vToV.Of(first, end), aToA.Of(first, end));
                if (Math.Min(crossed.VToA, crossed.AToV) < straight + LeastDifference) continue;
                if (Math.Max(crossed.VToA, crossed.AToV) < LeastAgreement) continue;
                return Exchanged(ratings, ids, first, end, crossed.VToA,
                    $"valence follows the arousal of {other.Path} (r {Score(crossed.VToA)}) more than its valence "
                    + $"({Score(vToV.Of(first, end))}), and arousal its valence ({Score(crossed.AToV)}) more than its arousal "
                    + $"({Score(aToA.Of(first, end))})");
            }
        }

        return null;
    }

    private AuditFinding? ByLoudness(AuditSubject subject, AxisRatings ratings)
    {
        foreach (var table in subject.Tables.Where(table => table.Folder == ratings.Folder && table.IsFeatures && table.HasRowAPiece))
        {
            if (Loudest(table, ratings) is not { } loudness) continue;
            var ids = RunSearch.Ordered(loudness.ById.Keys);
            double[] loud = [.. ids.Select(id => loudness.ById[id])];
            var byArousal = new RunningCorrelation([.. ids.Select(id => ratings.Of[id].Arousal)], loud);
            var byValence = new RunningCorrelation([.. ids.Select(id => ratings.Of[id].Valence)], loud);
            double Turned(int first, int end) => byValence.Of(first, end) - byArousal.Of(first, end);
            foreach (var (first, end) in Runs(ids.Count, Turned))
            {
                // The difference of two correlations of n pieces has a standard error of at most sqrt(2 / n).
                if (Turned(first, end) < Math.Max(LeastDifference, 4 * Math.Sqrt(2.0 / (end - first)))) continue;
                return Exchanged(ratings, ids, first, end, byValence.Of(first, end),
                    $"'{loudness.Name}' of {table.Path} follows valence (r {Score(byValence.Of(first, end))}) more than arousal "
                    + $"({Score(byArousal.Of(first, end))})");
            }
        }

        return null;
    }

    private AuditFinding Exchanged(AxisRatings ratings, IReadOnlyList<string> ids, int first, int end, double figure, string how) =>
        Found(ratings.Path, figure,
            Invariant($"of the ids {ids[first]} to {ids[end - 1]} ({end - first} pieces) {how}: arousal and valence are exchanged there."),
            "Exchange the two columns (and their deviations) for these ids; DEAM's loader does so unless told otherwise.")
            with { Items = [Invariant($"{ids[first]}..{ids[end - 1]}")] };

    // The whole, then the two parts where the score turns round.
    private static IEnumerable<(int First, int End)> Runs(int pieces, Func<int, int, double> score)
    {
        if (pieces < RunSearch.FewestPieces) yield break;
        var turn = RunSearch.Turn(pieces, score);
        var turns = turn > 0 && Math.Sign(score(0, turn)) != Math.Sign(score(turn, pieces));
        if (!turns) yield return (0, pieces);
        if (turns) yield return (0, turn);
        if (turns) yield return (turn, pieces);
    }

    private static (string Name, IReadOnlyDictionary<string, double> ById)? Loudest(AuditedTable table, AxisRatings ratings)
    {
        (string, Dictionary<string, double>)? best = null;
        var strongest = 0.0;
        foreach (var column in table.Features.Where(column => IsLoudness(column.Name)))
        {
            var byId = new Dictionary<string, double>(StringComparer.Ordinal);
            for (var row = 0; row < table.Rows; row++)
                if (ratings.Of.ContainsKey(table.Ids![row]) && double.IsFinite(column.Numbers![row]))
                    byId.TryAdd(table.Ids[row], column.Numbers[row]);
            if (byId.Count < RunSearch.FewestPieces) continue;
            var strength = Math.Max(
                Math.Abs(Moments.Correlation([.. byId.Keys.Select(id => ratings.Of[id].Arousal)], [.. byId.Values])),
                Math.Abs(Moments.Correlation([.. byId.Keys.Select(id => ratings.Of[id].Valence)], [.. byId.Values])));
            if (strength > strongest) (best, strongest) = ((column.Name, byId), strength);
        }

        return best;
    }

    private static bool IsLoudness(string name)
    {
        var lower = name.ToLowerInvariant();
        return new[] { "loudness", "energy", "rms", "lengthl1norm", "intensity" }.Any(lower.Contains)
            && !new[] { "entropy", "low-energy", "std", "kurt", "skew", "_de_", "delta", ".sd" }.Any(lower.Contains);
    }

    private static string Score(double value) => Invariant($"{value:.0000}");
}
