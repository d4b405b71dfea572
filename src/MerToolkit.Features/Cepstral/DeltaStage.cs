using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Cepstral;

/// <summary>
/// Slope or curvature of a track over time: the derivative, at the centre, of the least-squares polynomial of degree
/// <c>order</c> through nine frames (Savitzky and Golay 1964). The first and last four frames repeat the value of the
/// ninth-wide window that reaches them. A clip of fewer than nine frames uses the widest odd window it fills;
/// fewer than three frames give 0.
/// </summary>
internal sealed unsafe class DeltaStage : IClipStage
{
    private const int Width = 9;

    private readonly Track<double> _source;
    private readonly int _order;

    /// <param name="plan">Plan.</param>
    /// <param name="source">What is differentiated.</param>
    /// <param name="order">1 for the slope, 2 for the curvature.</param>
    public DeltaStage(PlanBuilder plan, Track<double> source, int order)
    {
        _source = source;
        _order = order;
        Track = plan.NewTrack<double>(source.Rows);
    }

    /// <summary>[rows of the source, frames], source unit a frame (or a frame squared).</summary>
    public Track<double> Track { get; }

    public void Finish(ClipSpan clip)
    {
        var width = (int)Math.Min(Width, clip.Frames % 2 == 0 ? clip.Frames - 1 : clip.Frames);
        var weights = width < 3 ? [0.0] : Weights(width);
        var half = weights.Length / 2;
        Span<double> values = stackalloc double[Track<double>.ChunkFrames + Width];
        for (var chunk = 0; chunk < clip.Chunks; chunk++)
        {
            var destination = Track.AppendChunk();
            var firstFrame = (long)chunk * Track<double>.ChunkFrames;
            var count = clip.FramesIn(chunk);
            var from = Math.Clamp(firstFrame - half, 0, clip.Frames - weights.Length);
            var to = Math.Clamp(firstFrame + count + half, weights.Length, clip.Frames);
            // Frames whose window lies inside the clip; the others repeat the nearest of them.
            var firstWhole = (int)Math.Clamp(half - firstFrame, 0, count);
            var endWhole = (int)Math.Clamp(clip.Frames - half - firstFrame, firstWhole, count);
            for (nint row = 0; row < Track.Rows; row++)
            {
                var read = values[..(int)(to - from)];
                _source.ReadRow((int)row, from, read);
                var written = new Span<double>(destination + row * Track<double>.Stride, count);
                Slide(weights, read[(int)(firstFrame + firstWhole - half - from)..], written[firstWhole..endWhole]);
                written[..firstWhole].Fill(Apply(weights, read));
                written[endWhole..].Fill(Apply(weights, read[^weights.Length..]));
            }
        }
    }

    /// <summary>Weighted sums of a window that slides over the values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Slide(ReadOnlySpan<double> weights, ReadOnlySpan<double> values, Span<double> destination)
    {
        var frame = 0;
        for (; frame + 4 <= destination.Length; frame += 4)
        {
            var sum = Vector256<double>.Zero;
            for (var i = 0; i < weights.Length; i++)
                sum += Vector256.Create(weights[i]) * Vector256.Create(values.Slice(frame + i, 4));
            sum.CopyTo(destination[frame..]);
        }

        for (; frame < destination.Length; frame++) destination[frame] = Apply(weights, values[frame..]);
    }

    private static double Apply(ReadOnlySpan<double> weights, ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++) sum += weights[i] * values[i];
        return sum;
    }

    /// <summary>Order 1: j / sum j^2. Order 2: 2 (j^2 - m) / sum (j^2 - m)^2 with m the mean of j^2.</summary>
    private double[] Weights(int width)
    {
        var half = width / 2;
        var basis = new double[width];
        var mean = 0.0;
        for (var j = -half; j <= half; j++) mean += (double)j * j / width;
        for (var j = -half; j <= half; j++) basis[j + half] = _order == 1 ? j : (double)j * j - mean;
        var power = basis.Sum(value => value * value);
        return Array.ConvertAll(basis, value => _order * value / power);
    }
}
