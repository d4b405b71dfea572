using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Audio;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Extraction;

/// <summary>How the samples of a clip become normalised ones: (x - Mean) * Scale.</summary>
/// <param name="Mean">Mean of the clip's samples, full scale 1.</param>
/// <param name="Scale">Factor after the mean is taken off; 0 for a clip that never moves, whose normalised samples are all 0.</param>
internal sealed record ClipLevel(double Mean, double Scale)
{
    // Keeps the quotient finite; part of the formula, see pyAudioAnalysis 0.3.14 ShortTermFeatures.dc_normalize.
    private const double Floor = 1e-10;

    /// <summary>Samples stay as they are.</summary>
    public static ClipLevel AsIs { get; } = new(0, 1);

    /// <summary>Reads a clip to its end. Sums are taken over pieces of one size, so that they do not depend on the source.</summary>
    /// <param name="source">The clip, at its start.</param>
    /// <param name="kept">Receives the samples.</param>
    public static ClipLevel Measure(ISampleSource source, KeptSamples kept)
    {
        var sum = 0.0;
        var samples = 0L;
        float low = float.PositiveInfinity, high = float.NegativeInfinity;
        kept.Begin();
        for (var piece = kept.ReadPiece(source); piece.Length > 0; piece = kept.ReadPiece(source))
        {
            samples += piece.Length;
            sum += FixedLanes.Sum(piece);
            Widen(piece, ref low, ref high);
        }

        if (samples == 0 || low == high) return new ClipLevel(samples == 0 ? 0 : low, 0);
        var mean = sum / samples;
        return new ClipLevel(mean, 1 / (Math.Max(high - mean, mean - low) + Floor));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Widen(ReadOnlySpan<float> values, ref float low, ref float high)
    {
        var lows = Vector256.Create(low);
        var highs = Vector256.Create(high);
        var i = 0;
        for (; i + FrameBlock.Lanes <= values.Length; i += FrameBlock.Lanes)
        {
            var here = Vector256.Create(values[i..]);
            lows = Vector256.Min(lows, here);
            highs = Vector256.Max(highs, here);
        }

        for (var lane = 0; lane < FrameBlock.Lanes; lane++)
        {
            low = Math.Min(low, lows[lane]);
            high = Math.Max(high, highs[lane]);
        }

        for (; i < values.Length; i++)
        {
            low = Math.Min(low, values[i]);
            high = Math.Max(high, values[i]);
        }
    }
}
