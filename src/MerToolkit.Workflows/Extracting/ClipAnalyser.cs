using System.Diagnostics;
using MerToolkit.Audio;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Workflows.Extracting;

/// <summary>Reads clips from files and extracts them by one profile, with one extractor's buffers used again and again.</summary>
/// <param name="extractor">Owned by this analyser.</param>
/// <param name="mode">Functionals or frames.</param>
/// <param name="clipOptions">Cut and rate.</param>
internal sealed class ClipAnalyser(Extractor extractor, ExtractionMode mode, ClipOptions clipOptions) : IClipAnalyser
{
    /// <summary>Gives one row a window instead of one a clip; null for whole clips.</summary>
    public WindowFraming? Windows { get; init; }

    /// <inheritdoc/>
    public ClipOutcome Analyse(Clip clip, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var passes = new List<MeteredSource>(1);
        var start = Stopwatch.GetTimestamp();
        try
        {
            var features = Windows is null
                ? extractor.Extract(() => Open(clip, passes, cancellation), mode)
                : extractor.ExtractWindows(() => Open(clip, passes, cancellation), Windows);
            foreach (var pass in passes) pass.Dispose();
            var timing = Timing(passes, start);
            return ClipOutcome.Done(clip, features, passes[0].Facts, ContentHash.OfFile(clip.Path), timing);
        }
        catch (MerException reason)
        {
            return ClipOutcome.Failed(clip, reason, Timing(passes, start));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A fault of ours in one clip must not lose the thousands before it: it is a failed item with its own code.
            return ClipOutcome.Failed(clip, Fault(clip, fault), Timing(passes, start));
        }
        finally
        {
            foreach (var pass in passes) pass.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => extractor.Dispose();

    private MeteredSource Open(Clip clip, List<MeteredSource> passes, CancellationToken cancellation)
    {
        var source = new MeteredSource(clip.Path, clipOptions, cancellation);
        passes.Add(source);
        return source;
    }

    private static ClipTiming Timing(List<MeteredSource> passes, long start)
    {
        var total = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var decode = passes.Sum(pass => pass.DecodeSeconds);
        var resample = passes.Sum(pass => pass.ResampleSeconds);
        return new ClipTiming(decode, resample, Math.Max(0, total - decode - resample));
    }

    private static InputException Fault(Clip clip, Exception fault)
    {
        var place = fault.StackTrace?.Split('\n').FirstOrDefault()?.Trim() ?? "";
        var problem = new Problem(
            "internal-fault", $"The program failed on this clip: {fault.GetType().Name}: {fault.Message} ({place}).",
            "Please report it with the clip's format.") { Subject = clip.Path };
        return new InputException(problem, fault);
    }
}
