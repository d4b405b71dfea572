using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;

namespace MerToolkit.Features.Profiles;

/// <summary>Reads the picture of a profile.</summary>
internal static class PictureReader
{
    private const int MostFrames = 1 << 20;
    private const int MostPooled = 1 << 12;

    // What a row of a table may hold: 16 MB.
    private const long MostValues = 1 << 22;

    /// <summary>The picture, its planes all arrays of frames where none are named; null when the profile has none.</summary>
    /// <param name="root">The whole profile.</param>
    /// <param name="arrays">Keys of the profile's arrays of frames that are in a table.</param>
    public static FramePicture? Read(ConfigMap root, IReadOnlyList<string> arrays)
    {
        if (root.Map("picture") is not { } map) return null;
        var planes = map.List("planes")?.Select(node => node.AsText()).OfType<string>().ToList();
        var picture = new FramePicture(
            map.Integer("frames", 300, 1, MostFrames),
            map.Integer("pool", 1, 1, MostPooled),
            map.Choice("pool-by", PoolKind.Mean, ProfileWords.PoolKinds),
            map.Choice("place", PicturePlace.Middle, ProfileWords.PicturePlaces),
            map.Choice("pad", PicturePadding.Lowest, ProfileWords.PicturePaddings),
            planes ?? [.. arrays]);
        map.RejectUnknown();
        return picture;
    }

    /// <summary>What is wrong with a picture, one sentence a fault.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="features">The features of the table.</param>
    /// <param name="arrays">Their arrays of frames: key and number of rows.</param>
    public static IEnumerable<string> Faults(
        FramePicture picture, IReadOnlyList<ProfileFeature> features, IReadOnlyList<(string Key, int Rows)> arrays)
    {
        if (picture.Planes.Count == 0) yield return "picture: there is no array of frames to be a plane of it.";
        foreach (var repeated in picture.Planes.CountBy(plane => plane).Where(plane => plane.Value > 1))
            yield return $"picture: plane '{repeated.Key}' is listed more than once.";
        string[] keys = [.. arrays.Select(array => array.Key)];
        foreach (var plane in picture.Planes.Where(plane => !keys.Contains(plane)))
            yield return $"picture: plane '{plane}' is not among the profile's features of frames. {NearestWord.Remedy(plane, keys)}";
        foreach (var own in features.SelectMany(entry => entry.Functionals).Where(own => picture.Planes.Contains(own.Key)))
            yield return $"picture: functionals are given for plane '{own.Key}', whose frames stand in the table themselves.";
        var values = arrays.Where(array => picture.Planes.Contains(array.Key)).Sum(array => (long)array.Rows) * picture.Frames;
        if (values > MostValues)
            yield return FormattableString.Invariant($"picture: it has {values} values, and a row of a table at most {MostValues}: ")
                + "give fewer frames, or a larger pool.";
    }
}
