using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Extraction;

/// <summary>
/// A profile's causal features compiled for one sample rate: the same stages as of an <see cref="ExtractionPlan"/>, whose frames are
/// read, and their memory given back, while the samples come.
/// </summary>
internal sealed class StreamPlan : IDisposable
{
    private readonly TrackStorage _storage = new(long.MaxValue, null);
    private readonly PlanBuilder _builder;
    private readonly FrameGrid _grid;
    private readonly Track<double>[] _tracks;
    private readonly double[] _values;
    private long _given;

    /// <param name="settings">Analysis at one rate.</param>
    /// <param name="features">What to compute: causal features alone.</param>
    /// <param name="framesAwaited">Number of frames, 1..8, that make a block.</param>
    public StreamPlan(AnalysisSettings settings, IReadOnlyList<ProfileFeature> features, int framesAwaited)
    {
        Settings = settings;
        _builder = new PlanBuilder(settings, FramePlacement.Of(settings), _storage);
        try
        {
            _tracks = [.. PlanOutput.Compile(features, _builder).Select(output => output.Track)];
            _grid = new FrameGrid(_builder, framesAwaited);
        }
        catch
        {
            Release();
            throw;
        }

        _values = new double[_tracks.Sum(track => track.Rows)];
        SamplesBehindCentre = Grids.Max(grid => grid.Placement.SamplesFor(grid.Settings, framesAwaited))
            - (long)Math.Floor(settings.FirstCentre);
        _grid.Begin();
    }

    /// <summary>Analysis at the rate of the plan.</summary>
    public AnalysisSettings Settings { get; }

    /// <summary>Number of samples from a frame's centre on that must have come before its values are given, at the most.</summary>
    public long SamplesBehindCentre { get; }

    /// <summary>The framings that a frame waits for.</summary>
    private IEnumerable<PlanBuilder> Grids => _builder.Grids.Where(grid => grid.Settings.Hop == Settings.Hop).Prepend(_builder);

    /// <summary>Takes the next samples; read all frames after.</summary>
    /// <param name="samples">Mono, full scale 1, finite.</param>
    public void Take(ReadOnlySpan<float> samples) => _grid.Take(samples);

    /// <summary>No sample follows.</summary>
    public void End() => _grid.End();

    /// <summary>The next frame's values, one a row of the outputs in order; false when more samples are needed, or none follow.</summary>
    /// <param name="values">Hold until the next call.</param>
    public bool TryNext(out ReadOnlySpan<double> values)
    {
        values = _values;
        if (_given == _grid.Frames)
        {
            _builder.ReleaseBefore(_given);
            return false;
        }

        var row = 0;
        foreach (var track in _tracks)
        {
            track.ReadFrame(_given, _values.AsSpan(row, track.Rows));
            row += track.Rows;
        }

        _given++;
        return true;
    }

    public void Dispose()
    {
        Release();
        _grid.Dispose();
    }

    private void Release()
    {
        _builder.Release();
        _storage.Dispose();
    }
}
