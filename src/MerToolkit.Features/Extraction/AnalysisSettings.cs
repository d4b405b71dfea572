using MerToolkit.Core.Errors;
using MerToolkit.Features.Transforms;

namespace MerToolkit.Features.Extraction;

/// <summary>How the signal is extended so that frames can be centred.</summary>
public enum Padding
{
    /// <summary>Half a frame of zeros at both ends; frame t is centred on sample t * hop.</summary>
    CenterZeros,

    /// <summary>Half a frame mirrored at both ends, the edge sample not repeated.</summary>
    CenterReflect,

    /// <summary>No extension: the first frame starts at sample 0, the tail that fills no frame is dropped.</summary>
    None,
}

/// <summary>Type of window, transform and their sums.</summary>
public enum Precision
{
    /// <summary>float64 transform; power spectra rounded to float32 after it.</summary>
    Double,

    /// <summary>float32 throughout; twice as fast, valleys of tonal frames are rounding noise.</summary>
    Single,
}

/// <summary>What is done to a clip's samples before they are cut into frames.</summary>
public enum Normalisation
{
    /// <summary>Nothing: full scale is 1 for every clip.</summary>
    None,

    /// <summary>
    /// (x - mean) / (largest |x - mean| + 1e-10), both taken over the whole clip: level goes, and every frame depends on all others.
    /// </summary>
    Clip,
}

/// <summary>Mel filter bank of a profile.</summary>
/// <param name="Bands">Number of triangles.</param>
/// <param name="LowHz">Lower edge of the first band, Hz.</param>
/// <param name="HighHz">Upper edge of the last band, Hz; null for half the sample rate.</param>
/// <param name="Scale">Mel formula.</param>
/// <param name="IsAreaNormalised">True when each triangle is divided by half its width (Slaney).</param>
public sealed record MelSettings(int Bands, double LowHz, double? HighHz, MelScale Scale, bool IsAreaNormalised)
{
    /// <summary>128 Slaney bands from 0 Hz to half the sample rate.</summary>
    public static MelSettings Slaney128 { get; } = new(128, 0, null, MelScale.Slaney, true);
}

/// <summary>Decibel conversion: 10 log10(max(floor, v)), then nothing below the clip's largest value minus the range.</summary>
/// <param name="Floor">Smallest value converted, in the unit of the input.</param>
/// <param name="RangeDecibels">Span kept below the clip's maximum, dB.</param>
public sealed record DecibelSettings(double Floor, double RangeDecibels);

/// <summary>Frames given by their duration.</summary>
/// <param name="Seconds">Length of a frame, seconds.</param>
/// <param name="StepSeconds">Distance of neighbouring frames, seconds.</param>
public sealed record FrameDuration(double Seconds, double StepSeconds);

/// <summary>Everything about a profile's analysis that a feature may need, for one sample rate.</summary>
public sealed record AnalysisSettings
{
    /// <summary>Rate of the samples analysed, Hz; 0 in a profile, which is compiled for each rate.</summary>
    public int SampleRate { get; init; }

    /// <summary>Frame length, samples; 0 in a profile that gives it in seconds.</summary>
    public required int FrameSize { get; init; }

    /// <summary>Distance of neighbouring frames, samples; 0 in a profile that gives it in seconds.</summary>
    public required int Hop { get; init; }

    /// <summary>Frame length and distance in seconds, for frames as long at every rate; null where they are given in samples.</summary>
    public FrameDuration? Duration { get; init; }

    /// <summary>What is done to the samples before framing.</summary>
    public Normalisation Normalisation { get; init; }

    /// <summary>Window applied before the transform.</summary>
    public required WindowShape Window { get; init; }

    /// <summary>Extension at the ends.</summary>
    public required Padding Padding { get; init; }

    /// <summary>Implementation of the transform.</summary>
    public required TransformKind Transform { get; init; }

    /// <summary>Type of window and transform.</summary>
    public required Precision Precision { get; init; }

    /// <summary>Mel bank.</summary>
    public required MelSettings Mel { get; init; }

    /// <summary>Decibel conversion.</summary>
    public required DecibelSettings Decibels { get; init; }

    /// <summary>True for the orthonormal DCT, false for the unscaled sum.</summary>
    public required bool IsDctOrthonormal { get; init; }

    /// <summary>The settings for clips of a rate, with frames in samples: seconds times rate, the fraction cut off.</summary>
    /// <param name="sampleRate">Rate of the samples analysed, Hz.</param>
    /// <exception cref="InputException">A frame would hold fewer than two samples.</exception>
    public AnalysisSettings At(int sampleRate)
    {
        if (Duration is not { } duration) return this with { SampleRate = sampleRate };
        var size = (int)(duration.Seconds * sampleRate);
        var hop = (int)(duration.StepSeconds * sampleRate);
        if (size < 2 || hop < 1)
            throw new InputException(new Problem(
                "frame-too-short",
                FormattableString.Invariant(
                    $"Frames of {duration.Seconds} s every {duration.StepSeconds} s are {size} and {hop} samples at {sampleRate} Hz."),
                "Use longer frames in the profile, or a profile that resamples."));
        return this with { SampleRate = sampleRate, FrameSize = size, Hop = hop };
    }

    /// <summary>Number of spectral bins: FrameSize / 2 + 1.</summary>
    public int Bins => FrameSize / 2 + 1;

    /// <summary>Samples from the start of the clip to the centre of the first frame.</summary>
    public double FirstCentre => Padding == Padding.None ? FrameSize / 2.0 : 0;

    /// <summary>Time of a frame's centre, seconds from the start of the clip.</summary>
    /// <param name="frame">Frame index, counted from 0.</param>
    public double SecondsAt(long frame) => ((double)frame * Hop + FirstCentre) / SampleRate;

    /// <summary>Frequency of a bin, Hz.</summary>
    public double BinHz(int bin) => (double)bin * SampleRate / FrameSize;
}
