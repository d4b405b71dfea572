using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Music;
using MerToolkit.Data.Sets;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Reproducing.Curves;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Clips;

/// <summary>Reads the sets of clips that documents ask for, each by the layout that it names.</summary>
internal static class ClipSources
{
    /// <summary>Layout of the demonstration's table of clips, whose values lie in [-1, 1].</summary>
    public const string Table = "table";

    /// <summary>Layout of 4Q's clips with MERGE's values and parts.</summary>
    public const string MergeOfQuadrants = "merge-4q";

    /// <summary>Layout of DEAM.</summary>
    public const string Deam = "deam";

    private const string Quadrants = "4q";

    /// <summary>The clips of a set that is there.</summary>
    /// <param name="set">The set.</param>
    /// <param name="dataFolder">Folder where data sets lie; null when unknown.</param>
    /// <exception cref="MerException">What is missing or wrong.</exception>
    public static ClipCollection Load(PlacedSet set, string? dataFolder)
    {
        var layout = set.Set.Layout;
        if (layout == Table) return ClipCollection.Of(DatasetInputs.Load(layout, set.Path, null), RatingScale.Signed, []);
        if (layout == MergeOfQuadrants)
            return Of(
                QuadrantsOfMerge.Load(DatasetInputs.Locate(Quadrants, dataFolder), Path.GetDirectoryName(set.Path)!), RatingScale.Unit);
        return Of(CurveSet.Load(layout, dataFolder), layout == Deam ? RatingScale.Nine : RatingScale.Unit);
    }

    // Pieces whose sound is there.
    private static ClipCollection Of(MusicSet set, RatingScale scale)
    {
        Clip[] clips =
        [
            .. set.Pieces.Where(piece => piece.SourcePath is { } path && AudioExtensions.Matches(path))
                .Select(piece => new Clip(piece.Id, piece.SourcePath!, piece.Group, piece.Targets)),
        ];
        return clips.Length == 0
            ? throw new InputException(new Problem("audio-missing", $"No piece of '{set.Name}' has its sound.",
                "data/README.md says how sets are got."))
            : ClipCollection.Of(new ClipSet(set.Name, clips, set.Targets, set.GroupOrigin, []), scale, set.Splits);
    }
}
