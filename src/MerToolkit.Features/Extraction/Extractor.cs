using MerToolkit.Audio;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Features.Functionals;
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
    // A folder of native rates holds a handful of them; plans beyond that are made anew.
    private const int PlansKept = 4;

    // Rows up to this length, some 25 minutes of the profiles' own frames, are read into the same memory clip after clip.
    private const long RowFramesKept = 1 << 16;

    private readonly TrackStorage _storage;
    private RowStatistics _statistics = new();
    private readonly TableArray[] _arrays;
    private readonly PictureFill? _picture;
    private readonly Dictionary<(int Rate, ExtractionMode Mode), ExtractionPlan> _plans = [];

    /// <summary>For one profile.</summary>
    /// <param name="profile">What to compute.</param>
    /// <param name="options">Memory and place for temporary files.</param>
    public Extractor(Profile profile, ExtractorOptions options)
    {
        if (profile.Lyrics is not null) throw new ArgumentException($"The profile {profile.Id} reads texts.", nameof(profile));
        Profile = profile;
        _arrays = TableArray.Of(profile);
        _picture = profile.Picture is { } picture ? new PictureFill(picture) : null;
        _storage = new TrackStorage(options.MemoryBudgetBytes, options.TemporaryDirectory);
    }

    /// <summary>What is computed.</summary>
    public Profile Profile { get; }

    /// <summary>The feature columns of a row, in order; the same for every clip.</summary>
    public static IReadOnlyList<ColumnSchema> Columns(Profile profile) =>
        profile.Lyrics is { } lyrics ? lyrics.Columns(profile.Id) : TableArray.ColumnsOf(profile);

    /// <summary>Extracts one clip.</summary>
    /// <param name="open">
    /// Opens the clip from its start, at the profile's rate; called again where a second pass over a long clip is needed.
    /// </param>
    /// <param name="mode">Functionals or frames.</param>
    /// <exception cref="Core.Errors.InputException">The clip cannot give these features (too short, rate too low).</exception>
    public ClipFeatures Extract(Func<ISampleSource> open, ExtractionMode mode)
    {
        using var source = open();
        var plan = PlanFor(source.SampleRate, mode);
        var clip = plan.Run(source, open);
        var isTable = mode == ExtractionMode.Functionals;
        _statistics.StepSeconds = (double)Profile.Analysis.At(source.SampleRate).Hop / source.SampleRate;
        var values = isTable ? Reduce(plan, clip) : [];
        if (clip.Frames > RowFramesKept) _statistics = new();
        RefuseNonFinite(values);
        var arrays = isTable ? [] : FrameArrays.Of(Profile, plan, clip, _storage);
        return new ClipFeatures(values, arrays, clip.Frames, clip.Samples, source.SampleRate, plan.IsSilent);
    }

    /// <summary>Extracts the windows of one clip in one pass: a row a window, equal to the last bit to those of a stream.</summary>
    /// <param name="open">As of <see cref="Extract"/>.</param>
    /// <param name="framing">Which sound a label covers.</param>
    /// <returns>
    /// Values row-major [windows, columns of <see cref="WindowRows.Columns"/>], and one array <see cref="WindowRows.Numbers"/> [windows]:
    /// the number of each window on the grid of the framing.
    /// </returns>
    /// <exception cref="Core.Errors.UsageException">The profile has features that are one value a clip: all of them are named.</exception>
    /// <exception cref="Core.Errors.InputException">The clip cannot give these features (too short, rate too low).</exception>
    public ClipFeatures ExtractWindows(Func<ISampleSource> open, WindowFraming framing)
    {
        using var source = open();
        var (values, numbers) = (new List<float>(), new List<double>());
        var rows = new WindowRows(Profile, source.SampleRate, framing, (window, row) =>
        {
            numbers.Add(window);
            values.AddRange(row);
        });
        var plan = PlanFor(source.SampleRate, ExtractionMode.Functionals);
        var clip = plan.Run(source, open);
        plan.ReadFrames(clip, rows.Push);
        rows.Finish();
        var array = new FrameArray(WindowRows.Numbers, [numbers.Count], [.. numbers]);
        return new ClipFeatures([.. values], [array], clip.Frames, clip.Samples, source.SampleRate, plan.IsSilent);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var plan in _plans.Values) plan.Dispose();
        _plans.Clear();
        _storage.Dispose();
    }

    /// <remarks>Finite samples of absurd size (1e20) overflow float32 power; such a clip is refused, not written as NaN.</remarks>
    private void RefuseNonFinite(float[] values)
    {
        var index = Array.FindIndex(values, value => !float.IsFinite(value));
        if (index < 0) return;
        throw new InputException(new Problem(
            "feature-non-finite",
            $"Feature '{Columns(Profile)[index].Name}' is not a finite number: the samples are far beyond full scale or not finite.",
            "Check how the file was made; float samples lie within -1..1."));
    }

    private ExtractionPlan PlanFor(int sampleRate, ExtractionMode mode)
    {
        if (_plans.TryGetValue((sampleRate, mode), out var plan)) return plan;
        if (_plans.Count >= PlansKept)
        {
            foreach (var old in _plans.Values) old.Dispose();
            _plans.Clear();
        }

        var features = mode == ExtractionMode.Frames ? Profile.Features.Concat(Profile.FramesOnly) : Profile.Features;
        return _plans[(sampleRate, mode)] = new ExtractionPlan(Profile.Analysis.At(sampleRate), features, _storage);
    }

    private float[] Reduce(ExtractionPlan plan, ClipSpan clip)
    {
        var values = new float[_arrays.Sum(array => array.Columns)];
        var place = 0;
        for (var i = 0; i < _arrays.Length; i++)
        {
            var part = values.AsSpan(place, _arrays[i].Columns);
            if (_arrays[i].Picture is not null) Picture(plan.Outputs[i].Track, clip, part);
            else Reduce(_arrays[i], plan.Outputs[i].Track, clip, part);
            place += part.Length;
        }

        return values;
    }

    private void Picture(Track<double> track, ClipSpan clip, Span<float> plane)
    {
        var part = _picture!.PartOf(0, clip.Frames);
        var width = plane.Length / track.Rows;
        var frames = _picture.Room(part);
        for (var row = 0; row < track.Rows; row++)
        {
            track.ReadRow(row, part.First, frames);
            _picture.Place(part, frames, plane.Slice(row * width, width));
        }

        _picture.Pad(part, plane);
    }

    private void Reduce(TableArray array, Track<double> track, ClipSpan clip, Span<float> values)
    {
        var width = array.ColumnsOfRow;
        if (width == 0) return;
        for (var row = 0; row < track.Rows; row++)
        {
            track.ReadRow(row, 0, _statistics.Begin(array.Output.IsPerFrame ? checked((int)clip.Frames) : 1));
            if (!array.Output.IsPerFrame) values[row] = (float)_statistics.Values[0];
            for (var index = 0; index < array.Functionals.Length; index++)
                values[row * width + index] = (float)array.Functionals[index].Compute(_statistics);
        }
    }
}

/// <summary>Memory and place for temporary files.</summary>
public sealed record ExtractorOptions
{
    /// <summary>
    /// Bytes of tracks one extractor holds in memory before it spills to a temporary file; frames given out stand in one too where
    /// they take more than a quarter of it.
    /// </summary>
    public long MemoryBudgetBytes { get; init; } = 64L << 20;

    /// <summary>Folder of temporary files; the system's own when null.</summary>
    public string? TemporaryDirectory { get; init; }
}

/// <summary>The features of one clip; to be disposed of where it has frames, which may stand in a temporary file.</summary>
/// <param name="Values">
/// One float32 a column, finite; empty in <see cref="ExtractionMode.Frames"/>; of windows row-major [windows, columns].
/// </param>
/// <param name="FrameArrays">
/// The frames of each feature; empty in <see cref="ExtractionMode.Functionals"/>; of windows their numbers on the grid.
/// </param>
/// <param name="FrameCount">Number of analysis frames.</param>
/// <param name="SampleCount">Number of samples analysed.</param>
/// <param name="SampleRate">Rate of the samples analysed, Hz.</param>
/// <param name="IsSilent">True when every sample is digital silence (0).</param>
public sealed record ClipFeatures(
    float[] Values, IReadOnlyList<FrameArray> FrameArrays, long FrameCount, long SampleCount, int SampleRate, bool IsSilent) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var array in FrameArrays) array.Dispose();
    }
}
