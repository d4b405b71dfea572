using MerToolkit.Core.Emotion;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Music.Reading;

/// <summary>Reads VGMIDI's labels of phrases, -1 or 1 for arousal and valence.</summary>
internal static class VgmidiPhrases
{
    /// <summary>The targets of a phrase: its quadrant, and the signs it follows from.</summary>
    public static IReadOnlyList<ColumnSchema> Targets { get; } =
    [
        new("label", ColumnKind.Target, Origin: "signs of valence and arousal"),
        new("arousal", ColumnKind.Target, RatingScale.Signed.Text, Origin: "arousal"),
        new("valence", ColumnKind.Target, RatingScale.Signed.Text, Origin: "valence"),
    ];

    /// <summary>The phrases, without their midi files.</summary>
    /// <param name="folder">Receives missing columns.</param>
    /// <param name="file">The table; null reads nothing.</param>
    public static IReadOnlyList<Piece> Read(SetFolder folder, LabelFile? file)
    {
        if (file is null) return [];
        var before = folder.Problems.Problems.Count;
        file.Require(folder.Problems, "series", "console", "game", "piece", "midi", "valence", "arousal");
        if (folder.Problems.Problems.Count > before) return [];
        var (column, pieces) = (file.FirstOf("phrase", "midi")!, new List<Piece>());
        var ids = new LabelIds(file, column);
        foreach (var row in file.Rows)
        {
            var id = Path.GetFileNameWithoutExtension(ids.Take(row).Replace('\\', '/'));
            var (valence, arousal) = (Sign(file, row, "valence"), Sign(file, row, "arousal"));
            var quadrant = Quadrants.Of(valence, arousal);
            pieces.Add(new Piece(id, file.Path, row.Line, [new(quadrant.ToString(), null), new(null, arousal), new(null, valence)])
            {
                Group = file.Field(row, "game"),
                Facts = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["series"] = file.Field(row, "series"), ["console"] = file.Field(row, "console"),
                    ["game"] = file.Field(row, "game"), ["title"] = file.Field(row, "piece"),
                },
            });
        }
        return pieces;
    }

    private static double Sign(LabelFile file, LabelRow row, string column)
    {
        var text = file.Field(row, column);
        if (LabelNumber.TryRead(text, out var number, out _, out _) && number is 1 or -1) return number;
        file.Fault(row, column, "rating-off-scale", $"column '{file.Written(column)}' holds '{text}', neither -1 nor 1.",
            "Another file may stand under this name.");
        return 1;
    }
}
