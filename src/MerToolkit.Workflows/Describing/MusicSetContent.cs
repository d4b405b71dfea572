using MerToolkit.Core.Tables;
using MerToolkit.Data.Music;

namespace MerToolkit.Workflows.Describing;

/// <summary>What a set holds that was read, as facts.</summary>
internal static class MusicSetContent
{
    private const int MostLabels = 12;
    private static readonly string[] Order = [OfficialSplit.Train, OfficialSplit.Validate, OfficialSplit.Test];

    /// <summary>Pieces, labels, groups, curves and splits.</summary>
    /// <param name="set">The set.</param>
    public static IReadOnlyList<Fact> Of(MusicSet set)
    {
        var facts = new List<Fact>();
        if (set.Reading.Length > 0) facts.Add(new Fact("reading", set.Reading));
        facts.Add(new Fact("pieces", (long)set.Pieces.Count));
        facts.Add(new Fact("with_files", (long)set.Pieces.Count(piece => piece.SourcePath is not null)));
        facts.Add(new Fact("targets", Texts(set.Targets.Select((target, index) => $"{target.Name}: {TextOf(set, index)}"))));
        if (set.GroupOrigin is { } origin)
            facts.Add(new Fact("groups", Invariant($"{set.Pieces.DistinctBy(piece => piece.Group).Count()} by {origin}")));
        if (set.Curves.Count > 0) facts.Add(new Fact("curves", Invariant($"{set.Curves.Count} over time, {set.CurveScale?.Text}")));
        facts.Add(new Fact("splits", Texts(set.Splits.Select(split => $"{split.Name}: {TextOf(split)}"))));
        facts.Add(new Fact("labels_sha256", set.Sha256));
        return facts;
    }

    private static IReadOnlyList<string> Texts(IEnumerable<string> texts) => [.. texts];

    private static string TextOf(MusicSet set, int target)
    {
        var column = set.Targets[target];
        if (!column.HoldsWords)
        {
            var numbers = set.Pieces.Select(piece => piece.Targets[target].Number).OfType<double>().Where(double.IsFinite).ToList();
            return numbers.Count == 0 ? $"on {column.Unit}, no values"
                : Invariant($"on {column.Unit}: {numbers.Count} values, {numbers.Min():0.###} to {numbers.Max():0.###}");
        }

        var labels = set.Pieces.Select(piece => piece.Targets[target].Label ?? "").Where(label => label.Length > 0)
            .GroupBy(label => label, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal).ToList();
        var rest = labels.Count > MostLabels ? Invariant($" and {labels.Count - MostLabels} more") : "";
        return string.Join(", ", labels.Take(MostLabels).Select(same => Invariant($"{same.Key} {same.Count()}"))) + rest;
    }

    private static string TextOf(OfficialSplit split)
    {
        var parts = split.PartOf.Values.Distinct(StringComparer.Ordinal)
            .OrderBy(part => Array.IndexOf(Order, part) is var place && place < 0 ? Order.Length : place)
            .ThenBy(part => part, StringComparer.Ordinal);
        return string.Join(", ", parts.Select(part => Invariant($"{part} {split.Count(part)}"))) + $", sha256 {split.Sha256}";
    }
}
