using MerToolkit.Evaluation.Songs;

namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>What the references beside the scores mean.</summary>
internal static class ReferenceWords
{
    /// <summary>One paragraph a reference that is there.</summary>
    /// <param name="targets">The targets.</param>
    public static IEnumerable<string> Of(IReadOnlyList<TargetResults> targets)
    {
        var names = targets.SelectMany(target => target.First.References).Select(reference => reference.Name).ToHashSet();
        if (names.Contains(SongScores.OwnMean))
            yield return $"{SongScores.OwnMean} predicts the true mean of each song at every moment: its R² is the share of the variance "
                + "that lies between songs. Metrics per song are means over songs, with the standard deviation over songs behind them; "
                + "songs whose true values never move have no correlation, and one whose prediction stands still while it moves has 0. "
                + "Metrics within songs take each song's own mean off truth and prediction first.";
        if (names.Contains(RaterCeiling.Name))
            yield return "The ceiling is what an ideal predictor would reach, given how far the raters lie apart: labels are means of n "
                + "raters with variance s² / n, so of their variance V the share ρ = 1 − mean(s² / n) / V would repeat with other raters "
                + "(Spearman and Brown). Highest R² = ρ, lowest RMSE = √mean(s² / n), "
                + "highest correlation = √ρ, highest CCC = 2ρ / (1 + ρ).";
    }
}
