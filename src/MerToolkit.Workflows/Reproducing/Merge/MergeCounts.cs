using MerToolkit.Core.Emotion;
using MerToolkit.Workflows.Reproducing.Clips;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Merge;

/// <summary>The step that counts the clips of each quadrant.</summary>
internal static class MergeCounts
{
    /// <summary>Key of the number of clips of a quadrant.</summary>
    /// <param name="quadrant">The quadrant, <c>Q1</c>.</param>
    public static string Of(string quadrant) => $"clips/{quadrant}";

    /// <summary>The step, called by the name of the set.</summary>
    /// <param name="set">A set that is there.</param>
    /// <param name="tables">Gives its clips.</param>
    public static ReproductionStep Step(PlacedSet set, ClipTables tables) => new(set.Set.Name, $"{set.Set.Name}, clips",
        _ => $"{set.Set.Layout} {tables.Clips.Ids.Count}",
        _ => new StepFindings(
        [
            Finding.Plain(SetSize.Rows, tables.Clips.Ids.Count),
            .. Quadrants.All.Select(quadrant => quadrant.ToString()).Select(quadrant => Finding.Plain(Of(quadrant),
                tables.Clips.Set.Clips.Count(clip => clip.Targets[0].Label == quadrant))),
        ]));
}
