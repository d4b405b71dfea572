using MerToolkit.Audio.Resampling;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Extraction;

/// <summary>
/// Features of a stream of samples, frame by frame: a profile's causal features, equal to the last bit to those an
/// <see cref="Extractor"/> gives for the whole clip, however the samples are cut into pieces. Memory does not grow with the stream, and
/// nothing is allocated once the first frames are out. One stream a thread; a new stream takes a new extractor.
/// </summary>
public sealed class StreamingExtractor : IDisposable
{
    private readonly FrameReceiver _receive;
    private readonly StreamPlan _plan;
    private readonly StreamResampler? _resampler;
    private readonly float[] _resampled;
    private bool _isFinished;

    /// <summary>For one stream.</summary>
    /// <param name="profile">What to compute.</param>
    /// <param name="sampleRate">Rate of the samples pushed, Hz; they are resampled where the profile has a rate of its own.</param>
    /// <param name="receive">Called for each frame, in order, from within <see cref="Push"/> and <see cref="Finish"/>.</param>
    /// <param name="options">Latency, and what becomes of features that need the whole clip.</param>
    /// <exception cref="UsageException">The profile has features that need the whole clip: all of them are named.</exception>
    /// <exception cref="InputException">The features are impossible at this rate.</exception>
    public StreamingExtractor(Profile profile, int sampleRate, FrameReceiver receive, StreamingOptions? options = null)
    {
        options ??= new StreamingOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.FramesAwaited, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.FramesAwaited, FrameBlock.Lanes);
        var features = CausalFeatures.Of(profile);
        LeftOut = features.Others;
        Profile = profile;
        SampleRate = sampleRate;
        _receive = receive;
        var settings = profile.Analysis.At(profile.SampleRate ?? sampleRate);
        var given = features.Required(profile.Name, options.LeavesOutOthers);
        Columns = [.. given.SelectMany(entry => ColumnsOf(profile, entry))];
        _plan = new StreamPlan(settings, given, options.FramesAwaited);
        _resampler = settings.SampleRate == sampleRate ? null : new StreamResampler(sampleRate, settings.SampleRate);
        _resampled = new float[_resampler is null ? 0 : StreamResampler.LargestPush];
        LatencySamples = Latency(settings);
    }

    /// <summary>What is computed.</summary>
    public Profile Profile { get; }

    /// <summary>Rate of the samples pushed, Hz.</summary>
    public int SampleRate { get; }

    /// <summary>The values of a frame in order: name (<c>mel.01</c>), unit, family.</summary>
    public IReadOnlyList<ColumnSchema> Columns { get; }

    /// <summary>Why each of the profile's other features is left out; empty when all are given.</summary>
    public IReadOnlyList<Problem> LeftOut { get; }

    /// <summary>
    /// Number of samples, at the rate of the stream, that must follow a frame's centre before its values are given, at the most: the
    /// half frame behind the centre, one hop for each further frame awaited, and the reach of the resampler.
    /// </summary>
    public long LatencySamples { get; }

    /// <summary>Number of samples taken so far.</summary>
    public long Samples { get; private set; }

    /// <summary>Number of frames given so far.</summary>
    public long Frames { get; private set; }

    /// <summary>Time of a frame's centre, seconds from the first sample.</summary>
    /// <param name="frame">Frame index, counted from 0.</param>
    public double SecondsAt(long frame) => _plan.Settings.SecondsAt(frame);

    /// <summary>Takes the next samples and gives the frames they complete.</summary>
    /// <param name="samples">Mono, full scale 1, any number of them, finite.</param>
    /// <exception cref="InputException">A sample is no finite number; none of <paramref name="samples"/> has been taken.</exception>
    public void Push(ReadOnlySpan<float> samples)
    {
        if (_isFinished) throw new InvalidOperationException("The stream is finished; a new one takes a new extractor.");
        RefuseNonFinite(samples);
        while (samples.Length > 0)
        {
            var piece = samples[..Math.Min(samples.Length, StreamResampler.LargestPush)];
            Samples += piece.Length;
            if (_resampler is null)
            {
                Take(piece);
            }
            else
            {
                _resampler.Push(piece);
                TakeResampled(_resampler);
            }

            samples = samples[piece.Length..];
        }
    }

    /// <summary>No sample follows: gives the last frames, which reach into the padding.</summary>
    /// <exception cref="InputException">The stream was too short for a single frame.</exception>
    public void Finish()
    {
        if (_isFinished) return;
        _isFinished = true;
        if (_resampler is not null)
        {
            _resampler.End();
            TakeResampled(_resampler);
        }

        _plan.End();
        Give();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _plan.Dispose();
        _resampler?.Dispose();
    }

    private static IEnumerable<ColumnSchema> ColumnsOf(Profile profile, ProfileFeature entry) =>
        from output in entry.Feature.Outputs(entry.Options, profile.Analysis)
        from row in output.Rows
        let name = row.Length == 0 ? output.Key : $"{output.Key}.{row}"
        select new ColumnSchema(name, ColumnKind.Feature, output.Unit, entry.Feature.Declaration.Family, profile.Id);

    private void TakeResampled(StreamResampler resampler)
    {
        for (int read; (read = resampler.Read(_resampled)) > 0;) Take(_resampled.AsSpan(0, read));
    }

    private void Take(ReadOnlySpan<float> samples)
    {
        _plan.Take(samples);
        Give();
    }

    private void Give()
    {
        while (_plan.TryNext(out var values)) _receive(Frames++, values);
    }

    private long Latency(AnalysisSettings settings)
    {
        var behind = _plan.SamplesBehindCentre;
        if (_resampler is null) return behind;
        // The centre may lie between two samples of the stream: one more.
        return _resampler.NeededFor(behind - 1) + ((long)SampleRate % settings.SampleRate == 0 ? 0 : 1);
    }

    private void RefuseNonFinite(ReadOnlySpan<float> samples)
    {
        for (var i = 0; i < samples.Length; i++)
            if (!float.IsFinite(samples[i])) throw NonFinite(Samples + i, samples[i]);
    }

    private InputException NonFinite(long index, float value) => new(new Problem(
        "sample-non-finite",
        FormattableString.Invariant($"Sample {index} of the stream (at {(double)index / SampleRate:0.000} s) is {value}."),
        "Give finite numbers; full scale is 1."));
}
