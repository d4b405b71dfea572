using MerToolkit.Audio;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Extraction;

/// <summary>
/// A profile compiled for one sample rate: one pass over the sound computes the spectra block by block and feeds
/// every block stage; then the clip stages complete what needs the whole clip.
/// </summary>
internal sealed class ExtractionPlan : IDisposable
{
    // Frames of a row that are read at once.
    private const int FramesRead = 256;

    private readonly PlanBuilder _builder;
    private readonly FrameGrid _grid;
    private readonly KeptSamples _kept;

    /// <param name="settings">Analysis at one rate.</param>
    /// <param name="features">What to compute.</param>
    /// <param name="storage">Memory of the tracks.</param>
    public ExtractionPlan(AnalysisSettings settings, IEnumerable<ProfileFeature> features, TrackStorage storage)
    {
        Settings = settings;
        _builder = new PlanBuilder(settings, FramePlacement.Of(settings), storage);
        _kept = new KeptSamples(storage);
        try
        {
            Outputs = PlanOutput.Compile(features, _builder);
            _grid = new FrameGrid(_builder);
        }
        catch
        {
            _builder.Release();
            throw;
        }
    }

    /// <summary>The arrays in profile order.</summary>
    public IReadOnlyList<PlanOutput> Outputs { get; }

    /// <summary>Analysis at the rate of the plan.</summary>
    public AnalysisSettings Settings { get; }

    /// <summary>True when the last clip was digital silence.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Computes all tracks of one clip.</summary>
    /// <param name="source">The clip, at its start.</param>
    /// <param name="reopen">Opens the clip again.</param>
    public ClipSpan Run(ISampleSource source, Func<ISampleSource> reopen)
    {
        _builder.Clear();
        _grid.Begin();
        if (Settings.Normalisation == Normalisation.Clip) TakeNormalised(source, reopen);
        else _grid.TakeAll(source);
        IsSilent = _grid.IsSilent;
        return _grid.Finish(reopen);
    }

    /// <summary>Gives the frames of the last clip one by one, as a stream would: a value a row of each array, in profile order.</summary>
    /// <param name="clip">Length of the clip, as <see cref="Run"/> gave it.</param>
    /// <param name="receive">Called for each frame, in order.</param>
    public void ReadFrames(ClipSpan clip, FrameReceiver receive)
    {
        var rows = Outputs.Sum(output => output.Track.Rows);
        var (block, values) = (new double[rows * FramesRead], new double[rows]);
        for (var first = 0L; first < clip.Frames; first += FramesRead)
        {
            var count = (int)Math.Min(FramesRead, clip.Frames - first);
            var filled = 0;
            foreach (var (_, track) in Outputs)
                for (var row = 0; row < track.Rows; row++) track.ReadRow(row, first, block.AsSpan(FramesRead * filled++, count));
            for (var frame = 0; frame < count; frame++)
            {
                for (var row = 0; row < rows; row++) values[row] = block[row * FramesRead + frame];
                receive(first + frame, values);
            }
        }
    }

    public void Dispose()
    {
        _builder.Release();
        _kept.Dispose();
        _grid.Dispose();
    }

    private void TakeNormalised(ISampleSource source, Func<ISampleSource> reopen)
    {
        _builder.Level = ClipLevel.Measure(source, _kept);
        using var again = _kept.IsWhole ? _kept.Open(source.SampleRate) : reopen();
        _grid.TakeAll(again);
        _kept.Clear();
    }
}

/// <summary>An array of a plan and where its values are.</summary>
internal sealed record PlanOutput(FeatureOutput Output, Track<double> Track)
{
    /// <summary>Adds features to a plan and gives their arrays in order.</summary>
    /// <param name="features">What to compute.</param>
    /// <param name="builder">The plan.</param>
    public static IReadOnlyList<PlanOutput> Compile(IEnumerable<ProfileFeature> features, PlanBuilder builder) =>
    [
        .. features.SelectMany(entry => entry.Feature.Outputs(entry.Options, builder.Settings)
            .Zip(entry.Feature.Compile(entry.Options, builder), (output, track) => new PlanOutput(output, track))),
    ];
}
