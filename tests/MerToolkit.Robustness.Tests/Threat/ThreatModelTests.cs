using MerToolkit.Core.Errors;
using MerToolkit.Robustness.Threat;
using Shared;

namespace MerToolkit.Robustness.Tests.Threat;

public class ThreatModelTests
{
    [Fact]
    public void Epsilon_0_gives_the_row_itself()
    {
        var threat = new ThreatModel(["energy", "tempo"], [.2, 30.0]);
        float[] wished = [9, -9];
        threat.Project([.5f, float.NaN], 0, wished);
        Assert.Equal([.5f, float.NaN], wished);
        Assert.True(threat.Allows([.5f, float.NaN], 0, wished));
        Assert.False(threat.Allows([.5f, float.NaN], 0, [.5f, 1]));
    }

    [Fact]
    public void Bounds_are_the_outermost_float32_values_within_the_budget()
    {
        var threat = new ThreatModel(["energy"], [.1]);
        var (lowest, highest) = (new float[1], new float[1]);
        threat.Box([.3f], 1, lowest, highest);
        Assert.True(lowest[0] >= .3f - .1 && MathF.BitDecrement(lowest[0]) < .3f - .1);
        Assert.True(highest[0] <= .3f + .1 && MathF.BitIncrement(highest[0]) > .3f + .1);
    }

    [Theory]
    [InlineData(.5f, 9, 1)]
    [InlineData(.5f, -9, 0)]
    [InlineData(1.5f, 9, 1.5f)]
    [InlineData(1.5f, 1.25f, 1.25f)]
    [InlineData(1.5f, -9, 0)]
    [InlineData(-2f, -9, -2)]
    [InlineData(-2f, 9, 0)]
    public void A_cell_stays_in_its_range_or_moves_towards_it(float cell, float wish, float expected)
    {
        var threat = Of(new ColumnRule { Lowest = 0, Highest = 1 });
        Assert.Equal(expected, Projected(threat, cell, 2, wish));
    }

    [Theory]
    [InlineData(3, 3.4f, 3)]
    [InlineData(3, 3.6f, 4)]
    [InlineData(3, 99, 4)]
    [InlineData(2.5f, 2.6f, 2.5f)]
    [InlineData(2.5f, 2.9f, 3)]
    [InlineData(2.5f, -7, 1)]
    [InlineData(2.9f, 2.7f, 2.9f)]
    public void A_moved_cell_of_whole_numbers_is_whole(float cell, float wish, float expected) =>
        Assert.Equal(expected, Projected(Of(new ColumnRule { IsInteger = true }), cell, 1.9, wish));

    [Theory]
    [InlineData(MoveDirection.Up, 9, 2)]
    [InlineData(MoveDirection.Up, -9, 1)]
    [InlineData(MoveDirection.Down, 9, 1)]
    [InlineData(MoveDirection.Down, -9, 0)]
    public void A_column_of_one_direction_never_goes_the_other_way(MoveDirection direction, float wish, float expected) =>
        Assert.Equal(expected, Projected(Of(new ColumnRule { Direction = direction }), 1, 1, wish));

    [Fact]
    public void Constant_and_immutable_columns_do_not_move()
    {
        var threat = new ThreatModel(["a", "b"], [0, 1.0], Norm.LInfinity, Rules(("b", new ColumnRule { IsImmutable = true })));
        float[] wish = [5, 5];
        threat.Project([1, 2], 10, wish);
        Assert.Equal([1, 2], wish);
        Assert.False(threat.IsFree(0) || threat.IsFree(1));
    }

    [Theory]
    [InlineData(Norm.L2, .6f, 8)]
    [InlineData(Norm.L1, .375f, 6.25f)]
    [InlineData(Norm.LInfinity, .75f, 10)]
    public void A_wish_outside_of_the_ball_becomes_its_nearest_point(Norm norm, float first, float second)
    {
        // In deviations the wish is .75 and 1, of size 1.25 (L2) or 1.75 (L1); L1 takes the same from both, L2 the same share.
        var threat = new ThreatModel(["a", "b"], [1, 10.0], norm);
        float[] reached = [.75f, 10];
        threat.Project([0, 0], 1, reached);
        Assert.Equal([first, second], reached, (expected, actual) => actual <= expected && expected - actual < 1e-6 * expected);
    }

    [Fact]
    public void A_derived_column_follows_its_formula_once_an_input_moved()
    {
        var threat = SpeechRate();
        float[] row = [.25f, 1000, 7];
        float[] untouched = [.25f, 1000, 99];
        threat.Project(row, 1, untouched);
        Assert.Equal(row, untouched);
        float[] moved = [.5f, 1000, 99];
        threat.Project(row, 10, moved);
        Assert.Equal([.5f, 1000, .5f / 1000], moved);
        Assert.True(threat.Allows(row, 10, moved));
        Assert.False(threat.Allows(row, 10, [.5f, 1000, 7]));
    }

    [Fact]
    public void A_derived_column_enters_the_box_as_the_interval_of_its_formula_and_its_own_value()
    {
        var threat = SpeechRate();
        var (lowest, highest) = (new float[3], new float[3]);
        threat.Box([.5f, 1000, 7], 1, lowest, highest);
        Assert.Equal([.4f, 1000, 7], [MathF.Round(lowest[0], 6), highest[1], highest[2]]);
        Assert.True(lowest[2] <= lowest[0] / 1000 && lowest[2] > .99f * lowest[0] / 1000);
    }

    [Fact]
    public void Chains_of_derived_columns_are_computed_in_order()
    {
        var threat = new ThreatModel(["twice", "once", "a"], [1, 1, 1.0], Norm.LInfinity, Rules(
            ("twice", new ColumnRule { Formula = Formula.Parse("once * 10") }),
            ("once", new ColumnRule { Formula = Formula.Parse("a + 1") })));
        float[] wish = [0, 0, 3];
        threat.Project([50, 7, 2.5f], 1, wish);
        Assert.Equal([40, 4, 3], wish);
    }

    [Fact]
    public void A_chain_goes_on_only_where_a_value_changed()
    {
        var threat = new ThreatModel(["twice", "once", "a"], [1, 1, 1.0], Norm.LInfinity, Rules(
            ("twice", new ColumnRule { Formula = Formula.Parse("once * 10") }),
            ("once", new ColumnRule { Formula = Formula.Parse("a + 1") })));
        float[] wish = [0, 0, 3];
        threat.Project([50, 4, 2], 1, wish);
        Assert.Equal([50, 4, 3], wish);
    }

    [Fact]
    public void Nothing_is_allocated_for_a_row()
    {
        var any = new[] { Norm.LInfinity, Norm.L2, Norm.L1 }.Select(norm => new ThreatModel(["a", "b", "c"], [1, 2, 3.0], norm, Rules(
            ("c", new ColumnRule { Formula = Formula.Parse("a / b") }), ("b", new ColumnRule { IsInteger = true })))).ToArray();
        float[] row = [1, 2, 3];
        var (candidate, lowest, highest, allowed) = (new float[3], new float[3], new float[3], true);
        Work();
        Assert.Equal(0, Allocation.Least(Work));
        Assert.True(allowed);

        void Work()
        {
            foreach (var threat in any)
            {
                (candidate[0], candidate[1]) = (9, 9);
                threat.Project(row, 2, candidate);
                threat.Box(row, 2, lowest, highest);
                allowed &= threat.Allows(row, 2, candidate);
            }
        }
    }

    [Fact]
    public void Every_rule_that_fits_no_column_is_told_with_the_nearest_name()
    {
        var rules = Rules(("tempoo", new ColumnRule { IsImmutable = true, Line = 4 }),
            ("energy", new ColumnRule { Formula = Formula.Parse("tempo / loud"), Line = 5 })) with { Source = "mine.yaml" };
        string[] columns = ["energy", "tempo", "loudness"];
        var failure = Assert.Throws<UsageException>(() => new ThreatModel(columns, new double[3], Norm.L2, rules));
        Assert.Equal(
            ["mine.yaml:4: The model reads no column 'tempoo'. Did you mean 'tempo'?",
                "mine.yaml:5: 'energy' follows from 'loud', which the model does not read. Did you mean 'loudness'?"],
            failure.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void Rules_of_a_service_may_name_columns_that_a_model_does_not_read()
    {
        var rules = ThreatRulesReader.Read("spotify");
        var threat = new ThreatModel(["tempo", "energy"], [30, .2], Norm.LInfinity, rules);
        Assert.Equal(["energy", "tempo"], threat.Rules.Columns.Keys.Order());
        Assert.Throws<UsageException>(() => new ThreatModel(["mfcc_1_mean"], [1.0], Norm.LInfinity, rules));
    }

    [Theory]
    [InlineData(Norm.LInfinity, "Each of the 2 columns may move by 0.1 standard deviations of the training rows.")]
    [InlineData(Norm.L2, "The 2 columns may move together by 0.1 standard deviations of the training rows in the L2 norm.")]
    public void A_threat_is_said_in_a_sentence(Norm norm, string expected) =>
        Assert.Equal(expected, new ThreatModel(["a", "b"], [1, 2.0], norm).Sentence(.1));

    [Fact]
    public void The_sentence_names_what_holds_the_attacker_back()
    {
        var threat = new ThreatModel(
            ["speechiness", "duration (ms)", "spec_rate", "tempo"], [.1, 1, 1, 0], Norm.LInfinity, ThreatRulesReader.Read("spotify"));
        Assert.Equal("Each of 1 of the 4 columns may move by 0.05 standard deviations of the training rows; no move of duration (ms); "
            + "within its range speechiness, tempo; following its formula spec_rate = speechiness / [duration (ms)].",
            threat.Sentence(.05));
    }

    private static ThreatModel SpeechRate() => new(
        ["speechiness", "duration (ms)", "spec_rate"], [.1, 5000, 1], Norm.LInfinity, ThreatRulesReader.Read("spotify"));

    private static ThreatModel Of(ColumnRule rule) => new(["a"], [1.0], Norm.LInfinity, Rules(("a", rule)));

    private static float Projected(ThreatModel threat, float cell, double epsilon, float wish)
    {
        float[] reached = [wish];
        threat.Project([cell], epsilon, reached);
        Assert.True(threat.Allows([cell], epsilon, reached));
        return reached[0];
    }

    private static ThreatRules Rules(params (string Column, ColumnRule Rule)[] rules) =>
        new("mine", rules.ToDictionary(rule => rule.Column, rule => rule.Rule));
}
