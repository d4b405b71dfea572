using MerToolkit.Audio;
using MerToolkit.Audio.Perturbation;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Workflows.Attacking.Sound;

/// <summary>Hears files as the models do, each profile once a file and perturbation; serves one thread.</summary>
/// <param name="seed">Seed of perturbations that draw.</param>
internal sealed class SoundEars(ulong seed) : IDisposable
{
    private readonly Dictionary<string, Extractor> _extractors = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Path, string Through, string Profile), float[]> _heard = [];

    /// <summary>The extractor of a model's profile.</summary>
    /// <param name="victim">The model.</param>
    public Extractor Of(SoundVictim victim)
    {
        if (_extractors.TryGetValue(victim.Profile.Hash, out var known)) return known;
        return _extractors[victim.Profile.Hash] = new Extractor(victim.Profile, new ExtractorOptions());
    }

    /// <summary>What a model answers to a file, read from the disk.</summary>
    /// <param name="victim">The model.</param>
    /// <param name="path">The file.</param>
    /// <param name="through">What the file passes through on its way; null for nothing.</param>
    public string Answer(SoundVictim victim, string path, PerturbationChain? through)
    {
        var key = (path, through?.Text ?? "", victim.Profile.Hash);
        if (!_heard.TryGetValue(key, out var values))
        {
            var options = new ClipOptions { SampleRate = victim.Profile.SampleRate, Perturbation = through, PerturbationSeed = seed };
            using var features = Of(victim).Extract(() => AudioClip.Open(path, options), ExtractionMode.Functionals);
            values = _heard[key] = features.Values;
        }

        return victim.Answer(victim.RowOf(values));
    }

    /// <summary>Forgets what was heard: the next clip is another.</summary>
    public void Forget() => _heard.Clear();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var extractor in _extractors.Values) extractor.Dispose();
    }
}
