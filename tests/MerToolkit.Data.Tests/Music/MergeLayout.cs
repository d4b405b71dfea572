using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Tests.Music;

/// <summary>Lays the lists and values of MERGE that are kept for tests out as they were published.</summary>
internal static class MergeLayout
{
    /// <summary>Writes <c>MERGE_Audio_Balanced</c>; artists are those of 4Q, where they are known.</summary>
    public static void Write(string merge, string? quadrants, string folder)
    {
        var root = Path.Combine(folder, "MERGE_Audio_Balanced");
        Directory.CreateDirectory(root);
        var rows = Read(Path.Combine(merge, "merge_audio_balanced_splits.csv"));
        var artists = quadrants is null ? null : Read(Path.Combine(quadrants, "panda_dataset_taffc_metadata.csv"));
        var artistOf = artists?.Rows.ToDictionary(row => artists.Field(row, "Song"), row => artists.Field(row, "Artist")) ?? [];
        var metadata = rows.Rows.Select(row =>
            $"{Song(row)},{rows.Field(row, "Quadrant")},\"{artistOf.GetValueOrDefault(Song(row), "").Replace("\"", "\"\"")}\"");
        File.WriteAllLines(Path.Combine(root, "merge_audio_balanced_metadata.csv"), metadata.Prepend("Song,Quadrant,Artist"));
        File.Copy(Path.Combine(merge, "merge_av_values_4q_clips.csv"), Path.Combine(root, "merge_audio_balanced_av_values.csv"));
        foreach (var split in new[] { "70_15_15", "40_30_30" })
        {
            var lists = Directory.CreateDirectory(Path.Combine(root, "tvt_dataframes", $"tvt_{split}")).FullName;
            foreach (var part in rows.Rows.GroupBy(row => rows.Field(row, $"split_{split}")))
                File.WriteAllLines(Path.Combine(lists, $"tvt_{split}_{part.Key}_audio_balanced.csv"),
                    part.Select(row => $"{Song(row)},{rows.Field(row, "Quadrant")}").Prepend("Song,Quadrant"));
        }

        string Song(LabelRow row) => rows.Field(row, "Song");
    }

    /// <summary>A label file that must be sound.</summary>
    public static LabelFile Read(string path)
    {
        var problems = new ProblemLog();
        var file = LabelFile.Read(path, problems);
        problems.ThrowInput();
        return file!;
    }
}
