using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports;

/// <summary>Distances, widths and R2 as text.</summary>
public static class PushText
{
    /// <summary><c>.214</c>; empty where there is none.</summary>
    /// <param name="figure">A figure in its unit; null where there is none.</param>
    public static string Value(FigureInterval? figure) => ShareText.Value(Share(figure));

    /// <summary><c>.214 (.190–.241)</c>; empty where there is none.</summary>
    /// <param name="figure">A figure in its unit; null where there is none.</param>
    public static string WithInterval(FigureInterval? figure) => ShareText.WithInterval(Share(figure));

    private static RowShare? Share(FigureInterval? figure) => figure is null ? null : new RowShare(figure.Value, figure.Low, figure.High);
}
