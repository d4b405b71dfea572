using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;
using MerToolkit.Learning.Tests.Trees;
using Shared;

namespace MerToolkit.Learning.Tests.Boosting;

/// <summary>Boosting along columns that what is predicted must follow.</summary>
public class MonotoneColumnsTests
{
    private const string Option = "monotone-constraints";
    private static readonly Trainer Depthwise = TrainerRegistry.Find("boosted-depthwise")!;
    private static readonly Trainer Leafwise = TrainerRegistry.Find("boosted-leafwise")!;

    private static readonly Arbitrary<(string, object)[]> AnyOptions = (
        from share in Gen.Elements(.6, 1.0)
        from l1 in Gen.Elements(0.0, 2.0)
        from rounds in Gen.Elements(1.0, 12.0)
        select new (string, object)[]
        {
            ("rounds", rounds), ("row-sample", share), ("column-sample", share), ("l1", l1), ("min-child-weight", 0.0),
            ("learning-rate", .6),
        }).ToArbitrary();

    [Fact]
    public void Numbers_follow_the_columns_that_the_option_names() => Prop.ForAll(
        AnyTable.Arbitrary, AnyOptions, (table, options) =>
    {
        (string, object)[] all = [.. options, (Option, "column.0:+1,column.1:-1,column.2:+1"), ("min-leaf", 1.0)];
        table = Wide(table);
        return new[] { Depthwise, Leafwise }.All(trainer =>
        {
            var model = (IRegressor)Train(trainer, table.NumberData, all);
            return Follows(table, model.Predict, 0, 1) && Follows(table, model.Predict, 1, -1) && Follows(table, model.Predict, 2, 1);
        });
    }).MustHold();

    [Fact]
    public void The_log_odds_of_the_second_label_follow_them() => Prop.ForAll(AnyTable.Arbitrary, AnyOptions, (table, options) =>
    {
        table = Wide(table);
        int[] classes = [.. table.Classes.Select(label => label / 2)];
        var data = new TrainingData(table.Values, table.NumberData.Columns, Sample.LabelScale("a", "b"), classes);
        var model = (IMargins)Train(Depthwise, data, [.. options, (Option, "column.0:-1")]);
        return Follows(table, values =>
        {
            var margins = new double[2 * table.Rows];
            model.Margins(new FeatureRows(values, table.Rows, table.Columns), margins);
            return [.. margins.Where((_, place) => place % 2 == 1)];
        }, 0, -1);
    }).MustHold();

    [Fact]
    public void What_runs_against_a_column_is_not_learned_from_it()
    {
        var data = Sample.OfNumbers([0, 1, 2, 3], [11, 8, 3, 2]);
        Assert.Equal([6, 6], ((IRegressor)Train(Depthwise, data, (Option, "x0:+1"))).Predict([0, 3]));
        var falling = ((IRegressor)Train(Depthwise, data, (Option, "x0:-1"))).Predict([0, 3]);
        Assert.Equal(((IRegressor)Train(Depthwise, data)).Predict([0, 3]), falling);
    }

    [Fact]
    public void The_sides_of_a_split_stay_on_their_side_of_the_middle()
    {
        // Mean 0. By the first column -2 and 2, which meet at 0; by the second the left side would be -6 and 2, but stays at 0.
        var data = Sample.OfNumbers([0, 0, 0, 1, 1, 0, 1, 1], [-6, 2, 2, 2]);
        (string, object)[] options = [(Option, "x0:+1"), ("rounds", 1.0), ("depth", 2.0), ("learning-rate", 1.0), ("l2", 0.0)];
        Assert.Equal([-6, 0, 2, 2], ((IRegressor)Train(Depthwise, data, options)).Predict(data.Memory.ToArray()));
    }

    [Fact]
    public void Predictions_are_those_of_XGBoost()
    {
        // XGBoost 1.7.4 on the same rows: tree_method exact, max_depth 4, eta .3, lambda 1, base_score the mean, 30 rounds,
        // monotone_constraints (1,-1,0,0); single precision of 30 trees.
        double[] expected = [10.07146, 1.09017, 3.32431, 0.61114, 5.54758, 7.7124, -1.6889, -4.06402, 3.43041, -2.37901];
        float[] values = [.. Enumerable.Range(0, 1000).Select(cell => (Row: cell / 4, Column: cell % 4)).Select(cell =>
            ((cell.Row * 31) + (cell.Column * 17)) % 11 == 0 ? float.NaN
                : (float)((cell.Row * (7919L + (cell.Column * 104_729)) % 1009 / 100.0) - 5))];
        double[] numbers = [.. values.Select(value => float.IsNaN(value) ? 0.0 : value).Chunk(4).Select((x, row) =>
            x[0] - (.1 * x[0] * x[0] * x[0]) - (.3 * x[1] * x[1]) - x[1] + (.5 * x[2] * x[3]) + (row * 613 % 97 / 24.0))];
        (string, object)[] options = [("rounds", 30.0), ("depth", 4.0), ("learning-rate", .3), (Option, "x0:+1,x1:-1")];
        var predicted = ((IRegressor)Train(Depthwise, Sample.OfNumbers(values, numbers), options)).Predict(values);
        Assert.All(predicted.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 2e-5));
    }

    [Fact]
    public void None_is_the_default_and_changes_nothing()
    {
        var data = Sample.OfNumbers(Sample.Noise(80, 3), [.. Sample.Noise(80, 1, seed: 5).Select(value => (double)value)]);
        Assert.Equal(RandomForestTests.Bytes(Train(Leafwise, data)), RandomForestTests.Bytes(Train(Leafwise, data, (Option, "none"))));
    }

    [Theory]
    [InlineData("x3:+1", "'monotone-constraints' names the column 'x3', which is not learned from.")]
    [InlineData("x0:+1,x0:-1", "'monotone-constraints' names the column 'x0' twice.")]
    public void A_column_that_is_not_there_once_is_an_error(string text, string message)
    {
        var data = Sample.OfNumbers([0, 1, 2, 3], [2, 3]);
        var failure = Assert.Throws<UsageException>(() => Train(Depthwise, data, (Option, text)));
        Assert.Equal(message, Assert.Single(failure.Problems).Message);
    }

    [Fact]
    public void Trees_for_each_of_several_labels_are_refused()
    {
        var data = Sample.OfLabels([0, 1, 2, 3], [0, 0, 1, 2], ["a", "b", "c"]);
        var failure = Assert.Throws<UsageException>(() => Train(Depthwise, data, (Option, "x0:+1")));
        Assert.Contains("every label of 'label' has trees of its own", Assert.Single(failure.Problems).Message);
    }

    [Theory]
    [InlineData("absolute")]
    [InlineData("quantile")]
    public void Objectives_that_renew_leaves_are_refused(string objective)
    {
        var data = Sample.OfNumbers([0, 1, 2, 3], [2, 3, 8, 11]);
        var failure = Assert.Throws<UsageException>(() => Train(Leafwise, data, (Option, "x0:+1"), ("objective", objective)));
        Assert.Contains("renew leaves", Assert.Single(failure.Problems).Message);
    }

    // Three columns at least, so that each of the named ones is there.
    private static AnyTable Wide(AnyTable table)
    {
        if (table.Columns >= 3) return table;
        var columns = table.Columns + 2;
        float[] values = [.. Enumerable.Range(0, table.Rows * columns).Select(cell =>
            cell % columns < table.Columns ? table.Values[(cell / columns * table.Columns) + (cell % columns)] : cell * 7 % 5)];
        return table with { Values = values, Columns = columns };
    }

    // Every row with every value of the column in turn: what is predicted never turns back. The sum over trees of values that
    // follow the column follows it too, rounding included.
    private static bool Follows(AnyTable table, Func<float[], double[]> predict, int column, int sign)
    {
        var cells = table.AllRows.Select(row => table.Values[(row * table.Columns) + column]);
        float[] values = [.. cells.Where(float.IsFinite).Distinct().Order()];
        double[][] predicted = [.. values.Select(value => predict(
            [.. table.Values.Select((cell, place) => place % table.Columns == column ? value : cell)]))];
        return predicted.Zip(predicted.Skip(1)).All(pair => pair.First.Zip(pair.Second).All(row => sign * row.First <= sign * row.Second));
    }

    private static IModel Train(Trainer trainer, TrainingData data, params (string Name, object Value)[] options) =>
        trainer.Train(data, Sample.Options(trainer, [.. options.Where(option =>
            trainer.Declaration.Options.Any(known => known.Name == option.Name))]), Sample.Context());
}
