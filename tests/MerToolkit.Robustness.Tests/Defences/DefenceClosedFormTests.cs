using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Robustness.Defences;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Defences;

/// <summary>Each defence against what can be said of it without it.</summary>
public class DefenceClosedFormTests
{
    [Fact]
    public void Sign_noise_moves_every_free_column_by_the_whole_budget()
    {
        var data = Line(400);
        var rows = Prepare("sign-noise:0.5x3", data);
        var deviation = ColumnSpread.Of(data.Features).Deviations[0];
        Assert.Equal(4 * 400, rows.Rows);
        for (var row = 400; row < rows.Rows; row++)
            Assert.Equal(.5 * deviation, Math.Abs((double)rows.Features[row][0] - data.Features[row % 400][0]), 1e-5);
        var ups = Enumerable.Range(400, 1200).Count(row => rows.Memory.Span[row] > data.Memory.Span[row % 400]);
        Assert.InRange(ups, 500, 700);
    }

    [Fact]
    public void Uniform_noise_fills_the_budget_evenly_and_every_copy_is_drawn_anew()
    {
        var data = Line(500);
        var rows = Prepare("uniform-noise:0.5x4", data);
        var reach = .5 * ColumnSpread.Of(data.Features).Deviations[0];
        double[] moves =
            [.. Enumerable.Range(500, 2000).Select(row => ((double)rows.Features[row][0] - data.Features[row % 500][0]) / reach)];
        Assert.All(moves, move => Assert.InRange(move, -1.0001, 1.0001));
        Assert.InRange(moves.Average(), -.06, .06);
        Assert.InRange(moves.Average(move => move * move), .31, .36);
        Assert.Equal(2000, moves.Distinct().Count());
    }

    [Theory]
    [InlineData("true", -1)]
    [InlineData("predicted", -1)]
    public void Fgsm_moves_rows_of_two_sides_towards_each_other(string label, int towards)
    {
        // Right of 0 is 'right': the loss of the own label grows towards the other side.
        var data = Line(200);
        var rows = Prepare($"fgsm:0.3:label={label}", data);
        var reach = .3 * ColumnSpread.Of(data.Features).Deviations[0];
        for (var row = 0; row < 200; row++)
        {
            var (before, after) = ((double)data.Features[row][0], (double)rows.Features[200 + row][0]);
            Assert.Equal(before + towards * Math.Sign(before) * reach, after, 1e-5);
        }
    }

    [Fact]
    public void Fgsm_with_a_random_label_goes_either_way()
    {
        var data = Line(200);
        var rows = Prepare("fgsm:0.3:label=random", data);
        var outward = Enumerable.Range(0, 200).Count(row => Math.Abs(rows.Features[200 + row][0]) > Math.Abs(data.Features[row][0]));
        Assert.InRange(outward, 70, 130);
    }

    [Fact]
    public void Fgsm_for_numbers_moves_the_surrogates_answer_away_from_the_value()
    {
        // Value 2 x plus or minus .5: a surrogate's line lies below the one and above the other.
        float[] cells = [.. Enumerable.Range(0, 100).Select(row => row / 50f)];
        var data = new TrainingData(cells, ["x"], new NumberScale("y", "", "1", -1, 5),
            [.. Enumerable.Range(0, 100).Select(row => 2 * cells[row] + (row % 2 == 0 ? .5 : -.5))]);
        var rows = Prepare("fgsm:0.1", data);
        for (var row = 0; row < 100; row++) Assert.Equal(row % 2 == 0, rows.Features[100 + row][0] < cells[row]);
    }

    [Fact]
    public void Robust_splits_hands_the_box_of_every_row_on_those_of_copies_too()
    {
        var data = DefenceSubject.Labels();
        var context = DefenceSubject.Context(data);
        var noisy = Prepare("uniform-noise:0.2x2", data);
        var rows = Prepare("robust-splits:0.3", noisy, context);
        Assert.Equal(noisy.Rows, rows.Rows);
        var (lowest, highest) = (new float[5], new float[5]);
        for (var row = 0; row < rows.Rows; row++)
        {
            context.Threat.Box(rows.Features[row], .3, lowest, highest);
            Assert.Equal(lowest, rows.Windows!.Lowest.Slice(row * 5, 5).ToArray());
            Assert.Equal(highest, rows.Windows!.Highest.Slice(row * 5, 5).ToArray());
        }
    }

    [Fact]
    public void Each_round_of_attack_adds_a_copy_and_attacks_the_model_of_all_rounds_before()
    {
        var data = DefenceSubject.Labels();
        var seen = new List<int>();
        var context = DefenceSubject.Context(data);
        var rows = Prepare("re-attacked:0.3x3", data, context with { Train = (learned, random) =>
        {
            seen.Add(learned.Rows);
            return context.Train(learned, random);
        } });
        Assert.Equal([40, 80, 120], seen);
        Assert.Equal(160, rows.Rows);
    }

    [Fact]
    public void Asked_again_attacked_rows_have_the_label_that_they_are_told()
    {
        var data = DefenceSubject.Labels();
        var rows = Prepare("re-attacked:0.3x2:label=asked", data);
        Assert.Equal(data.Classes.ToArray(), rows.Classes[..40].ToArray());
        Assert.All(rows.Classes[40..].ToArray(), label => Assert.Equal(1, label));
    }

    [Fact]
    public void Attacked_rows_are_those_that_the_model_errs_on()
    {
        var data = Line(60);
        var context = DefenceSubject.Context(data, rules: ThreatRules.AllFree);
        var rows = Prepare("re-attacked:0.5x1", data, context);
        var reach = .5 * context.Spread.Deviations[0];
        for (var row = 0; row < 60; row++)
        {
            // The model parts the rows at 0: those within reach of it are carried across.
            if (Math.Abs(data.Features[row][0]) < .8 * reach)
                Assert.NotEqual(Math.Sign(data.Features[row][0]), Math.Sign(rows.Features[60 + row][0]));
        }
    }

    [Theory]
    [InlineData("robust-splits:0.1", "knn", "'knn' does not look for splits that stand an attacker; those that do: boosted-depthwise")]
    [InlineData("re-attacked:0.1:label=asked", "knn", "needs a model that tells the label of any row")]
    public void A_trainer_that_cannot_have_a_defence_is_named(string spec, string trainer, string message)
    {
        var protection = new Protection(new DefenceChain([DefenceSubject.Step(spec)]), Norm.LInfinity, DefenceSubject.Rules);
        var learner = TrainerRegistry.Find(trainer)!;
        var failure = Assert.Throws<UsageException>(() => DefendedTraining.Train(learner, DefenceSubject.Few(learner),
            DefenceSubject.Labels(), null, new TrainingContext(RandomStream.FromSeed(1)), protection));
        Assert.Contains(message, failure.Problems.Single().Message);
    }

    [Fact]
    public void An_attack_that_the_model_does_not_admit_is_refused_in_words()
    {
        var failure = Assert.Throws<UsageException>(() => Prepare("re-attacked:0.1:attack=pgd", DefenceSubject.Labels()));
        Assert.Contains("climbs gradients", failure.Problems.Single().Message);
    }

    [Fact]
    public void Cells_without_a_value_are_refused_by_gradients_and_stay_missing_under_noise()
    {
        var cells = DefenceSubject.Labels().Memory.ToArray();
        cells[7] = float.NaN;
        var data = DefenceSubject.Labels().With(cells);
        Assert.Equal("defence-missing", Assert.Throws<InputException>(() => Prepare("fgsm:0.1", data)).Problems.Single().Code);
        var noisy = Prepare("uniform-noise:0.1x2", data);
        Assert.All(new[] { 0, 1, 2 }, copy => Assert.True(float.IsNaN(noisy.Memory.Span[copy * cells.Length + 7])));
    }

    private static TrainingData Line(int rows)
    {
        float[] cells = [.. Enumerable.Range(0, rows).Select(row => (row - (rows - 1) / 2f) / (rows / 4f))];
        return new TrainingData(cells, ["x"], new LabelScale("side", "", ["left", "right"]), [.. cells.Select(cell => cell > 0 ? 1 : 0)]);
    }

    private static ThreatModel Threat(TrainingData data) =>
        TrainedThreat.Of(data.Columns, ColumnSpread.Of(data.Features), Norm.LInfinity, ThreatRules.AllFree);

    private static TrainingData Prepare(string spec, TrainingData data, DefenceContext? context = null)
    {
        var step = DefenceSubject.Step(spec);
        var isOwn = data.Columns.Count == DefenceSubject.Columns.Length;
        var spread = ColumnSpread.Of(data.Features);
        context ??= isOwn ? DefenceSubject.Context(data) : new DefenceContext(Threat(data), spread, RandomStream.FromSeed(9))
        {
            Train = (_, _) => throw new InvalidOperationException("No model is asked for."),
        };
        return step.Defence.Apply(data, step.Options, context);
    }
}
