using System.Text.RegularExpressions;

namespace MerToolkit.Acceptance.Tests.House;

/// <summary>The words by which documentation states a unit, a range or a shape.</summary>
internal static partial class UnitWords
{
    private const string Units =
        "Hz|seconds?|s|milliseconds?|ms|microseconds?|minutes?|hours?|beats|BPM|dB|decibels?|octaves?|semitones?|cents?|mel|radians?|" +
        "bytes?|MB|bits?|ulp|percent|%|power|amplitudes?|magnitudes?|full scale";

    // What a whole number counts or points at.
    private const string Counted =
        "samples?|frames?|bins?|bands?|rows?|columns?|clips?|items?|channels?|lanes?|points?|values?|elements?|entries|digits?|" +
        "lines?|characters?|threads?|workers?|jobs?|features?|coefficients?|harmonics?|axes|axis|blocks?|files?|times|steps?|" +
        "taps?|passes|words?|folds?|groups?|classes|seeds?|terms?|degrees?|phases?";

    private const string Kinds =
        "count|counted|number of|how many|index|positions?|lengths?|sizes?|ratio|share|fraction|factor|probability|pure number|" +
        "any number|units?|variance|products?|exit code|version|hash|years?|per|NaN|finite|integers?|natural logarithm|exponent";

    /// <summary>Whether a text states a unit, range or shape.</summary>
    public static bool Stated(string text) => Word().IsMatch(text) || Shape().IsMatch(text) || Range().IsMatch(text);

    /// <summary>Whether a name carries its unit, such as <c>DecodeSeconds</c>.</summary>
    public static bool Named(string name) => Suffix().IsMatch(name);

    [GeneratedRegex($@"(?<![\w-])({Units}|(?i:{Counted}|{Kinds}))(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    /// <summary>A shape such as <c>[rows, frames]</c> or <c>[Bins, Lanes]</c>.</summary>
    [GeneratedRegex(@"\[[\w .*+/-]+(,[\w .*+/-]+)*\]")]
    private static partial Regex Shape();

    /// <summary>A range such as <c>0..1</c>, <c>0 or 1</c>, <c>2 or more</c>, <c>|x| &lt; 1</c>.</summary>
    [GeneratedRegex(@"\d ?\.\.|\.\. ?\d|\d or (more|less|\d)|[<>]=? ?-?\d|at (least|most) \d")]
    private static partial Regex Range();

    [GeneratedRegex("(Seconds|Milliseconds|Hz|Decibels|Bytes|Cents|Semitones|Count|Bpm)$")]
    private static partial Regex Suffix();
}
