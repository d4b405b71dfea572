using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Boosting;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Boosting;

/// <summary>Slopes, curvatures, losses and starts of the objectives.</summary>
public class ObjectiveTests
{
    private const int Rows = 12;
    private static readonly double[] Weights = [.. Enumerable.Range(0, Rows).Select(row => .5 + (row % 4))];
    private static readonly double[] Numbers = [.. Sample.Noise(Rows, 1, seed: 3).Select(value => 2.0 * value)];

    public static TheoryData<string> All => [.. new[] { "softmax", "binary", "squared", "absolute", "quantile", "huber" }];

    [Theory]
    [MemberData(nameof(All))]
    public void The_slope_is_that_of_the_loss(string name)
    {
        const double Step = 1e-6;
        var objective = Make(name);
        double[] margins = [.. Sample.Noise(Rows, objective.Outputs, seed: 5).Select(value => 1.5 * value)];
        var terms = Derived(objective, margins);
        for (var place = 0; place < margins.Length; place++)
        {
            var (low, high) = (margins.ToArray(), margins.ToArray());
            (low[place], high[place]) = (margins[place] - Step, margins[place] + Step);
            var slope = (objective.Loss(high) - objective.Loss(low)) / (2 * Step);
            Assert.Equal(slope, terms[place % objective.Outputs][place / objective.Outputs][0], 1e-7);
        }
    }

    [Theory]
    [InlineData("softmax", 2.0)]
    [InlineData("binary", 1.0)]
    [InlineData("squared", 1.0)]
    public void The_curvature_is_that_of_the_loss_times_what_the_papers_take(string name, double factor)
    {
        const double Step = 1e-4;
        var objective = Make(name);
        double[] margins = [.. Sample.Noise(Rows, objective.Outputs, seed: 6).Select(value => (double)value)];
        var terms = Derived(objective, margins);
        for (var place = 0; place < margins.Length; place++)
        {
            var (low, high) = (margins.ToArray(), margins.ToArray());
            (low[place], high[place]) = (margins[place] - Step, margins[place] + Step);
            var (output, row) = (place % objective.Outputs, place / objective.Outputs);
            var curvature = (Derived(objective, high)[output][row][0] - Derived(objective, low)[output][row][0]) / (2 * Step);
            Assert.Equal(factor * curvature, terms[output][row][1], 1e-7);
        }
    }

    [Theory]
    [InlineData("absolute", 1.0, -1.0)]
    [InlineData("quantile", .75, -.25)]
    [InlineData("huber", .5, -.5)]
    public void Slopes_of_numbers_are_known_by_hand(string name, double above, double below)
    {
        // One row above its number by 3, one below by 3; the curvature counts the row, however straight the loss.
        var objective = Make(name, Sample.OfNumbers([0, 1], [10, 20]));
        Assert.Equal([Vector128.Create(above, 1), Vector128.Create(below, 1)], Derived(objective, [13, 17])[0]);
    }

    [Theory]
    [InlineData("squared", 4.5, 12.5)]
    [InlineData("absolute", 3.0, 5.0)]
    [InlineData("quantile", 2.25, 1.25)]
    [InlineData("huber", 1.375, 2.375)]
    public void Losses_of_numbers_are_known_by_hand(string name, double above, double below)
    {
        var objective = Make(name, Sample.OfNumbers([0, 1], [10, 20]));
        Assert.Equal((above, below), (objective.Loss([13, 20]), objective.Loss([10, 15])));
        Assert.Equal(above + below, objective.Loss([13, 15]));
    }

    [Fact]
    public void Losses_of_labels_are_known_by_hand()
    {
        // Odds of 3 to 1 for the second label.
        var odds = VectorMath.Log(3.0);
        var binary = new BinaryLoss(Sample.OfLabels([0, 1], [0, 1], ["a", "b"]));
        Assert.Equal(VectorMath.Log(4.0) + VectorMath.Log(4 / 3.0), binary.Loss([odds, odds]), 1e-14);
        var softmax = new SoftmaxLoss(Sample.OfLabels([0, 1], [0, 1], ["a", "b"]));
        Assert.Equal(VectorMath.Log(4.0) + VectorMath.Log(4 / 3.0), softmax.Loss([1, 1 + odds, -1, odds - 1]), 1e-14);
    }

    [Theory]
    [InlineData("squared", 4.5)]
    [InlineData("huber", 4.5)]
    [InlineData("absolute", 2.5)]
    [InlineData("quantile", 1.5)]
    public void Margins_of_numbers_begin_with_the_best_constant(string name, double start) =>
        Assert.Equal(start, Make(name, Sample.OfNumbers([0, 0, 0, 0], [1, 3, 12, 2])).Start);

    [Fact]
    public void Margins_of_labels_begin_with_the_log_odds_of_two_and_with_0_of_more()
    {
        var data = Sample.OfLabels([0, 1, 2, 3], [0, 1, 1, 1], ["a", "b"]);
        Assert.Equal(VectorMath.Log(3.0), new BinaryLoss(data).Start, 1e-15);
        Assert.Equal(0, new SoftmaxLoss(data).Start);
    }

    [Fact]
    public void A_label_without_rows_has_odds_that_stay_finite()
    {
        foreach (var (only, sign) in new[] { (0, -1), (1, 1) })
        {
            var start = new BinaryLoss(Sample.OfLabels([0, 1], [only, only], ["a", "b"])).Start;
            Assert.Equal(sign * 15 * VectorMath.Log(10.0), start, .2);
        }
    }

    [Fact]
    public void Far_off_margins_keep_loss_and_slope_finite_and_the_curvature_above_0()
    {
        foreach (var name in new[] { "binary", "softmax" })
        {
            var objective = Make(name);
            double[] margins = [.. Enumerable.Range(0, Rows * objective.Outputs).Select(place => place % 3 == 0 ? 5e3 : -5e3)];
            Assert.InRange(objective.Loss(margins), 5e3, 1e6);
            Assert.All(Derived(objective, margins).SelectMany(output => output), term =>
            {
                Assert.InRange(Math.Abs(term[0]), 0, 4);
                Assert.True(term[1] > 0);
            });
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_weight_of_two_is_the_row_twice(string name)
    {
        var weights = Weights.Select(weight => Math.Ceiling(weight)).ToArray();
        int[] rows = [.. Enumerable.Range(0, Rows).SelectMany(row => Enumerable.Repeat(row, (int)weights[row]))];
        var (weighted, repeated) = (Make(name, Data(name, weights)), Make(name, Data(name, null, rows)));
        double[] margins = [.. Sample.Noise(Rows, weighted.Outputs, seed: 8).Select(value => (double)value)];
        double[] all = [.. rows.SelectMany(row => margins[(row * weighted.Outputs)..((row + 1) * weighted.Outputs)])];
        Assert.Equal(repeated.Start, weighted.Start, 1e-12);
        Assert.Equal(repeated.Loss(all), weighted.Loss(margins), 1e-12);
        var (once, often) = (Derived(weighted, margins), Derived(repeated, all));
        for (var output = 0; output < once.Length; output++)
            for (var row = 0; row < Rows; row++)
            {
                var sum = Enumerable.Range(0, rows.Length).Where(place => rows[place] == row)
                    .Aggregate(Vector128<double>.Zero, (total, place) => total + often[output][place]);
                Assert.Equal(sum[0], once[output][row][0], 1e-12);
                Assert.Equal(sum[1], once[output][row][1], 1e-12);
            }
    }

    private static IObjective Make(string name) => Make(name, Data(name, Weights));

    private static IObjective Make(string name, TrainingData data) => ObjectiveChoice.Of(data, Sample.Options(
        TrainerRegistry.Find("boosted-depthwise")!, ("objective", name), ("quantile", .25), ("huber-delta", .5)));

    private static TrainingData Data(string name, double[]? weights, int[]? rows = null)
    {
        rows ??= [.. Enumerable.Range(0, Rows)];
        var (labels, values) = (name == "binary" ? 2 : 3, new float[rows.Length]);
        var scale = Sample.LabelScale([.. Enumerable.Range(0, labels).Select(label => $"l{label}")]);
        var own = weights is null ? (ReadOnlyMemory<double>?)null : weights;
        return name is "softmax" or "binary"
            ? new TrainingData(values, ["x0"], scale, [.. rows.Select(row => row * 5 % labels)]) { Weights = own }
            : new TrainingData(values, ["x0"], Sample.NumberScale(Numbers), [.. rows.Select(row => Numbers[row])]) { Weights = own };
    }

    private static Vector128<double>[][] Derived(IObjective objective, double[] margins)
    {
        var rows = margins.Length / objective.Outputs;
        Vector128<double>[][] terms = [.. Enumerable.Range(0, objective.Outputs).Select(_ => new Vector128<double>[rows])];
        var byRow = margins.Chunk(objective.Outputs).ToList();
        var byOutput = Enumerable.Range(0, objective.Outputs).SelectMany(output => byRow.Select(row => row[output]));
        var block = new TermBlock(objective.Outputs);
        objective.Derive([.. byOutput], 0, rows, block);
        for (var output = 0; output < objective.Outputs; output++)
            for (var row = 0; row < rows; row++)
                terms[output][row] = Vector128.Create(block.Gradients(output)[row], block.Hessians(output)[row]);
        return terms;
    }
}
