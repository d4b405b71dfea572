using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>Reads splits out of label files.</summary>
internal static class SplitFile
{
    /// <summary>The words for parts that files use.</summary>
    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["train"] = OfficialSplit.Train, ["training"] = OfficialSplit.Train, ["development"] = OfficialSplit.Train,
        ["validate"] = OfficialSplit.Validate, ["validation"] = OfficialSplit.Validate, ["val"] = OfficialSplit.Validate,
        ["test"] = OfficialSplit.Test, ["testing"] = OfficialSplit.Test, ["evaluation"] = OfficialSplit.Test,
    };

    /// <summary>The part of each piece; missing columns and unknown words are reported.</summary>
    /// <param name="folder">Receives missing columns.</param>
    /// <param name="file">The file; null reads nothing.</param>
    /// <param name="idColumn">Column of the ids.</param>
    /// <param name="partColumn">Column of the parts.</param>
    public static Dictionary<string, string> Read(SetFolder folder, LabelFile? file, string idColumn, string partColumn)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (file is null) return parts;
        var before = folder.Problems.Problems.Count;
        file.Require(folder.Problems, idColumn, partColumn);
        if (folder.Problems.Problems.Count > before) return parts;
        foreach (var row in file.Rows)
        {
            var word = file.Field(row, partColumn);
            if (Words.TryGetValue(word, out var part)) parts.TryAdd(file.Field(row, idColumn), part);
            else file.Fault(row, partColumn, "split-word", $"'{word}' is no part of a split.", $"Known: {string.Join(", ", Words.Keys)}.");
        }
        return parts;
    }

    /// <summary>The split named <c>music2emo</c>, where its file lies beside the set's own; none without.</summary>
    /// <param name="folder">The set.</param>
    /// <param name="idColumn">Column of the ids.</param>
    public static IEnumerable<OfficialSplit> Music2Emo(SetFolder folder, string idColumn)
    {
        var parts = Read(folder, folder.Optional("split_music2emo.csv"), idColumn, "split");
        if (parts.Count > 0) yield return new OfficialSplit("music2emo", parts);
    }
}
