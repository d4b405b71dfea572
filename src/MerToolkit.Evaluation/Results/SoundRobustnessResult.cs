using MerToolkit.Core.Files;

namespace MerToolkit.Evaluation.Results;

/// <summary>How models of labels stand attacks on the sound itself: everything a report of it says.</summary>
public sealed record SoundRobustnessResult
{
    /// <summary>Where the clips come from, as typed.</summary>
    public required string Source { get; init; }

    /// <summary>Name of the target.</summary>
    public required string Target { get; init; }

    /// <summary>Where the labels come from, a sentence.</summary>
    public required string LabelWords { get; init; }

    /// <summary>Number of clips that were scored under every condition.</summary>
    public required int Clips { get; init; }

    /// <summary>Number of groups that the intervals draw; that of the clips where they have no groups.</summary>
    public required int Groups { get; init; }

    /// <summary>Number of steps of the attack.</summary>
    public required int Steps { get; init; }

    /// <summary>What was done to the clips, in the order of the table; the first is nothing.</summary>
    public required IReadOnlyList<SoundCondition> Conditions { get; init; }

    /// <summary>The models.</summary>
    public required IReadOnlyList<SoundModel> Models { get; init; }

    /// <summary>What a reader should know, one sentence an entry.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>How and where it ran.</summary>
    public required Manifest Manifest { get; init; }
}

/// <summary>What is done to a clip before a model hears it.</summary>
/// <param name="Moved">Whether its samples are as they are, attacked, or moved by chance as far.</param>
/// <param name="Budget">How far they may move: <c>30 dB</c>, <c>4 LSB</c>; null for clips as they are.</param>
/// <param name="Through">What the file passes through on its way: <c>mp3:128k</c>; null for nothing.</param>
public sealed record SoundCondition(SoundMove Moved, string? Budget, string? Through)
{
    /// <summary>As it is printed: <c>attacked 30 dB, mp3:128k</c>.</summary>
    public string Text => string.Join(", ", new[] { Moved switch
    {
        SoundMove.None => Through is null ? "as it is" : null,
        SoundMove.Attack => $"attacked {Budget}",
        _ => $"noise {Budget}",
    }, Through }.OfType<string>());
}

/// <summary>How the samples of a clip were moved.</summary>
public enum SoundMove
{
    /// <summary>They were not.</summary>
    None,

    /// <summary>So that a model errs.</summary>
    Attack,

    /// <summary>By chance, as far as the budget allows: a control.</summary>
    Noise,
}

/// <summary>One model of the table.</summary>
/// <param name="Name">Its trainer and file, as printed.</param>
/// <param name="MadeOn">Name of the model that its attacks are made on; null for the model itself.</param>
/// <param name="Scores">One entry a condition, in their order.</param>
public sealed record SoundModel(string Name, string? MadeOn, IReadOnlyList<SoundScore> Scores);

/// <summary>What a model gets right under one condition.</summary>
/// <param name="Accuracy">Share of the clips whose label it answers.</param>
/// <param name="Change">That share less the share of the clips as they are, paired; null for the clips as they are.</param>
/// <param name="Tried">Number of clips that it gets right as they are.</param>
/// <param name="Succeeded">Number of those that it gets wrong under the condition.</param>
public sealed record SoundScore(RowShare Accuracy, RowShare? Change, int Tried, int Succeeded);
