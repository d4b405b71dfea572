using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Robustness.Numbers;

namespace MerToolkit.Evaluation.Tests.Robustness.Numbers;

public class NumberRobustnessEvaluationTests
{
    private static readonly IntervalOptions Few = new() { Resamples = 200 };

    [Fact]
    public void Distances_and_widths_are_means_over_the_rows()
    {
        var budget = Evaluate(NumberSamples.Model("plain", .8, 12)).Models[0].Budgets[0];
        var arousal = budget.Targets[0];
        Assert.Equal([.3, .2], arousal.Attacks.Select(attack => Math.Round(attack!.Value, 12)));
        Assert.Equal(.815, arousal.Proved!.Width.Value, 12);
        Assert.Equal(.4, arousal.Proved.Furthest.Value, 12);
        Assert.Equal(.75, arousal.Proved.Attained.Value, 12);
        Assert.InRange(arousal.Proved.Width.Value, arousal.Proved.Width.Low, arousal.Proved.Width.High);
        Assert.Null(budget.Targets[1].Attacks[1]);
    }

    [Fact]
    public void The_union_takes_each_row_with_the_attack_that_pushed_it_furthest() =>
        Assert.Equal(.35, Evaluate(NumberSamples.Model("plain", .8, 12)).Models[0].Budgets[0].Targets[0].Union.Value, 12);

    [Fact]
    public void Quadrants_are_counted_as_shares_of_the_rows()
    {
        var quadrants = Evaluate(NumberSamples.Model("plain", .8, 12)).Models[0].Budgets[0].Quadrants!;
        Assert.Equal(.25, quadrants.Changed[0]!.Value, 12);
        Assert.Null(quadrants.Changed[1]);
        Assert.Equal(.25, quadrants.Union.Value, 12);
        Assert.Equal(.3, quadrants.CannotChange!.Value, 12);
    }

    [Fact]
    public void Clean_predictions_are_scored_by_R2_of_each_target()
    {
        var clean = Evaluate(NumberSamples.Model("plain", .8, 12)).Models[0].Clean;

        // Errors of .1 against values of 1 and -1; 0 for all is their mean.
        Assert.Equal(.99, clean[0].Value, 12);
        Assert.Equal(0, clean[1].Value, 12);
        Assert.InRange(clean[0].Value, clean[0].Low, clean[0].High);
    }

    [Fact]
    public void Rows_that_are_no_test_rows_with_a_seed_do_not_count()
    {
        var model = NumberSamples.Model("plain", .8, 12);
        model = model with
        {
            Predicted = [NumberSamples.Of(_ => 0, 20), NumberSamples.Of(_ => 0, 20)],
            Budgets = [new NumberBudgetEvidence([Half(), Half()])],
        };
        var arousal = Evaluate(model).Models[0].Budgets[0].Targets[0];
        Assert.Equal(9.5, arousal.Attacks[0]!.Value, 12);
        Assert.Null(arousal.Proved);

        static TargetEvidence Half() => new([NumberSamples.Of(row => row, 20), null]);
    }

    [Fact]
    public void Models_are_compared_by_paired_widths_and_quadrants_where_both_are_proved()
    {
        var differences = Evaluate(NumberSamples.Model("wide", .8, 12), NumberSamples.Model("narrow", .5, 30),
            NumberSamples.Model("unproved", 1, 0, isProved: false)).Differences;
        Assert.Equal(["width", "width", "quadrant-cannot-change"], differences.Select(difference => difference.Measure));
        Assert.Equal(["arousal", "valence", ""], differences.Select(difference => difference.Target));
        Assert.Equal(.3, differences[0].Difference, 12);
        Assert.All(differences, difference => Assert.False(difference.IsUndecided));
        Assert.All(differences, difference => Assert.Equal("narrow", difference.Better));

        // The widths differ by as much in every row: nothing is left to chance.
        Assert.Equal(differences[0].Low, differences[0].High, 12);
    }

    private static NumberScores Evaluate(params NumberModelEvidence[] models) =>
        NumberRobustnessEvaluation.Evaluate(NumberSamples.Evidence(models), Few);
}
