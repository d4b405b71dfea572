namespace MerToolkit.Learning.Boosting;

/// <summary>What boosting minimises: a loss of the margins, by its slope and curvature at each row.</summary>
internal interface IObjective
{
    /// <summary>Number of margins of a row, and of trees of a round.</summary>
    int Outputs { get; }

    /// <summary>What every margin begins with, in the margin's unit.</summary>
    double Start { get; }

    /// <summary>How large the terms of a tree are whatever the margins; null where it depends on them.</summary>
    TermSize? Bound { get; }

    /// <summary>First and second derivatives of the loss by the margins, times the rows' weights.</summary>
    /// <param name="margins">Margins of all rows, those of an output side by side; [outputs, rows].</param>
    /// <param name="begin">First row of the block, index.</param>
    /// <param name="end">The row after its last, index.</param>
    /// <param name="block">Receives the derivatives.</param>
    void Derive(ReadOnlySpan<double> margins, int begin, int end, TermBlock block);

    /// <summary>The loss of all rows, each times its weight, added up.</summary>
    /// <param name="margins">Margins of all rows, [rows, outputs].</param>
    /// <returns>In the loss's unit: a pure number for labels.</returns>
    double Loss(ReadOnlySpan<double> margins);
}
