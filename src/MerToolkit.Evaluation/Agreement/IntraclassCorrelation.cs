namespace MerToolkit.Evaluation.Agreement;

/// <summary>
/// Intraclass correlations: the share of the ratings' variance that lies between items. Each is a pure number, 1 where all raters
/// agree, 0 or below where they tell nothing; NaN where it is not defined.
/// </summary>
/// <param name="Single">
/// ICC(1,1): one rater, each item rated by raters of its own. (MSR - MSW) / (MSR + (k - 1) MSW); with ratings missing, k is
/// (N - sum of k_i^2 / N) / (n - 1). A pure number.
/// </param>
/// <param name="Mean">ICC(1,k): the mean of so many raters. (MSR - MSW) / MSR. A pure number.</param>
/// <param name="SingleAgreement">
/// ICC(2,1): one of raters who rated all items, who shall give the same numbers. (MSR - MSE) / (MSR + (k - 1) MSE + k (MSC - MSE) / n).
/// A pure number; NaN when ratings are missing.
/// </param>
/// <param name="MeanAgreement">ICC(2,k): their mean. (MSR - MSE) / (MSR + (MSC - MSE) / n). A pure number; NaN likewise.</param>
/// <param name="SingleConsistency">
/// ICC(3,1): the same, where a rater may be stricter than another. (MSR - MSE) / (MSR + (k - 1) MSE). A pure number; NaN likewise.
/// </param>
/// <param name="MeanConsistency">ICC(3,k): their mean. (MSR - MSE) / MSR. A pure number; NaN likewise.</param>
/// <remarks>P. Shrout, J. Fleiss, "Intraclass correlations: uses in assessing rater reliability", 1979.</remarks>
public sealed record IntraclassCorrelation(
    double Single, double Mean, double SingleAgreement, double MeanAgreement, double SingleConsistency, double MeanConsistency)
{
    /// <summary>
    /// The correlations of a matrix of ratings; items with fewer than two ratings say nothing of agreement and are left out.
    /// </summary>
    /// <param name="ratings">The ratings.</param>
    public static IntraclassCorrelation Of(RatingMatrix ratings)
    {
        var rated = Enumerable.Range(0, ratings.Items).Select(ratings.Of).Where(scores => scores.Length >= 2).ToArray();
        if (rated.Length < 2) return new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        var (items, count) = ((double)rated.Length, (double)rated.Sum(scores => scores.Length));
        var grand = rated.Sum(scores => scores.Sum()) / count;
        var between = rated.Sum(scores => scores.Length * Square((scores.Sum() / scores.Length) - grand));
        var within = rated.Sum(scores => scores.Sum(score => Square(score - (scores.Sum() / scores.Length))));
        var (rows, rest) = (between / (items - 1), within / (count - items));
        var raters = (count - (rated.Sum(scores => Square(scores.Length)) / count)) / (items - 1);
        var single = (rows - rest) / (rows + ((raters - 1) * rest));
        var mean = (rows - rest) / rows;
        if (!ratings.IsComplete) return new(single, mean, double.NaN, double.NaN, double.NaN, double.NaN);

        var columns = Enumerable.Range(0, ratings.Raters)
            .Sum(rater => items * Square((ratings.Scores.Sum(item => item[rater]) / items) - grand));
        var (judges, error) = (columns / (raters - 1), (within - columns) / ((items - 1) * (raters - 1)));
        return new(single, mean,
            (rows - error) / (rows + ((raters - 1) * error) + (raters * (judges - error) / items)),
            (rows - error) / (rows + ((judges - error) / items)),
            (rows - error) / (rows + ((raters - 1) * error)),
            (rows - error) / rows);
    }

    private static double Square(double value) => value * value;
}
