namespace MerToolkit.Learning.Boosting;

/// <summary>An objective that finds the best value of a leaf itself, where slope and curvature do not tell it.</summary>
internal interface ILeafRenewal
{
    /// <summary>What added to the margins of a leaf's rows makes their loss smallest.</summary>
    /// <param name="rows">Indices of the rows, one or more.</param>
    /// <param name="margins">Margins of all rows before the tree, in the target's unit; [rows].</param>
    /// <returns>In the target's unit, before the learning rate.</returns>
    double Renewed(ReadOnlySpan<int> rows, ReadOnlySpan<double> margins);
}
