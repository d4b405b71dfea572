namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>A value with its interval on a line of its own.</summary>
/// <param name="Label">What stands at its left.</param>
/// <param name="Value">In the unit of the axis; NaN where it is not defined.</param>
/// <param name="Low">Lower end of the interval, in the unit of the axis; NaN without one.</param>
/// <param name="High">Upper end of the interval, in the unit of the axis; NaN without one.</param>
/// <param name="Text">The value as printed, at its right.</param>
internal sealed record DotRow(string Label, double Value, double Low, double High, string Text)
{
    /// <summary>Second line under the label; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>True for a dot that proves nothing: drawn as a ring.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Values to hold it against, in the unit of the axis, such as trivial predictors.</summary>
    public IReadOnlyList<double> Marks { get; init; } = [];
}

/// <summary>Lines under a common heading.</summary>
/// <param name="Title">The heading; empty for none.</param>
/// <param name="Rows">The lines.</param>
internal sealed record DotGroup(string Title, IReadOnlyList<DotRow> Rows);
