using System.Globalization;
using System.Text.RegularExpressions;

namespace MerToolkit.Core.Emotion;

/// <summary>
/// The scale that ratings were given on, with the value that counts as neither: [1, 9] has its centre at 5, unless a document
/// cuts it elsewhere (EmotioNet at 4.5). Figures of two scales are never compared by mistake, since a column's unit names its
/// scale: <c>[1, 9]</c>, <c>[1, 9] centre 4.5</c>.
/// </summary>
/// <param name="Low">Lowest rating, in the scale's own unit.</param>
/// <param name="High">Highest rating, in the scale's own unit; above <paramref name="Low"/>.</param>
/// <param name="Centre">Rating that parts low from high, in the scale's own unit; itself counts as high.</param>
public sealed partial record RatingScale(double Low, double High, double Centre)
{
    /// <summary>A scale whose centre is the middle.</summary>
    /// <param name="low">Lowest rating, in the scale's own unit.</param>
    /// <param name="high">Highest rating, in the scale's own unit.</param>
    public RatingScale(double low, double high)
        : this(low, high, (low + high) / 2)
    {
    }

    /// <summary>[-1, 1]: ratings over time, and what others are brought to for the plane of valence and arousal.</summary>
    public static RatingScale Signed { get; } = new(-1, 1);

    /// <summary>[1, 9]: DEAM's and emoMusic's ratings of whole songs.</summary>
    public static RatingScale Nine { get; } = new(1, 9);

    /// <summary>[0, 1]: PMEmo's and MERGE's.</summary>
    public static RatingScale Unit { get; } = new(0, 1);

    /// <summary>The scale in words, as a column's unit has it; <see cref="Parse"/> reads it back.</summary>
    public string Text => Centre == (Low + High) / 2
        ? FormattableString.Invariant($"[{Low}, {High}]") : FormattableString.Invariant($"[{Low}, {High}] centre {Centre}");

    /// <summary>The scale of that text; null when the text is no scale (the unit <c>1</c> of a number whose scale nobody stated).</summary>
    /// <param name="text">As <see cref="Text"/> writes it, blanks as one likes.</param>
    public static RatingScale? Parse(string text)
    {
        if (Written().Match(text.Trim()) is not { Success: true } match) return null;
        if (Number("low") is not { } low || Number("high") is not { } high || !(low < high)) return null;
        if (!match.Groups["centre"].Success) return new RatingScale(low, high);
        return Number("centre") is { } centre && centre > low && centre < high ? new RatingScale(low, high, centre) : null;

        double? Number(string name) =>
            double.TryParse(match.Groups[name].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Whether a rating lies on the scale.</summary>
    /// <param name="value">Rating, in the scale's own unit.</param>
    public bool Holds(double value) => value >= Low && value <= High;

    /// <summary>The same rating on another scale: lowest to lowest, centre to centre, highest to highest, straight between them.</summary>
    /// <param name="value">Rating, in this scale's unit.</param>
    /// <param name="other">The other scale.</param>
    /// <returns>The rating, in the other scale's unit.</returns>
    public double To(RatingScale other, double value)
    {
        if (this == other) return value;
        return value < Centre
            ? other.Centre - (Centre - value) / (Centre - Low) * (other.Centre - other.Low)
            : other.Centre + (value - Centre) / (High - Centre) * (other.High - other.Centre);
    }

    [GeneratedRegex(@"\A\[\s*(?<low>[^,\s]+)\s*,\s*(?<high>[^\]\s]+)\s*\](\s*centre\s+(?<centre>\S+))?\z")]
    private static partial Regex Written();
}
