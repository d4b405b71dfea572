using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Workflows.Challenging;

/// <summary>The unit of budgets: standard deviations of the training rows.</summary>
internal static class ColumnDeviations
{
    /// <summary>Standard deviation of each column over the rows that have a value; 0 for a constant one, which nobody moves.</summary>
    /// <param name="rows">Training rows.</param>
    /// <returns>In the columns' units; [columns].</returns>
    public static double[] Of(FeatureRows rows)
    {
        var deviations = Standardizer.Fit(rows).Deviations.ToArray();
        for (var column = 0; column < deviations.Length; column++)
        {
            var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
            for (var row = 0; row < rows.Rows; row++)
            {
                var value = rows[row][column];
                if (value < low) low = value;
                if (value > high) high = value;
            }

            if (!(low < high)) deviations[column] = 0;
        }

        return deviations;
    }
}
