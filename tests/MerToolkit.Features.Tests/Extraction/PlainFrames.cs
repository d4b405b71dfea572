using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tests.Extraction;

/// <summary>Frames the slow way: the whole clip is extended, or cut, at both ends, and every frame copied out of it.</summary>
internal static class PlainFrames
{
    /// <summary>All frames of a clip, each of the settings' length.</summary>
    public static float[][] Of(float[] samples, AnalysisSettings settings, FramePlacement placement)
    {
        var extended = Enumerable.Range(0, (int)(placement.Lead + samples.Length + placement.Trail))
            .Select(i => At(samples, i - (int)placement.Lead, placement.IsReflected)).ToArray();
        var frames = extended.Length < settings.FrameSize ? 0 : (extended.Length - settings.FrameSize) / settings.Hop + 1;
        return [.. Enumerable.Range(0, frames).Select(t => extended[(t * settings.Hop)..(t * settings.Hop + settings.FrameSize)])];
    }

    private static float At(float[] samples, int index, bool isReflected)
    {
        if (isReflected && index < 0) index = -index;
        if (isReflected && index >= samples.Length) index = 2 * (samples.Length - 1) - index;
        return index >= 0 && index < samples.Length ? samples[index] : 0;
    }
}
