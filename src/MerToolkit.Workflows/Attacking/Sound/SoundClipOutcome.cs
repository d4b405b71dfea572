using MerToolkit.Data.Sets;
using MerToolkit.Robustness.Sound;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Attacking.Sound;

/// <summary>A file that models hear.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Change">How far it is from the clip, measured on the file as read again; null for the clip itself.</param>
internal sealed record SoundFile(string Path, SoundChange? Change);

/// <summary>What a model answered to a file.</summary>
/// <param name="Label">The answer.</param>
/// <param name="File">The file.</param>
internal sealed record SoundAnswer(string Label, SoundFile File);

/// <summary>What became of one clip.</summary>
/// <param name="Clip">The clip.</param>
internal sealed record SoundClipOutcome(Clip Clip)
{
    /// <summary>Why it could not be worked on; null when it was.</summary>
    public ItemFailure? Failure { get; init; }

    /// <summary>The label that counts as right, one a model; none of a failure.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>[models][conditions]; none of a failure.</summary>
    public IReadOnlyList<IReadOnlyList<SoundAnswer>> Answers { get; init; } = [];

    /// <summary>Whether its samples had to be rounded to 16 bits.</summary>
    public bool IsRounded { get; init; }
}
