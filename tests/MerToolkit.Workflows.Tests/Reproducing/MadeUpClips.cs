using MerToolkit.Data.Music;
using static System.FormattableString;

namespace MerToolkit.Workflows.Tests.Reproducing;

/// <summary>Tones in the layout of 4Q, with MERGE's lists of values and parts beside them: pitch tells arousal.</summary>
internal static class MadeUpClips
{
    /// <summary>Number of clips.</summary>
    public const int Count = 32;

    /// <summary>Writes <c>4q</c> and <c>merge</c>; two clips an artist.</summary>
    /// <param name="folder">Where to.</param>
    public static void Write(TestFolder folder)
    {
        var (annotations, metadata) = (new List<string> { "Song,Quadrant" }, new List<string> { "Song,Artist,Title,Quadrant" });
        var parts = new List<string> { "Song,Quadrant,split_70_15_15,split_40_30_30,in_4q_published,in_out_4q" };
        var values = new List<string> { "Song,Arousal,Valence" };
        for (var clip = 0; clip < Count; clip++)
        {
            var (id, quadrant) = (Invariant($"MT{clip:000}"), clip / 2 % 4 + 1);
            var (arousal, valence) = (quadrant <= 2 ? .7 : .3, quadrant is 1 or 4 ? .7 : .3);
            folder.WriteTone(Invariant($"4q/Q{quadrant}/{id}.wav"), 2, 8000, quadrant <= 2 ? 900 + 20 * clip : 150 + 4 * clip);
            annotations.Add(Invariant($"{id},Q{quadrant}"));
            metadata.Add(Invariant($"{id},Band {clip / 2},Song {clip},Q{quadrant}"));
            parts.Add(Invariant($"{id},Q{quadrant},{Part(clip / 8)},{Part(clip / 8)},1,1"));
            values.Add(Invariant($"{id},{arousal + clip * .002},{valence - clip * .002}"));
        }

        folder.WriteText("4q/panda_dataset_taffc_annotations.csv", Lines(annotations));
        folder.WriteText("4q/panda_dataset_taffc_metadata.csv", Lines(metadata));
        folder.WriteText($"merge/{QuadrantsOfMerge.PartsName}", Lines(parts));
        folder.WriteText($"merge/{QuadrantsOfMerge.ValuesName}", Lines(values));
    }

    private static string Part(int third) => third switch { 0 => "train", 1 => "validate", _ => "test" };

    private static string Lines(List<string> lines) => string.Join('\n', lines) + "\n";
}
