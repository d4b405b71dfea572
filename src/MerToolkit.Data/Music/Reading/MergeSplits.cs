using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>Reads MERGE's official splits: three lists of songs each, which must name known songs once, with the same quadrant.</summary>
internal static class MergeSplits
{
    private static readonly string[] Parts = [OfficialSplit.Train, OfficialSplit.Validate, OfficialSplit.Test];

    /// <summary>The splits that are there.</summary>
    /// <param name="subset">Which of the six sets.</param>
    /// <param name="files">Its folder; receives what is wrong.</param>
    /// <param name="quadrants">Quadrant of each song by its id.</param>
    public static IReadOnlyList<OfficialSplit> Read(MergeSubset subset, SetFiles files, IReadOnlyDictionary<string, Quadrant> quadrants)
    {
        var splits = new List<OfficialSplit>();
        foreach (var name in MergeSubset.Splits)
        {
            if (!Directory.Exists(files.At(MergeSubset.SplitFolder(name))))
            {
                files.Remark($"The official split {name} is not there ({MergeSubset.SplitFolder(name)}).");
                continue;
            }
            var partOf = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var part in Parts)
            {
                if (files.Require(subset.PartName(name, part), "Song") is not { } list) continue;
                foreach (var row in list.Rows) Add(list, row, part, partOf, quadrants, subset);
            }
            var split = new OfficialSplit(name, partOf);
            foreach (var part in Parts) files.Compare($"pieces of {name} {part}", split.Count(part), subset.PublishedPart(name, part));
            splits.Add(split);
        }
        return splits;
    }

    private static void Add(LabelFile list, LabelRow row, string part, Dictionary<string, string> partOf,
        IReadOnlyDictionary<string, Quadrant> quadrants, MergeSubset subset)
    {
        const string Remedy = "Take the lists of the same set, size and version as its metadata.";
        var id = list.Field(row, "Song");
        if (!quadrants.TryGetValue(id, out var quadrant))
            list.Fault(row, "Song", "id-unknown", $"'{id}' has no row in {subset.MetadataName}.", Remedy);
        else if (list.Has("Quadrant") && list.QuadrantOf(row, "Quadrant") is { } written && written != quadrant)
            list.Fault(row, "Quadrant", "label-contradicts", $"'{id}' is {written} here, {quadrant} in {subset.MetadataName}.", Remedy);
        if (!partOf.TryAdd(id, part))
            list.Fault(row, "Song", "split-overlaps", $"'{id}' is in {partOf[id]} already.",
                "A piece has one part: take the lists as published.");
    }
}
