using MerToolkit.Core.Files;
using MerToolkit.Data.Sets;

namespace MerToolkit.Workflows.Extracting.Keeping;

/// <summary>Looks a clip up where finished ones are kept, and extracts it only where it is not there. Keeps what it gives.</summary>
/// <param name="inner">Extracts; owned.</param>
/// <param name="journal">Of this run, shared between analysers.</param>
/// <param name="cache">Shared between runs; null for none.</param>
internal sealed class RememberingAnalyser(IClipAnalyser inner, Journal journal, ClipCache? cache) : IClipAnalyser
{
    /// <inheritdoc/>
    public ClipOutcome Analyse(Clip clip, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var sha256 = journal.Knows(clip) || cache is not null ? HashOf(clip) : null;
        if (sha256 is not null && journal.Find(clip, sha256) is { } journalled && CurrentDecoders.Names.Contains(journalled.Facts!.Decoder))
            return journalled;

        var kept = sha256 is null ? null : cache?.Find(clip, sha256);
        var outcome = kept ?? inner.Analyse(clip, cancellation);
        if (outcome.Failure is not null) return outcome;
        // A file that was replaced while it was read gives features of one sound under the name of another.
        if (kept is null && outcome.Sha256 == sha256) cache?.Store(outcome);
        journal.Append(outcome);
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
