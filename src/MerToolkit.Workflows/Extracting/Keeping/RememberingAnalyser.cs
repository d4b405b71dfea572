using MerToolkit.Core.Files;
using MerToolkit.Data.Sets;

namespace MerToolkit.Workflows.Extracting.Keeping;

/// <summary>Looks a clip up where finished ones are kept, and extracts it only where it is not there. Journals what it gives.</summary>
/// <param name="inner">Extracts; owned.</param>
/// <param name="journal">Of this run, shared between analysers.</param>
internal sealed class RememberingAnalyser(IClipAnalyser inner, Journal journal) : IClipAnalyser
{
    /// <inheritdoc/>
    public ClipOutcome Analyse(Clip clip, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (journal.Knows(clip) && HashOf(clip) is { } sha256 && journal.Find(clip, sha256) is { } kept) return kept;
        var outcome = inner.Analyse(clip, cancellation);
        if (outcome.Failure is null) journal.Append(outcome);
        return outcome;
    }

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    /// <summary>Hash of the clip's file; null when it cannot be read, which extraction then says in its own words.</summary>
    private static string? HashOf(Clip clip)
    {
        try
        {
            return ContentHash.OfFile(clip.Path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
