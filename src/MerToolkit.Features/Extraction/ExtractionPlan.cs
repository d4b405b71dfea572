using MerToolkit.Audio;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Extraction;

/// <summary>
/// A profile compiled for one sample rate: one pass over the sound computes the spectra block by block and feeds
/// every block stage; then the clip stages complete what needs the whole clip.
/// </summary>
internal sealed unsafe class ExtractionPlan : IDisposable
{
    private readonly AnalysisSettings _settings;
    private readonly PlanBuilder _builder;
    private readonly Framer _framer;
    private readonly Spectra? _spectra;
    private readonly KeptSamples _kept;
    private readonly AlignedBuffer<float>? _magnitude;

    /// <param name="settings">Analysis at one rate.</param>
    /// <param name="features">What to compute.</param>
    /// <param name="storage">Memory of the tracks.</param>
    public ExtractionPlan(AnalysisSettings settings, IEnumerable<ProfileFeature> features, TrackStorage storage)
    {
        _settings = settings;
        _builder = new PlanBuilder(settings, storage, new PowerTrack(storage, settings.Bins));
        Outputs = [.. features.SelectMany(entry => entry.Feature.Outputs(entry.Options, settings)
            .Zip(entry.Feature.Compile(entry.Options, _builder), (output, track) => new PlanOutput(output, track)))];
        _framer = new Framer(settings);
        _kept = new KeptSamples(storage);
        var readsSpectra = _builder.Power.IsNeeded || _builder.BlockStages.Any(stage => stage.ReadsSpectra);
        _spectra = readsSpectra ? Spectra.Create(settings) : null;
        _magnitude = _builder.NeedsMagnitude ? new AlignedBuffer<float>((nint)settings.Bins * FrameBlock.Lanes) : null;
    }

    /// <summary>The arrays in profile order.</summary>
    public IReadOnlyList<PlanOutput> Outputs { get; }

    /// <summary>True when the last clip was digital silence.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Computes all tracks of one clip.</summary>
    /// <param name="source">The clip, at its start.</param>
    /// <param name="reopen">Opens the clip again.</param>
    public ClipSpan Run(ISampleSource source, Func<ISampleSource> reopen)
    {
        _builder.Clear();
        if (_settings.Normalisation == Normalisation.Clip) NormalisedPass(source, reopen);
        else FirstPass(source);
        IsSilent = _framer.IsSilent;
        var clip = new ClipSpan(_framer.Frames, _framer.SignalSamples);
        _builder.Replay = stage =>
        {
            using var again = reopen();
            Pass(again, [stage], keepsPower: false);
        };
        foreach (var stage in _builder.ClipStages) stage.Finish(clip);
        return clip;
    }

    public void Dispose()
    {
        _builder.Release();
        _kept.Dispose();
        _framer.Dispose();
        _spectra?.Dispose();
        _magnitude?.Dispose();
    }

    private void NormalisedPass(ISampleSource source, Func<ISampleSource> reopen)
    {
        _builder.Level = ClipLevel.Measure(source, _kept);
        using var again = _kept.IsWhole ? _kept.Open(source.SampleRate) : reopen();
        FirstPass(again);
        _kept.Clear();
    }

    private void FirstPass(ISampleSource source)
    {
        foreach (var stage in _builder.BlockStages) stage.Begin();
        Pass(source, _builder.BlockStages, keepsPower: true);
    }

    private void Pass(ISampleSource source, IReadOnlyList<IBlockStage> stages, bool keepsPower)
    {
        _framer.Begin(source);
        for (long frame = 0; _framer.TryNext(out var samples, out var count, out var start, out var end); frame += FrameBlock.Lanes)
        {
            var power = keepsPower ? _builder.Power.Block(frame) : _builder.Power.Scratch;
            _spectra?.Power(samples, power);
            var magnitude = _magnitude is null ? null : _magnitude.Pointer;
            if (magnitude is not null) LaneMath.Sqrt(power, magnitude, (nint)_settings.Bins * FrameBlock.Lanes);
            var block = new FrameBlock
            {
                FirstFrame = frame,
                Count = count,
                Samples = samples,
                SignalStart = start,
                SignalEnd = end,
                Power = power,
                Magnitude = magnitude,
            };
            for (var i = 0; i < stages.Count; i++) stages[i].Process(block);
        }
    }
}

/// <summary>An array of a plan and where its values are.</summary>
internal sealed record PlanOutput(FeatureOutput Output, Track<double> Track);
