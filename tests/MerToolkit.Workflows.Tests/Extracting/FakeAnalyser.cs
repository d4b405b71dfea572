using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Extraction;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Tests.Extracting;

/// <summary>Answers without sound: by the name of the clip.</summary>
internal sealed class FakeAnalyser(int columns, Action<Clip>? before = null) : IClipAnalyser
{
    public ClipOutcome Analyse(Clip clip, CancellationToken cancellation)
    {
        before?.Invoke(clip);
        cancellation.ThrowIfCancellationRequested();
        var timing = new ClipTiming(0.001, 0.002, 0.003);
        if (clip.Id.StartsWith("bad", StringComparison.Ordinal))
        {
            return ClipOutcome.Failed(clip, new InputException(new Problem("audio-bad", "It is bad.", "Mend it.")), timing);
        }
        if (clip.Id.StartsWith("lib", StringComparison.Ordinal))
        {
            return ClipOutcome.Failed(clip, new EnvironmentException(new Problem("library-missing", "It needs a library.")), timing);
        }
        var values = Enumerable.Range(0, columns).Select(column => column + clip.Id[^1] / 128f).ToArray();
        var features = new ClipFeatures(values, [], 10, 5120, Rate(clip), clip.Id.StartsWith("silent", StringComparison.Ordinal));
        var isOdd = clip.Id.StartsWith("odd", StringComparison.Ordinal);
        var facts = new ClipFacts("fake 1", "fake", Rate(clip), 1, 5, isOdd ? "It is odd." : null);
        return ClipOutcome.Done(clip, features, facts, ContentHash.OfFile(clip.Path), timing);
    }

    public void Dispose() { }

    /// <summary>Rate of a clip, Hz: 44,100 when its name says high.</summary>
    public static int Rate(Clip clip) => clip.Id.StartsWith("high", StringComparison.Ordinal) ? 44100 : 22050;
}

/// <summary>Keeps what it is told.</summary>
internal sealed class Listener : IExtractionListener
{
    public List<string> Heard { get; } = [];

    public void Started(ExtractionPlan plan) => Heard.Add($"start {plan.Set.Clips.Count}");

    public void Refused(ItemFailure failure) => Heard.Add($"refused {failure.Item}");

    public void Finished(ClipOutcome outcome) => Heard.Add((outcome.Failure is null ? "done " : "failed ") + outcome.Clip.Id);
}
