using System.Diagnostics;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Lyrics;

namespace MerToolkit.Workflows.Extracting.Texts;

/// <summary>Reads texts from files and computes the columns of one profile of lyrics.</summary>
/// <param name="extractor">Computes; shared between threads.</param>
internal sealed class TextAnalyser(TextExtractor extractor) : IClipAnalyser
{
    /// <summary>What stands for the decoder of a text.</summary>
    public const string Decoder = "UTF-8";

    private static readonly ClipFacts Facts = new(Decoder, "text", 0, 0, 0, Warning: null);

    /// <inheritdoc/>
    public ClipOutcome Analyse(Clip clip, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var start = Stopwatch.GetTimestamp();
        try
        {
            var text = TextFile.Read(clip.Path);
            var read = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var values = extractor.Extract(text, clip.Path);
            var timing = new ClipTiming(read, 0, Stopwatch.GetElapsedTime(start).TotalSeconds - read);
            var features = new ClipFeatures(values, [], 0, text.Length, 0, IsSilent: false);
            return ClipOutcome.Done(clip, features, Facts, ContentHash.OfFile(clip.Path), timing);
        }
        catch (MerException reason)
        {
            return ClipOutcome.Failed(clip, reason, new ClipTiming(0, 0, Stopwatch.GetElapsedTime(start).TotalSeconds));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held between texts.
    }
}
