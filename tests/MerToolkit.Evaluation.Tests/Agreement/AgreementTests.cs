using MerToolkit.Evaluation.Agreement;

namespace MerToolkit.Evaluation.Tests.Agreement;

public class AgreementTests
{
    /// <summary>Six targets and four judges, table 2 of Shrout and Fleiss (1979); their table 4 has the correlations.</summary>
    private static readonly RatingMatrix Judged = new(
    [
        [9.0, 2.0, 5.0, 8.0], [6.0, 1.0, 3.0, 2.0], [8.0, 4.0, 6.0, 8.0], [7.0, 1.0, 2.0, 6.0], [10.0, 5.0, 6.0, 9.0], [6.0, 2.0, 4.0, 7.0],
    ]);

    /// <summary>Twelve units and four observers with gaps, Krippendorff (2013), chapter 12; nominal .743, interval .849.</summary>
    private static readonly RatingMatrix Observed = new(
    [
        [1, 1, N, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2],
        [N, 5, 5, 5], [N, N, 1, 1], [N, 3, N, N],
    ]);

    private const double N = double.NaN;

    [Fact]
    public void Intraclass_correlations_are_those_of_shrout_and_fleiss()
    {
        var icc = IntraclassCorrelation.Of(Judged);
        double[] published = [.17, .44, .29, .62, .71, .91];
        double[] found =
            [icc.Single, icc.Mean, icc.SingleAgreement, icc.MeanAgreement, icc.SingleConsistency, icc.MeanConsistency];
        foreach (var (expected, value) in published.Zip(found)) Assert.Equal(expected, value, .005);
    }

    [Fact]
    public void Alpha_is_that_of_krippendorff()
    {
        Assert.Equal(.743, KrippendorffAlpha.OfLabels(Observed), .0005);
        Assert.Equal(.849, KrippendorffAlpha.OfNumbers(Observed), .0005);
    }

    [Fact]
    public void Raters_who_agree_have_one_and_no_two_ratings_have_nothing()
    {
        var same = new RatingMatrix([[1.0, 1.0, 1.0], [5.0, 5.0, 5.0], [3.0, 3.0, 3.0]]);
        Assert.Equal(1, IntraclassCorrelation.Of(same).Single);
        Assert.Equal(1, IntraclassCorrelation.Of(same).SingleAgreement);
        Assert.Equal(1, KrippendorffAlpha.OfNumbers(same));
        var lonely = new RatingMatrix([[1.0, N], [N, 2.0]]);
        Assert.True(double.IsNaN(IntraclassCorrelation.Of(lonely).Single));
        Assert.True(double.IsNaN(KrippendorffAlpha.OfNumbers(lonely)));
    }

    [Fact]
    public void With_gaps_only_correlations_of_any_raters_are_defined()
    {
        var icc = IntraclassCorrelation.Of(Observed);
        Assert.True(icc.Single is > .6 and < 1 && icc.Mean > icc.Single);
        Assert.True(double.IsNaN(icc.SingleAgreement) && double.IsNaN(icc.MeanConsistency));
    }

    [Fact]
    public void Without_gaps_the_unbalanced_formula_is_the_balanced_one()
    {
        // An item rated once says nothing of agreement: with it or without, the correlation of one rater is the same.
        var more = new RatingMatrix([.. Judged.Scores, [N, N, 3.0, N]]);
        Assert.Equal(IntraclassCorrelation.Of(Judged).Single, IntraclassCorrelation.Of(more).Single, 12);
    }
}
