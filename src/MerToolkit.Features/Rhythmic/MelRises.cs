using System.Runtime.Intrinsics;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Spectral;

namespace MerToolkit.Features.Rhythmic;

/// <summary>Mean over the mel bands of max(0, L_t - L_(t-1)), L in dB and raised to the clip's floor.</summary>
internal static unsafe class MelRises
{
    /// <summary>One value a frame, dB; the first has no frame before it and is 0.</summary>
    /// <param name="mel">Mel decibels of the whole clip.</param>
    /// <param name="floor">Level that lower ones are raised to, dB.</param>
    /// <param name="clip">Length of the clip.</param>
    public static double[] Mean(MelDecibelTrack mel, float floor, ClipSpan clip)
    {
        var rises = new double[clip.Frames];
        var before = new float[mel.Track.Rows];
        for (var chunk = 0; chunk < clip.Chunks; chunk++)
        {
            var first = chunk * Track<float>.ChunkFrames;
            AddChunk(mel.Track.ReadChunk(chunk), floor, before, rises.AsSpan(first, clip.FramesIn(chunk)));
        }

        if (rises.Length > 0) rises[0] = 0;
        return rises;
    }

    /// <param name="source">A chunk of mel decibels.</param>
    /// <param name="floor">Level that lower ones are raised to, dB.</param>
    /// <param name="before">Each band's value in the frame before the chunk; receives the chunk's last.</param>
    /// <param name="destination">Receives one value a frame.</param>
    private static void AddChunk(float* source, float floor, float[] before, Span<double> destination)
    {
        var lowest = Vector256.Create(floor);
        var shifted = stackalloc float[Track<float>.ChunkFrames + FrameBlock.Lanes];
        // Whole vectors are added, so the last of a short chunk has room behind it.
        var sums = stackalloc double[Track<float>.ChunkFrames];
        new Span<double>(sums, Track<float>.ChunkFrames).Clear();
        for (nint band = 0; band < before.Length; band++)
        {
            var row = source + band * Track<float>.Stride;
            shifted[0] = before[band];
            new ReadOnlySpan<float>(row, destination.Length).CopyTo(new Span<float>(shifted + 1, destination.Length));
            before[band] = row[destination.Length - 1];
            for (var frame = 0; frame < destination.Length; frame += FrameBlock.Lanes)
            {
                var here = Vector256.MaxNative(Vector256.Load(row + frame), lowest);
                var rise = here - Vector256.MaxNative(Vector256.Load(shifted + frame), lowest);
                rise = Vector256.MaxNative(rise, Vector256<float>.Zero);
                (Vector256.Load(sums + frame) + Vector256.WidenLower(rise)).Store(sums + frame);
                (Vector256.Load(sums + frame + 4) + Vector256.WidenUpper(rise)).Store(sums + frame + 4);
            }
        }

        for (var frame = 0; frame < destination.Length; frame++) destination[frame] = sums[frame] / before.Length;
    }
}
