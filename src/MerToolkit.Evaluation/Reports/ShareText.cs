using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>Shares of rows as text.</summary>
public static class ShareText
{
    private const int Decimals = 3;

    /// <summary><c>.944</c>.</summary>
    /// <param name="share">A share, 0..1; null where there is none.</param>
    public static string Value(RowShare? share) => share is null ? "" : NumberText.Fixed(share.Value, Decimals);

    /// <summary><c>.944 (.932–.955)</c>.</summary>
    /// <param name="share">A share, 0..1; null where there is none.</param>
    public static string WithInterval(RowShare? share) => share is null ? "" : double.IsFinite(share.Low)
        ? $"{Value(share)} ({NumberText.TypesetRange(NumberText.Fixed(share.Low, Decimals), NumberText.Fixed(share.High, Decimals))})"
        : Value(share);

    /// <summary><c>+.051 (+.032 to +.070)</c>.</summary>
    /// <param name="difference">A difference of shares, -1..1.</param>
    public static string Difference(RowShare difference) =>
        NumberText.Typeset(NumberText.Signed(difference.Value, Decimals)) + " ("
        + NumberText.TypesetRange(NumberText.Signed(difference.Low, Decimals), NumberText.Signed(difference.High, Decimals)) + ")";

    /// <summary>A budget: <c>.05 sd</c>.</summary>
    /// <param name="epsilon">Budget in standard deviations, 0 or more.</param>
    public static string Budget(double epsilon) => $"{NumberText.Significant(epsilon).TrimEnd('0').TrimEnd('.')} sd";
}
