using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Gradients;

/// <summary>
/// Frames pooled, put in their place in a picture and padded, as <see cref="PictureFill"/> does, in float64, and slopes back through
/// it: a mean shares its slope, a largest value takes it alone, and padding gives it to the value that it repeats.
/// </summary>
internal sealed class PicturePooling
{
    private readonly FramePicture _picture;
    private readonly PicturePart _part;
    private readonly int _frames;

    /// <param name="picture">Size, pooling, place and padding.</param>
    /// <param name="frames">Number of analysis frames of the clip, 1 or more.</param>
    public PicturePooling(FramePicture picture, int frames)
    {
        (_picture, _frames) = (picture, frames);
        _part = new PictureFill(picture).PartOf(0, frames);
    }

    private int Width => _picture.Frames;

    private int Pool => _part.Count / _part.Filled;

    private int Behind => _part.At + _part.Filled;

    /// <summary>Fills the plane of one array.</summary>
    /// <param name="values">The array, in its unit; [rows, analysis frames].</param>
    /// <param name="plane">Receives the plane; [rows, frames of the picture].</param>
    public void Forward(ReadOnlySpan<double> values, Span<double> plane)
    {
        for (var row = 0; row < values.Length / _frames; row++)
            for (var index = 0; index < _part.Filled; index++)
                plane[(row * Width) + _part.At + index] = Pooled(values.Slice(PoolAt(row, index), Pool));
        if (_part.Filled < Width) Pad(plane);
    }

    /// <summary>Carries slopes back.</summary>
    /// <param name="values">The array as given to <see cref="Forward"/>; [rows, analysis frames].</param>
    /// <param name="slopes">Slopes along the plane; [rows, frames of the picture].</param>
    /// <param name="destination">Receives slopes along the array; [rows, analysis frames].</param>
    public void Backward(ReadOnlySpan<double> values, ReadOnlySpan<double> slopes, Span<double> destination)
    {
        var rows = values.Length / _frames;
        var own = slopes.ToArray();
        if (_part.Filled < Width) Unpad(values, own);
        destination.Clear();
        for (var row = 0; row < rows; row++)
            for (var index = 0; index < _part.Filled; index++)
            {
                var (first, slope) = (PoolAt(row, index), own[(row * Width) + _part.At + index]);
                Unpool(values.Slice(first, Pool), slope, destination.Slice(first, Pool));
            }
    }

    private int PoolAt(int row, int index) => (row * _frames) + (int)_part.First + (index * Pool);

    private double Pooled(ReadOnlySpan<double> frames)
    {
        if (_picture.PoolKind == PoolKind.Maximum) return frames[Largest(frames)];
        var sum = 0.0;
        foreach (var frame in frames) sum += frame;
        return sum / frames.Length;
    }

    private void Unpool(ReadOnlySpan<double> frames, double slope, Span<double> destination)
    {
        if (_picture.PoolKind == PoolKind.Maximum) destination[Largest(frames)] += slope;
        else
            foreach (ref var frame in destination) frame += slope / frames.Length;
    }

    private void Pad(Span<double> plane)
    {
        var lowest = _picture.Padding == PicturePadding.Lowest ? plane[Lowest(plane)] : 0;
        for (var start = 0; start < plane.Length; start += Width)
        {
            var row = plane.Slice(start, Width);
            var isEdge = _picture.Padding == PicturePadding.Edge;
            row[.._part.At].Fill(isEdge ? row[_part.At] : lowest);
            row[Behind..].Fill(isEdge ? row[Behind - 1] : lowest);
        }
    }

    // Gives the slopes of padding to the values that it repeats.
    private void Unpad(ReadOnlySpan<double> values, double[] slopes)
    {
        if (_picture.Padding == PicturePadding.Zeros) return;
        var plane = new double[slopes.Length];
        Forward(values, plane);
        var lowest = Lowest(plane);
        for (var start = 0; start < plane.Length; start += Width)
        {
            var isEdge = _picture.Padding == PicturePadding.Edge;
            for (var frame = 0; frame < _part.At; frame++) slopes[isEdge ? start + _part.At : lowest] += slopes[start + frame];
            for (var frame = Behind; frame < Width; frame++) slopes[isEdge ? start + Behind - 1 : lowest] += slopes[start + frame];
        }
    }

    // The first of equal ones.
    private int Lowest(ReadOnlySpan<double> plane)
    {
        var lowest = _part.At;
        for (var start = 0; start < plane.Length; start += Width)
            for (var place = start + _part.At; place < start + Behind; place++)
                if (plane[place] < plane[lowest]) lowest = place;
        return lowest;
    }

    private static int Largest(ReadOnlySpan<double> frames)
    {
        var largest = 0;
        for (var frame = 1; frame < frames.Length; frame++)
            if (frames[frame] > frames[largest]) largest = frame;
        return largest;
    }
}
