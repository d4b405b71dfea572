using MerToolkit.Core.Emotion;

namespace MerToolkit.Workflows.Reproducing.EmotioNet;

/// <summary>Which words two of the moods have.</summary>
internal enum MoodWords
{
    /// <summary>Calm is low arousal with high valence, aggressive the other.</summary>
    Corrected,

    /// <summary>Calm is high arousal with low valence, aggressive the other, as the document prints it.</summary>
    Printed,
}

/// <summary>The document's moods.</summary>
internal static class Moods
{
    /// <summary>All four, in the document's order.</summary>
    public static IReadOnlyList<string> All { get; } = ["happy", "sad", "calm", "aggressive"];

    /// <summary>The mood of a place; arousal on the cut counts as high, valence on it has no mood (null).</summary>
    /// <param name="valence">Valence, in the unit of the cut.</param>
    /// <param name="arousal">Arousal, in the unit of the cut.</param>
    /// <param name="cut">Where both axes part, in their unit.</param>
    /// <param name="words">Which words two of the moods have.</param>
    public static string? Of(double valence, double arousal, double cut, MoodWords words) =>
        valence == cut || double.IsNaN(valence + arousal) ? null : Of(Quadrants.Of(valence - cut, arousal - cut), words);

    /// <summary>The mood of a quadrant.</summary>
    /// <param name="quadrant">The quadrant.</param>
    /// <param name="words">Which words two of the moods have.</param>
    public static string Of(Quadrant quadrant, MoodWords words) => quadrant switch
    {
        Quadrant.Q1 => "happy",
        Quadrant.Q3 => "sad",
        Quadrant.Q4 => words == MoodWords.Corrected ? "calm" : "aggressive",
        _ => words == MoodWords.Corrected ? "aggressive" : "calm",
    };
}
