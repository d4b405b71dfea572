using MerToolkit.Audio;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;

namespace MerToolkit.Workflows.Extracting;

/// <summary>
/// Counts the rates of clips that are not resampled. Features of different rates look alike but are not comparable,
/// so a table of them is refused at the second rate met, before more work is done.
/// </summary>
internal sealed class RateTally
{
    private readonly SortedDictionary<int, (int Count, string Example)> _rates = [];

    /// <summary>True when clips of more than one rate were met.</summary>
    public bool IsMixed => _rates.Count > 1;

    /// <summary>Rates met, Hz, ascending, each with its number of clips and the first of them.</summary>
    public IReadOnlyDictionary<int, (int Count, string Example)> Rates => _rates;

    /// <summary>Counts one clip.</summary>
    /// <param name="sampleRate">Its rate, Hz.</param>
    /// <param name="path">Its file.</param>
    public void Add(int sampleRate, string path) =>
        _rates[sampleRate] = _rates.TryGetValue(sampleRate, out var known) ? (known.Count + 1, known.Example) : (1, path);

    /// <summary>Counts clips by their heads alone; those that cannot be opened are left out.</summary>
    public void AddUnread(IEnumerable<Clip> clips, Func<Clip, int?> readRate)
    {
        foreach (var clip in clips)
        {
            if (readRate(clip) is { } rate) Add(rate, clip.Path);
        }
    }

    /// <summary>The refusal, with every rate, its count and an example.</summary>
    public InputException Refusal(string profile)
    {
        var rates = string.Join(", ", _rates.Select(rate => Invariant($"{rate.Key} Hz: {rate.Value.Count} (e.g. {rate.Value.Example})")));
        return new InputException(new Problem(
            "mixed-rates", $"The profile '{profile}' keeps each clip's own rate, and the clips have {_rates.Count}: {rates}.",
            "Use a profile with one sample rate (e.g. librosa), convert the clips, or pass --allow-mixed-rates."));
    }

    /// <summary>Rate of a clip by its head, Hz; null when it cannot be opened.</summary>
    public static int? ReadRate(Clip clip)
    {
        try
        {
            return AudioProbe.Describe(clip.Path).SampleRate;
        }
        catch (MerException)
        {
            // It would have been a failed item of the run; for the count of rates it has none.
            return null;
        }
    }
}
