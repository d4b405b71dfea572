using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Rendering;

/// <summary>Is told about a rendering while it goes on.</summary>
public interface IRenderingListener
{
    /// <summary>The work begins.</summary>
    /// <param name="scores">Number of scores.</param>
    void Started(int scores);

    /// <summary>A score was rendered or kept, or failed.</summary>
    /// <param name="failure">Why it failed; null when its sound is there.</param>
    void Finished(ItemFailure? failure);
}

/// <summary>What a rendering did.</summary>
public sealed record RenderingReport
{
    /// <summary>What was asked for.</summary>
    public required RenderingOptions Options { get; init; }

    /// <summary>Sounds that are there now, in the order of the scores.</summary>
    public required IReadOnlyList<RenderedFile> Files { get; init; }

    /// <summary>Sounds of an earlier run among them, count.</summary>
    public required int Kept { get; init; }

    /// <summary>Scores that could not be rendered.</summary>
    public required IReadOnlyList<ItemFailure> Failures { get; init; }

    /// <summary>Whether it was ended before all scores were rendered.</summary>
    public required bool IsInterrupted { get; init; }

    /// <summary>The list of the sounds, in the output.</summary>
    public required string ListPath { get; init; }

    /// <summary>Version of FluidSynth, soundfont with hash, gain and rate, a line each.</summary>
    public required string Settings { get; init; }

    /// <summary>Sound that is there now, seconds.</summary>
    public double Seconds => Files.Sum(file => file.Seconds);

    /// <summary>Time from start to end, seconds.</summary>
    public required double WallSeconds { get; init; }
}
