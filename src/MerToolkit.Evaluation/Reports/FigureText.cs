using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>Published and obtained figures as text, with the digits that documents print.</summary>
public static class FigureText
{
    /// <summary>What stands where there is nothing.</summary>
    public const string None = "\u2013";

    /// <summary><c>84.3</c>, <c>.96</c>, <c>250</c>; a dash for none.</summary>
    /// <param name="value">A figure in its unit; null for none.</param>
    /// <param name="unit">Its unit.</param>
    public static string Value(double? value, FigureUnit unit) =>
        value is { } number ? NumberText.Fixed(number, DecimalsOf(unit)) : None;

    /// <summary>Our figure: <c>80.1</c>; the reason where it was not run.</summary>
    /// <param name="row">The row.</param>
    public static string Obtained(ReproducedRow row) =>
        row.Obtained is { } found ? Value(found.Value, row.Unit) : row.NotRun is { } reason ? $"not run: {reason}" : None;

    /// <summary>The interval of our figure: <c>77.5–82.6</c>; empty without one.</summary>
    /// <param name="row">The row.</param>
    public static string Interval(ReproducedRow row) =>
        row.Obtained is { } found && double.IsFinite(found.Low) && double.IsFinite(found.High)
            ? NumberText.TypesetRange(Value(found.Low, row.Unit), Value(found.High, row.Unit)) : "";

    /// <summary><c>−2.1</c>; empty where there is nothing to compare.</summary>
    /// <param name="row">The row.</param>
    public static string Difference(ReproducedRow row) =>
        row.Difference is { } found ? NumberText.Typeset(NumberText.Signed(found, DecimalsOf(row.Unit))) : "";

    /// <summary>Our figure with its interval: <c>80.1 (77.5–82.6)</c>.</summary>
    /// <param name="row">The row.</param>
    public static string WithInterval(ReproducedRow row) =>
        Interval(row) is { Length: > 0 } interval ? $"{Obtained(row)} ({interval})" : Obtained(row);

    private static int DecimalsOf(FigureUnit unit) => unit switch
    {
        FigureUnit.Percent => 1,
        FigureUnit.Share => 3,
        FigureUnit.Error => 4,
        FigureUnit.Seconds => 1,
        _ => 0,
    };
}
