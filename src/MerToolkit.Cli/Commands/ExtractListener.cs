using MerToolkit.Cli.Output;
using MerToolkit.Cli.Progress;
using MerToolkit.Cli.Running;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Cli.Commands;

/// <summary>Tells about each clip while <c>mer extract</c> runs: JSON lines to standard output, the story to standard error.</summary>
internal sealed class ExtractListener(Shell shell, IProgressDisplay progress, bool isJson, bool isVerbose) : IExtractionListener
{
    private string? _perturbation;

    /// <inheritdoc/>
    public void Started(ExtractionPlan plan)
    {
        _perturbation = plan.Perturbation?.Text;
        progress.Begin(plan.Set.Clips.Count, "clip");
    }

    /// <inheritdoc/>
    public void Refused(ItemFailure failure) => Tell(failure);

    /// <inheritdoc/>
    public void Finished(ClipOutcome outcome)
    {
        if (outcome.Failure is { } problem)
        {
            Tell(new ItemFailure(outcome.Clip.Path, problem));
        }
        else
        {
            if (isJson) ExtractJson.WriteClip(shell.Out, outcome, _perturbation);
            if (outcome.Facts!.Warning is { } warning) progress.Note($"warning: {outcome.Clip.Path}: {warning}");
            if (isVerbose) progress.Note(Describe(outcome));
        }
        progress.Advance(outcome.Failure is not null);
    }

    private void Tell(ItemFailure failure)
    {
        if (isJson) ExtractJson.WriteFailure(shell.Out, failure, _perturbation);
        progress.Note($"failed: {failure.Problem with { Subject = failure.Item }}");
    }

    private static string Describe(ClipOutcome outcome)
    {
        var (facts, timing) = (outcome.Facts!, outcome.Timing);
        if (facts.Channels == 0) return Invariant($"{outcome.Clip.Path}: {outcome.Features!.SampleCount} characters, {facts.Decoder}");
        return Invariant($"{outcome.Clip.Path}: {facts.Seconds:0.00} s, {facts.Format}, {facts.NativeSampleRate} Hz, ")
            + Invariant($"{facts.Decoder}; decode {timing.DecodeSeconds * 1e3:0.0} ms, resample {timing.ResampleSeconds * 1e3:0.0} ms, ")
            + Invariant($"features {timing.FeatureSeconds * 1e3:0.0} ms");
    }
}
