using MerToolkit.Core.Emotion;
using MerToolkit.Core.Splits;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Music;
using MerToolkit.Data.Sets;

namespace MerToolkit.Workflows.Reproducing.Clips;

/// <summary>
/// The clips of a set with all that a document asks of them: quadrant, arousal and valence in [0, 1], artist, official splits.
/// </summary>
/// <param name="Set">The clips; targets <c>label</c>, <c>arousal</c>, <c>valence</c>.</param>
/// <param name="Splits">The splits that its authors published.</param>
internal sealed record ClipCollection(ClipSet Set, IReadOnlyList<OfficialSplit> Splits)
{
    /// <summary>Names of the targets of every clip, in order.</summary>
    public static IReadOnlyList<string> TargetNames { get; } = ["label", "arousal", "valence"];

    /// <summary>Names of the clips, in the order of the set.</summary>
    public IReadOnlyList<string> Ids { get; } = [.. Set.Clips.Select(clip => clip.Id)];

    /// <summary>What splits are made of.</summary>
    /// <param name="keepsGroups">True to keep artists whole.</param>
    public SplitRows Rows(bool keepsGroups) => new(Ids, keepsGroups ? [.. Set.Clips.Select(clip => clip.Group)] : null,
        [.. Set.Clips.Select(clip => clip.Targets[0].Label)]);

    /// <summary>The first clips of each so many, so that all quadrants and artists stay mixed as they are.</summary>
    /// <param name="most">Number of clips at most, 1 or more; null for all.</param>
    public ClipCollection Thinned(int? most)
    {
        if (most is not { } count || count >= Set.Clips.Count) return this;
        return this with
        {
            Set = Set with { Clips = [.. Enumerable.Range(0, count).Select(index => Set.Clips[index * Set.Clips.Count / count])] },
        };
    }

    /// <summary>Clips with targets of any kind, brought to these three; those without arousal and valence are left out.</summary>
    /// <param name="set">Targets <c>arousal</c> and <c>valence</c>, perhaps <c>label</c>.</param>
    /// <param name="scale">Scale of arousal and valence.</param>
    /// <param name="splits">The splits that its authors published.</param>
    public static ClipCollection Of(ClipSet set, RatingScale scale, IReadOnlyList<OfficialSplit> splits)
    {
        int Place(string name) => set.TargetColumns.Index().Where(entry => entry.Item.Name == name)
            .Select(entry => entry.Index).DefaultIfEmpty(-1).First();
        var (label, arousal, valence) = (Place(TargetNames[0]), Place(TargetNames[1]), Place(TargetNames[2]));
        var clips = new List<Clip>();
        foreach (var clip in set.Clips)
        {
            if (clip.Targets[arousal].Number is not { } a || clip.Targets[valence].Number is not { } v) continue;
            var quadrant = label >= 0 ? clip.Targets[label].Label : Quadrants.Of(v - scale.Centre, a - scale.Centre).ToString();
            clips.Add(clip with { Targets = [new(quadrant, null), new(null, OnUnit(a)), new(null, OnUnit(v))], Raters = [] });
        }

        return new ClipCollection(
            new ClipSet(set.Name, clips,
            [
                new ColumnSchema(TargetNames[0], ColumnKind.Target),
                new ColumnSchema(TargetNames[1], ColumnKind.Target, RatingScale.Unit.Text),
                new ColumnSchema(TargetNames[2], ColumnKind.Target, RatingScale.Unit.Text),
            ], set.GroupOrigin, set.Failures), splits);

        double OnUnit(double value) => (value - scale.Low) / (scale.High - scale.Low);
    }
}
