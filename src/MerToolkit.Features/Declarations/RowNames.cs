using System.Globalization;

namespace MerToolkit.Features.Declarations;

/// <summary>Names of the rows of features with several rows, as they stand in column names.</summary>
internal static class RowNames
{
    /// <summary>The twelve pitch classes from C.</summary>
    public static IReadOnlyList<string> PitchClasses { get; } = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];

    /// <summary><c>01, 02, ...</c>, as wide as the count needs, two digits at least.</summary>
    public static IReadOnlyList<string> FromOne(int count)
    {
        var digits = Math.Max(2, count.ToString(CultureInfo.InvariantCulture).Length);
        return [.. Enumerable.Range(1, count).Select(i => i.ToString("D" + digits, CultureInfo.InvariantCulture))];
    }

    /// <summary><c>0, 1, ...</c></summary>
    public static IReadOnlyList<string> FromZero(int count) =>
        [.. Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture))];
}
