namespace MerToolkit.Features.Profiles;

/// <summary>
/// Frames that stand in a table as they are: each row of some arrays becomes as many columns as the picture has frames, named by
/// <see cref="Core.Tables.FrameColumn"/>, all frames of a row side by side, the planes one after the other. A picture for a network
/// that looks at a clip, or the last frames before a label for one that hears.
/// </summary>
/// <param name="Frames">Number of frames of the picture, 1 or more.</param>
/// <param name="Pool">Number of neighbouring frames that become one, 1 or more; those left over are dropped.</param>
/// <param name="PoolKind">What becomes of neighbouring frames.</param>
/// <param name="Place">Where the frames of a short clip lie, and which are kept of a long one.</param>
/// <param name="Padding">What stands where a short clip has no frame.</param>
/// <param name="Planes">Keys of the arrays, each an array of frames of the profile.</param>
public sealed record FramePicture(
    int Frames, int Pool, PoolKind PoolKind, PicturePlace Place, PicturePadding Padding, IReadOnlyList<string> Planes)
{
    /// <summary>Number of analysis frames that a picture without padding is made of.</summary>
    public long Reach => (long)Frames * Pool;
}

/// <summary>What becomes of neighbouring frames.</summary>
public enum PoolKind
{
    /// <summary>Their mean, in the unit of the array: of decibels, not of power.</summary>
    Mean,

    /// <summary>The largest.</summary>
    Maximum,
}

/// <summary>Where the frames of a short clip lie in a picture, and which are kept of a long one.</summary>
public enum PicturePlace
{
    /// <summary>At the start: the end of a long clip is cut off.</summary>
    Start,

    /// <summary>In the middle: as much is cut off before as behind.</summary>
    Middle,

    /// <summary>At the end: the last frames are kept; a picture of a window reaches back before it.</summary>
    End,
}

/// <summary>What stands in a picture where a short clip has no frame.</summary>
public enum PicturePadding
{
    /// <summary>The lowest value that the plane has in this clip: silence, in a spectrum in decibels.</summary>
    Lowest,

    /// <summary>Zeros.</summary>
    Zeros,

    /// <summary>The first frame before the clip, the last one behind it.</summary>
    Edge,
}
