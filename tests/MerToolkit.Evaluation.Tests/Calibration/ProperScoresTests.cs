using MerToolkit.Evaluation.Calibration;

namespace MerToolkit.Evaluation.Tests.Calibration;

public class ProperScoresTests
{
    [Fact]
    public void A_model_that_knows_costs_nothing()
    {
        Assert.Equal(0, ProperScores.Brier([1, 0, 0, 1], [0, 1]));
        Assert.Equal(0, ProperScores.LogLoss([1, 0, 0, 1], [0, 1]));
    }

    [Fact]
    public void Ignorance_of_four_labels_costs_the_logarithm_of_four_and_three_quarters()
    {
        Assert.Equal(Math.Log(4), ProperScores.LogLoss([.25, .25, .25, .25], [2]), 1e-15);
        Assert.Equal(.75, ProperScores.Brier([.25, .25, .25, .25], [2]));
    }

    [Fact]
    public void A_sure_error_costs_2_squares_and_a_finite_logarithm()
    {
        Assert.Equal(2, ProperScores.Brier([1, 0], [1]));
        Assert.Equal(Math.Log(1e6), ProperScores.LogLoss([1, 0], [1]), 1e-12);
    }

    [Fact]
    public void Probabilities_of_other_rows_are_refused() =>
        Assert.Throws<ArgumentException>(() => ProperScores.Brier([1, 0, 1], [1, 0]));
}
