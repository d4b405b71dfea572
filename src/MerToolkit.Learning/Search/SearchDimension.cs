using System.Globalization;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Search;

/// <summary>
/// One option with the values that are tried. Numbers are mapped to 0..1 along their scale, whole numbers each to an equal
/// share of it; of a few values each stands alone, as far from one other as from any.
/// </summary>
public sealed class SearchDimension
{
    private const string DigitsKept = "G4";
    private readonly object[] _choices;
    private readonly double _start;
    private readonly double _end;

    /// <summary>A dimension; the range has no fault for the option.</summary>
    /// <param name="option">The option.</param>
    /// <param name="range">What is tried.</param>
    public SearchDimension(DeclaredOption option, OptionRange range)
    {
        if (range.Fault(option) is { } fault) throw new ArgumentException($"'{option.Name}': {fault}.", nameof(range));
        (Option, Range) = (option, range);
        _choices = [.. range.Choices.Select(choice => option.Parse(choice)!)];
        if (range.IsChoice) return;
        // A whole number holds what rounds to it, so that the ends are tried as often as the others.
        var margin = option.IsInteger ? 0.5 : 0;
        (_start, _end) = (Scaled(range.Low - margin), Scaled(range.High + margin));
    }

    /// <summary>The option.</summary>
    public DeclaredOption Option { get; }

    /// <summary>What is tried.</summary>
    public OptionRange Range { get; }

    /// <summary>Number of different values; null for numbers that need not be whole.</summary>
    public long? Count => Range.IsChoice ? _choices.Length : Option.IsInteger ? (long)(Range.High - Range.Low) + 1 : null;

    /// <summary>True for a few values, of which none lies nearer to one than to another.</summary>
    internal bool IsNominal => Range.IsChoice;

    /// <summary>The value at a share of the range: a <see cref="double"/> with at most four digits, or a word.</summary>
    /// <param name="share">0..1.</param>
    public object ValueAt(double share)
    {
        if (IsNominal) return _choices[Math.Min((int)(share * _choices.Length), _choices.Length - 1)];
        var place = _start + share * (_end - _start);
        var number = Range.IsLogarithmic ? VectorMath.Exp(place) : place;
        number = Option.IsInteger
            ? Math.Round(number)
            : double.Parse(number.ToString(DigitsKept, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Math.Clamp(number, Range.Low, Range.High);
    }

    /// <summary>The value of that index, of a dimension whose values can be counted.</summary>
    /// <param name="index">Index of the value, 0..Count-1.</param>
    internal object ValueOf(long index) => IsNominal ? _choices[index] : Range.Low + index;

    /// <summary>Whether a value is one that is tried.</summary>
    /// <param name="value">A <see cref="double"/> or a word.</param>
    public bool Holds(object value) =>
        IsNominal ? _choices.Contains(value) : value is double number && number >= Range.Low && number <= Range.High;

    /// <summary>Where a value lies: 0..1 for a number, the index of one of a few values, from 0.</summary>
    /// <param name="value">A value that is held.</param>
    internal double PlaceOf(object value) =>
        IsNominal ? Array.IndexOf(_choices, value) : (Scaled((double)value) - _start) / (_end - _start);

    /// <summary>A share of the range that gives a place again, 0..1.</summary>
    /// <param name="place">As <see cref="PlaceOf"/> gives it: 0..1, or an index.</param>
    internal double ShareOf(double place) => IsNominal ? (place + 0.5) / _choices.Length : place;

    private double Scaled(double number) => Range.IsLogarithmic ? VectorMath.Log(number) : number;
}
