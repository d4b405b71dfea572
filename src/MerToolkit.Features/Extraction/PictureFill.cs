using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Extraction;

/// <summary>Which frames a picture is made of, and where they lie in it.</summary>
/// <param name="First">Index of the first analysis frame that is read, from 0.</param>
/// <param name="Count">Number of analysis frames that are read, 1 or more.</param>
/// <param name="At">Index of the first frame of the picture that they fill, from 0.</param>
/// <param name="Filled">Number of frames of the picture that they fill, 1 or more.</param>
internal readonly record struct PicturePart(long First, int Count, int At, int Filled);

/// <summary>Pools the frames of a plane, puts them in their place in the picture and pads what is left.</summary>
/// <param name="picture">Its size, pooling, place and padding.</param>
internal sealed class PictureFill(FramePicture picture)
{
    private double[] _frames = [];

    /// <summary>Where some frames lie; of fewer than a pool is made one frame of the picture.</summary>
    /// <param name="from">Index of the first frame there is, from 0.</param>
    /// <param name="to">Index behind the last one, above <paramref name="from"/>.</param>
    public PicturePart PartOf(long from, long to)
    {
        var pool = picture.Pool;
        var pooled = (to - from) / pool;
        if (pooled == 0) return new PicturePart(from, (int)(to - from), AtOf(1), 1);
        var filled = (int)Math.Min(pooled, picture.Frames);
        var first = picture.Place switch
        {
            PicturePlace.Start => from,
            PicturePlace.Middle => from + (pooled - filled) / 2 * pool,
            _ => to - (long)filled * pool,
        };
        return new PicturePart(first, filled * pool, AtOf(filled), filled);
    }

    /// <summary>Room for the analysis frames of a row of the plane.</summary>
    /// <param name="part">Which frames.</param>
    public Span<double> Room(PicturePart part)
    {
        if (_frames.Length < part.Count) _frames = new double[part.Count];
        return _frames.AsSpan(0, part.Count);
    }

    /// <summary>Puts a row in its place.</summary>
    /// <param name="part">Which frames.</param>
    /// <param name="frames">The analysis frames of the row, in the unit of the array, [count of the part].</param>
    /// <param name="row">Receives what they fill of the row of the picture, [frames of the picture].</param>
    public void Place(PicturePart part, ReadOnlySpan<double> frames, Span<float> row)
    {
        var pool = part.Count / part.Filled;
        for (var index = 0; index < part.Filled; index++)
            row[part.At + index] = (float)Pooled(frames.Slice(index * pool, pool));
    }

    /// <summary>Pads a plane whose rows are in their place.</summary>
    /// <param name="part">Which frames.</param>
    /// <param name="plane">The plane, [rows, frames of the picture].</param>
    public void Pad(PicturePart part, Span<float> plane)
    {
        if (part.Filled == picture.Frames) return;
        var lowest = picture.Padding == PicturePadding.Lowest ? Lowest(part, plane) : 0;
        for (var start = 0; start < plane.Length; start += picture.Frames)
        {
            var row = plane.Slice(start, picture.Frames);
            var isEdge = picture.Padding == PicturePadding.Edge;
            row[..part.At].Fill(isEdge ? row[part.At] : lowest);
            row[(part.At + part.Filled)..].Fill(isEdge ? row[part.At + part.Filled - 1] : lowest);
        }
    }

    private int AtOf(int filled) => picture.Place switch
    {
        PicturePlace.Start => 0,
        PicturePlace.Middle => (picture.Frames - filled) / 2,
        _ => picture.Frames - filled,
    };

    private double Pooled(ReadOnlySpan<double> frames)
    {
        var value = frames[0];
        foreach (var frame in frames[1..]) value = picture.PoolKind == PoolKind.Mean ? value + frame : Math.Max(value, frame);
        return picture.PoolKind == PoolKind.Mean ? value / frames.Length : value;
    }

    private float Lowest(PicturePart part, ReadOnlySpan<float> plane)
    {
        var lowest = float.PositiveInfinity;
        for (var start = part.At; start < plane.Length; start += picture.Frames)
            foreach (var value in plane.Slice(start, part.Filled)) lowest = Math.Min(lowest, value);
        return lowest;
    }
}
