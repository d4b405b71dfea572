using MerToolkit.Audio;
using MerToolkit.Core.Tables;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Extraction;

/// <summary>What an extraction gives.</summary>
public enum ExtractionMode
{
    /// <summary>One row a clip: functionals over frames.</summary>
    Functionals,

    /// <summary>The frames themselves.</summary>
    Frames,
}

/// <summary>
/// Turns clips into features, one after the other, with buffers of its own that are used again for each clip.
/// One extractor serves one thread.
/// </summary>
public sealed class Extractor : IDisposable
{
    /// <summary>For one profile.</summary>
    /// <param name="profile">What to compute.</param>
    /// <param name="options">Memory and place for temporary files.</param>
    public Extractor(Profile profile, ExtractorOptions options)
    {
        Profile = profile;
        Options = options;
    }

    /// <summary>What is computed.</summary>
    public Profile Profile { get; }

    /// <summary>Memory and place for temporary files.</summary>
    public ExtractorOptions Options { get; }

    /// <summary>The feature columns of a row, in order; the same for every clip.</summary>
    public static IReadOnlyList<ColumnSchema> Columns(Profile profile) => throw new NotSupportedException(profile.Name);

    /// <summary>Extracts one clip.</summary>
    /// <param name="open">Opens the clip from its start, at the profile's rate; called again where a second pass over a long clip is needed.</param>
    /// <param name="mode">Functionals or frames.</param>
    /// <exception cref="Core.Errors.InputException">The clip cannot give these features (too short, rate too low).</exception>
    public ClipFeatures Extract(Func<ISampleSource> open, ExtractionMode mode) => throw new NotSupportedException($"{open} {mode}");

    /// <inheritdoc/>
    public void Dispose() { }
}

/// <summary>Memory and place for temporary files.</summary>
public sealed record ExtractorOptions
{
    /// <summary>Bytes of tracks one extractor holds in memory before it spills to a temporary file.</summary>
    public long MemoryBudgetBytes { get; init; } = 48L << 20;

    /// <summary>Folder of temporary files; the system's own when null.</summary>
    public string? TemporaryDirectory { get; init; }
}

/// <summary>The features of one clip.</summary>
/// <param name="Values">One float32 a column, finite; empty in <see cref="ExtractionMode.Frames"/>.</param>
/// <param name="FrameArrays">The frames of each feature; empty in <see cref="ExtractionMode.Functionals"/>.</param>
/// <param name="FrameCount">Number of analysis frames.</param>
/// <param name="SampleCount">Number of samples analysed.</param>
/// <param name="SampleRate">Rate of the samples analysed, Hz.</param>
/// <param name="IsSilent">True when every sample is digital silence (0).</param>
public sealed record ClipFeatures(
    float[] Values, IReadOnlyList<FrameArray> FrameArrays, long FrameCount, long SampleCount, int SampleRate, bool IsSilent);

/// <summary>The frames of one feature.</summary>
/// <param name="Name">Key in the npz, e.g. <c>mfcc</c>, <c>times</c>.</param>
/// <param name="Shape">Sizes of the axes, slowest first; usually [rows, frames].</param>
/// <param name="Values">Row-major values, product of the shape.</param>
public sealed record FrameArray(string Name, IReadOnlyList<int> Shape, double[] Values);
