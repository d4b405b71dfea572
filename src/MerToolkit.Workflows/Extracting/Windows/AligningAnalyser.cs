using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Workflows.Extracting.Windows;

/// <summary>
/// Refuses clips whose labels over time do not find their sound: the time of the label and the length of the clip are named.
/// </summary>
/// <param name="inner">Extracts; owned.</param>
/// <param name="labels">Labels of the windows.</param>
internal sealed class AligningAnalyser(IClipAnalyser inner, WindowLabels labels) : IClipAnalyser
{
    /// <inheritdoc/>
    public ClipOutcome Analyse(Clip clip, CancellationToken cancellation)
    {
        var outcome = inner.Analyse(clip, cancellation);
        if (outcome.Features is not { } features) return outcome;
        var seconds = (double)features.SampleCount / features.SampleRate;
        return labels.Misfit(clip, WindowsOf(features), seconds) is { } misfit
            ? ClipOutcome.Failed(clip, new InputException(misfit), outcome.Timing) : outcome;
    }

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    /// <summary>Numbers of a clip's windows on the grid, ascending.</summary>
    /// <param name="features">As an extractor gives them for windows.</param>
    public static double[] WindowsOf(ClipFeatures features) =>
        features.FrameArrays.Single(array => array.Name == WindowRows.Numbers).Values;
}
