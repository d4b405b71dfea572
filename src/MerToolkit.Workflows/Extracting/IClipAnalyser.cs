using MerToolkit.Data.Sets;

namespace MerToolkit.Workflows.Extracting;

/// <summary>Turns clips into features, one after the other; serves one thread.</summary>
internal interface IClipAnalyser : IDisposable
{
    /// <summary>Extracts one clip; whatever is wrong with it becomes part of the outcome.</summary>
    /// <exception cref="OperationCanceledException">The run is being stopped; the clip counts as not tried.</exception>
    ClipOutcome Analyse(Clip clip, CancellationToken cancellation);
}
