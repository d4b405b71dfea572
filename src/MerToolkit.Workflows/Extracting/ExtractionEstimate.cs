using System.Diagnostics;
using MerToolkit.Audio;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Workflows.Extracting;

/// <summary>What a run will probably cost, from a trial on a few clips spread over the list.</summary>
/// <param name="Trials">Clips that were tried, count.</param>
/// <param name="AudioSeconds">Length of all clips together, seconds; null when no trial succeeded.</param>
/// <param name="WallSeconds">Time of the whole run with the planned number of workers, seconds; null likewise.</param>
public sealed record ExtractionEstimate(int Trials, double? AudioSeconds, double? WallSeconds)
{
    private const int MostTrials = 3;
    private const double LongestTrialSeconds = 60;

    /// <summary>Tries a few clips, each for a minute of sound at most; nothing is written.</summary>
    public static ExtractionEstimate Measure(ExtractionPlan plan, CancellationToken cancellation)
    {
        var clips = Spread(plan.Set.Clips);
        if (plan.Profile.Lyrics is not null) return new ExtractionEstimate(0, null, null);
        using var extractor = new Extractor(plan.Profile, plan.ExtractorOptions);
        var options = ExtractionRun.ClipOptionsOf(plan);
        var trial = options with { DurationSeconds = Math.Min(options.DurationSeconds ?? double.MaxValue, LongestTrialSeconds) };
        var (read, spent, whole, tried) = (0.0, 0.0, 0.0, 0);
        // The first clip pays for compiling the program; it is tried twice and its second time counts.
        foreach (var clip in clips.Take(1).Concat(clips))
        {
            cancellation.ThrowIfCancellationRequested();
            if (tried++ == 1) (read, spent, whole) = (0, 0, 0);
            if (Try(extractor, ExtractionRun.ModeOf(plan), clip, trial) is not { } cost) continue;
            read += cost.Read;
            spent += cost.Spent;
            whole += WholeSeconds(clip, options) ?? cost.Read;
        }
        if (read <= 0) return new ExtractionEstimate(clips.Count, null, null);
        var audio = whole / clips.Count * plan.Set.Clips.Count;
        return new ExtractionEstimate(clips.Count, audio, audio * spent / read / plan.Jobs);
    }

    private static List<Clip> Spread(IReadOnlyList<Clip> clips)
    {
        int[] places = [0, clips.Count / 2, clips.Count - 1];
        return clips.Count == 0 ? [] : [.. places.Distinct().Take(MostTrials).Select(place => clips[place])];
    }

    private static (double Read, double Spent)? Try(Extractor extractor, ExtractionMode mode, Clip clip, ClipOptions options)
    {
        try
        {
            var start = Stopwatch.GetTimestamp();
            var features = extractor.Extract(() => AudioClip.Open(clip.Path, options), mode);
            return ((double)features.SampleCount / features.SampleRate, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        catch (MerException)
        {
            // The run itself will name it as a failed item; the estimate rests on the others.
            return null;
        }
    }

    private static double? WholeSeconds(Clip clip, ClipOptions options)
    {
        if (AudioProbe.Describe(clip.Path).ClaimedSeconds is not { } claimed) return null;
        return Math.Min(Math.Max(0, claimed - options.OffsetSeconds), options.DurationSeconds ?? double.MaxValue);
    }
}
