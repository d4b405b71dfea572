using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>EMOPIA's official split: three lists of clips.</summary>
internal static class EmopiaSplit
{
    private const string Name = "official";
    private static readonly (string Part, string File)[] Lists =
    [
        (OfficialSplit.Train, "split/train_clip.csv"), (OfficialSplit.Validate, "split/val_clip.csv"),
        (OfficialSplit.Test, "split/test_clip.csv"),
    ];

    /// <summary>The split of the clips; null when its folder is not there, or when it is broken, which is told.</summary>
    /// <param name="files">Folder of the set; receives what is wrong.</param>
    /// <param name="labels">The file of labels, of which copies have a column for the split.</param>
    /// <param name="known">Ids with a label.</param>
    public static OfficialSplit? Read(SetFiles files, LabelFile labels, IReadOnlySet<string> known)
    {
        if (!Directory.Exists(files.At("split")))
        {
            if (labels.Has("split")) return OfColumn(labels);
            files.Remark("The official split is not there (split/).");
            return null;
        }
        var partOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (part, name) in Lists)
        {
            if (files.Require(name, "clip_name") is not { } list) continue;
            foreach (var row in list.Rows) Add(list, row, part, partOf, known);
        }
        return new OfficialSplit(Name, partOf);
    }

    /// <summary>The same split of the songs.</summary>
    /// <param name="split">The split of the clips.</param>
    /// <param name="clips">The clips with their songs.</param>
    public static OfficialSplit OfSongs(OfficialSplit split, IReadOnlyList<Piece> clips)
    {
        var partOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var clip in clips)
            if (split.PartOf.TryGetValue(clip.Id, out var part)) partOf.TryAdd(clip.Group!, part);
        return new OfficialSplit(Name, partOf);
    }

    private static OfficialSplit OfColumn(LabelFile labels)
    {
        var partOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in labels.Rows)
        {
            var word = labels.Field(row, "split");
            var part = word == "val" ? OfficialSplit.Validate : word;
            if (part is OfficialSplit.Train or OfficialSplit.Validate or OfficialSplit.Test) partOf.TryAdd(labels.Field(row, "ID"), part);
            else labels.Fault(row, "split", "split-word", $"'{word}' is no part of the split.", "Known: train, val, test.");
        }
        return new OfficialSplit(Name, partOf);
    }

    private static void Add(LabelFile list, LabelRow row, string part, Dictionary<string, string> partOf, IReadOnlySet<string> known)
    {
        var id = Path.GetFileNameWithoutExtension(list.Field(row, "clip_name"));
        if (!known.Contains(id))
            list.Fault(row, "clip_name", "id-unknown", $"'{id}' has no row in label.csv.", "Take the lists and label.csv of one release.");
        if (!partOf.TryAdd(id, part))
            list.Fault(row, "clip_name", "split-overlaps", $"'{id}' is in {partOf[id]} already.",
                "A clip has one part: take the lists as published.");
    }
}
