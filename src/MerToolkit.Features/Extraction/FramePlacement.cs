namespace MerToolkit.Features.Extraction;

/// <summary>Where the frames of a grid lie on the clip: how far it is extended, or left out, at both ends.</summary>
/// <param name="Lead">Number of samples put before the clip; when negative, samples left out at its start.</param>
/// <param name="Trail">Number of samples put behind the clip; when negative, samples left out at its end.</param>
/// <param name="IsReflected">True when the clip is mirrored at its ends, false for zeros.</param>
internal sealed record FramePlacement(nint Lead, nint Trail, bool IsReflected)
{
    /// <summary>The frames a profile asks for.</summary>
    public static FramePlacement Of(AnalysisSettings settings)
    {
        var pad = settings.Padding == Padding.None ? 0 : settings.FrameSize / 2;
        return new FramePlacement(pad, pad, settings.Padding == Padding.CenterReflect);
    }

    /// <summary>
    /// Frames of another size around the same centres: frame t of a grid of the same hop is centred where frame t of the profile is,
    /// and there are as many. Beyond the clip lie zeros.
    /// </summary>
    /// <param name="main">Analysis of the profile.</param>
    /// <param name="frameSize">Samples of a frame of the other grid.</param>
    public static FramePlacement Around(AnalysisSettings main, int frameSize)
    {
        var own = Of(main);
        var wider = (nint)frameSize - main.FrameSize;
        var lead = own.Lead + (wider >> 1);
        return new FramePlacement(lead, own.Lead + own.Trail + wider - lead, false);
    }

    /// <summary>Number of samples that must have been taken before the first frames are complete; later ones take a hop each.</summary>
    /// <param name="settings">Analysis of the grid.</param>
    /// <param name="frames">Number of frames.</param>
    public long SamplesFor(AnalysisSettings settings, int frames)
    {
        var reach = (frames - 1L) * settings.Hop + settings.FrameSize - Lead + Math.Max(0, -Trail);
        return IsReflected ? Math.Max(reach, Lead + 1) : reach;
    }
}
