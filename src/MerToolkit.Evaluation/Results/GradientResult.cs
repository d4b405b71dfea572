namespace MerToolkit.Evaluation.Results;

/// <summary>Integrated gradients of some rows: what each column adds to the margin of the predicted label, or to the number.</summary>
public sealed record GradientResult
{
    /// <summary>What is explained, in words: <c>margin</c>, <c>prediction</c>; it is the unit too.</summary>
    public required string Words { get; init; }

    /// <summary>Number of rows that were explained.</summary>
    public required int Rows { get; init; }

    /// <summary>Number of steps on the way from the mean row to each row.</summary>
    public required int Steps { get; init; }

    /// <summary>Mean over the rows of the magnitude of what steps leave unexplained, as a share of what is explained; 0 or more.</summary>
    public required double MeanGap { get; init; }

    /// <summary>Columns, and rows of pictures with all their frames, the one that adds most first.</summary>
    public required IReadOnlyList<GradientShare> ByLine { get; init; }

    /// <summary>
    /// The most certain row of each label (of numbers the lowest and the highest), with its picture; none without frames.
    /// </summary>
    public required IReadOnlyList<ExplainedPicture> Pictures { get; init; }
}

/// <summary>How much a column, or a row of a picture, moves the predictions.</summary>
/// <param name="Columns">Which.</param>
/// <param name="Mean">Mean over the rows of the sum of the magnitudes of what its columns add, in the unit of what is explained.</param>
/// <param name="Signed">Mean over the rows of what its columns add, in the same unit.</param>
public sealed record GradientShare(ExplainedColumns Columns, double Mean, double Signed);

/// <summary>A picture, and what each of its cells adds.</summary>
/// <param name="Id">Name of the row.</param>
/// <param name="Output">The predicted label, or the target.</param>
/// <param name="Margin">Its margin, or the predicted number, in the unit of what is explained.</param>
/// <param name="Plane">Name of the plane.</param>
/// <param name="Lines">Names of its rows, lowest band first.</param>
/// <param name="Frames">Number of frames.</param>
public sealed record ExplainedPicture(string Id, string Output, double Margin, string Plane, IReadOnlyList<string> Lines, int Frames)
{
    /// <summary>The picture, in the unit of its columns; row-major [lines, frames].</summary>
    public required float[] Values { get; init; }

    /// <summary>What each cell adds, in the unit of what is explained; row-major [lines, frames].</summary>
    public required double[] Added { get; init; }
}
