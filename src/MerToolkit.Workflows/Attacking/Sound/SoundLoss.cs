using MerToolkit.Audio;
using MerToolkit.Audio.Resampling;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Gradients;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Sound;

namespace MerToolkit.Workflows.Attacking.Sound;

/// <summary>
/// The loss of a model on one clip, through everything that stands between a 16-bit file and the model: mean of the channels,
/// resampling, the profile's extraction, preparation. The loss is that of the file; slopes go back through the transposed resampler.
/// </summary>
internal sealed class SoundLoss : ISoundLoss, IDisposable
{
    private const double FullScale = 32768;

    private readonly SoundVictim _victim;
    private readonly PcmClip _clip;
    private readonly LabelGoal _goal;
    private readonly Extractor _extractor;
    private SoundGradient? _gradient;
    private float[] _samples = [];
    private float[] _row = [];

    /// <param name="victim">The model; without an obstacle.</param>
    /// <param name="clip">The clip as it is.</param>
    /// <param name="label">The label that is not to be answered.</param>
    /// <param name="extractor">One of the model's profile; stays the caller's.</param>
    public SoundLoss(SoundVictim victim, PcmClip clip, string label, Extractor extractor) =>
        (_victim, _clip, _goal, _extractor) = (victim, clip, victim.GoalOf(label), extractor);

    private int Rate => _victim.Profile.SampleRate ?? _clip.SampleRate;

    /// <inheritdoc/>
    public double Of(ReadOnlySpan<short> levels)
    {
        _samples = Heard(_clip with { Levels = levels.ToArray() });
        using var features = _extractor.Extract(() => new MemorySource(_samples, Rate), ExtractionMode.Functionals);
        _row = _victim.RowOf(features.Values);
        var losses = new double[1];
        _goal.Losses(Row(), [0], losses);
        return losses[0];
    }

    /// <inheritdoc/>
    public void Slopes(Span<double> slopes)
    {
        var ofColumns = new double[_row.Length];
        _goal.Gradients(Row(), [0], ofColumns);
        _gradient ??= new SoundGradient(_victim.Profile, Rate, _samples.Length);
        _gradient.Take(Array.ConvertAll(_samples, sample => (double)sample));
        var ofSamples = new double[_samples.Length];
        _gradient.Backward(_victim.Spread(ofColumns), ofSamples);
        ResamplerTranspose.Apply(ofSamples, _clip.SampleRate, Rate, slopes);
        foreach (ref var slope in slopes) slope /= FullScale;
    }

    /// <inheritdoc/>
    public void Dispose() => _gradient?.Dispose();

    private FeatureRows Row() => new(_row, 1, _row.Length);

    private float[] Heard(PcmClip clip)
    {
        using var source = clip.Open(Rate);
        var samples = new List<float>(_samples.Length);
        var block = new float[1 << 14];
        for (var read = source.Read(block); read > 0; read = source.Read(block)) samples.AddRange(block.AsSpan(0, read));
        return [.. samples];
    }
}
