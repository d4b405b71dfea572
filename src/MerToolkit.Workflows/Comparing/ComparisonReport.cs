using MerToolkit.Data.Comparing;

namespace MerToolkit.Workflows.Comparing;

/// <summary>How two files of features differ.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Difference">What was found.</param>
public sealed record ComparisonReport(ComparisonOptions Options, TableDifference Difference)
{
    /// <summary>True when no column differs beyond the tolerance, and neither file has rows or columns of its own that count.</summary>
    public bool IsSame => Difference.Differing.Count == 0 && (Options.CommonOnly || !Difference.IsOneSided);
}
