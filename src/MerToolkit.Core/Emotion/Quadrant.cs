namespace MerToolkit.Core.Emotion;

/// <summary>Quarter of the plane of valence and arousal (Russell 1980), counted against the clock from happy.</summary>
public enum Quadrant
{
    /// <summary>High arousal, positive valence: happy, excited.</summary>
    Q1 = 1,

    /// <summary>High arousal, negative valence: angry, tense.</summary>
    Q2 = 2,

    /// <summary>Low arousal, negative valence: sad, depressed.</summary>
    Q3 = 3,

    /// <summary>Low arousal, positive valence: calm, content.</summary>
    Q4 = 4,
}

/// <summary>The halves that a quadrant lies in, and its names.</summary>
public static class Quadrants
{
    /// <summary>All four, Q1 to Q4.</summary>
    public static IReadOnlyList<Quadrant> All { get; } = [Quadrant.Q1, Quadrant.Q2, Quadrant.Q3, Quadrant.Q4];

    /// <summary>True for Q1 and Q2.</summary>
    public static bool IsHighArousal(this Quadrant quadrant) => quadrant is Quadrant.Q1 or Quadrant.Q2;

    /// <summary>True for Q1 and Q4.</summary>
    public static bool IsPositiveValence(this Quadrant quadrant) => quadrant is Quadrant.Q1 or Quadrant.Q4;

    /// <summary>Reads <c>Q1</c> to <c>Q4</c>, in either case, with blanks around; null for anything else.</summary>
    /// <param name="text">Name as a data set writes it.</param>
    public static Quadrant? Parse(string text) => text.Trim().ToUpperInvariant() switch
    {
        "Q1" => Quadrant.Q1,
        "Q2" => Quadrant.Q2,
        "Q3" => Quadrant.Q3,
        "Q4" => Quadrant.Q4,
        _ => null,
    };

    /// <summary>The quadrant of a point; a value of exactly 0 counts as high or positive.</summary>
    /// <param name="valence">Valence around 0; unpleasant below.</param>
    /// <param name="arousal">Arousal around 0; calm below.</param>
    public static Quadrant Of(double valence, double arousal) => (valence >= 0, arousal >= 0) switch
    {
        (true, true) => Quadrant.Q1,
        (false, true) => Quadrant.Q2,
        (false, false) => Quadrant.Q3,
        (true, false) => Quadrant.Q4,
    };
}
