namespace MerToolkit.Core.Emotion;

/// <summary>
/// The quadrant that a word for a mood lies in, so that sets with words and sets with quadrants can be compared. The words are
/// those of Russell's circumplex ("A circumplex model of affect", 1980) and of the sets that are read here. <c>energetic</c> has
/// no valence of its own: it counts as Q2, as in sets that have <c>happy</c> beside it.
/// </summary>
public static class MoodQuadrants
{
    private static readonly Dictionary<string, Quadrant> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["happy"] = Quadrant.Q1, ["joyful"] = Quadrant.Q1, ["excited"] = Quadrant.Q1, ["delighted"] = Quadrant.Q1,
        ["angry"] = Quadrant.Q2, ["aggressive"] = Quadrant.Q2, ["tense"] = Quadrant.Q2, ["afraid"] = Quadrant.Q2,
        ["energetic"] = Quadrant.Q2, ["sad"] = Quadrant.Q3, ["depressed"] = Quadrant.Q3, ["bored"] = Quadrant.Q3,
        ["calm"] = Quadrant.Q4, ["relaxed"] = Quadrant.Q4, ["content"] = Quadrant.Q4, ["peaceful"] = Quadrant.Q4,
    };

    /// <summary>The quadrant of a label: of a mood's word, or of the name of a quadrant itself; null for any other.</summary>
    /// <param name="label">The label, whatever its case.</param>
    public static Quadrant? Of(string label) => Quadrants.Parse(label) ?? (Words.TryGetValue(label.Trim(), out var known) ? known : null);
}
