using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Selection;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Selection;

/// <summary>The choice among candidates by rows they have not seen.</summary>
public class SelectionTrainerTests
{
    private static readonly SelectionTrainer Trainer = new();

    [Fact]
    public void Where_the_truth_is_linear_the_linear_candidate_is_chosen_and_its_score_told()
    {
        var values = Sample.Noise(120, 4);
        double[] numbers = [.. values.Chunk(4).Select(row => (3.0 * row[0]) - row[1] + 5)];
        var (model, selection) = Train(Sample.OfNumbers(values, numbers), "random-forest+ridge");
        Assert.Equal("ridge", selection.Chosen);
        Assert.Equal(["random-forest", "ridge", "mean-of-all"], selection.InnerScores.Select(score => score.Candidate));
        Assert.InRange(selection.InnerScores[1].Score, 0.98, 1);
        Assert.True(selection.InnerScores[0].Score < selection.InnerScores[1].Score);
        Assert.All(((IRegressor)model).Predict(values).Zip(numbers), pair => Assert.Equal(pair.Second, pair.First, 0.5));
    }

    [Fact]
    public void The_mean_of_all_is_a_candidate_and_predicts_as_such()
    {
        // Half of the truth is a step, which trees tell, and half a slope, which a line tells.
        var values = Sample.Noise(150, 2);
        double[] numbers = [.. values.Chunk(2).Select(row => (row[0] > 0 ? 3.0 : 0) + (1.5 * row[1]))];
        var (model, selection) = Train(Sample.OfNumbers(values, numbers), "random-forest+ridge",
            ("random-forest.depth", "2"), ("random-forest.trees", "50"));
        Assert.Equal("mean-of-all", selection.Chosen);
        var best = selection.InnerScores.MaxBy(score => score.Score)!;
        Assert.Equal(("mean-of-all", true), (best.Candidate, best.Score > 0.8));
        Assert.Equal(150, ((IRegressor)model).Predict(values).Length);
    }

    [Fact]
    public void Left_out_the_mean_is_not_asked()
    {
        var values = Sample.Noise(60, 2);
        var data = Sample.OfNumbers(values, [.. values.Chunk(2).Select(row => (double)row[0])]);
        var (_, selection) = Train(data, "knn+ridge", ("mean", "left-out"));
        Assert.Equal(["knn", "ridge"], selection.InnerScores.Select(score => score.Candidate));
    }

    [Fact]
    public void Each_candidate_has_its_own_preparation_of_columns()
    {
        // Distances feel a column of long tails, ranks do not.
        var noise = Sample.Noise(200, 2);
        var values = noise.Select((value, index) => index % 2 == 0 ? MathF.Exp(4 * value) : value).ToArray();
        var data = Sample.OfNumbers(values, [.. noise.Chunk(2).Select(row => (double)row[0])]);
        var (_, standardized) = Train(data, "knn+mean", ("knn.steps", "standardize"));
        var (_, ranked) = Train(data, "knn+mean", ("knn.steps", "quantile-normal"));
        Assert.True(ranked.InnerScores[0].Score > standardized.InnerScores[0].Score + 0.05);
    }

    [Fact]
    public void Groups_stay_whole_in_its_folds()
    {
        // The number is noise, one for each group: only who has seen the group can tell it.
        var rows = 120;
        var random = Sample.Noise(rows / 4, 3, 5);
        var (values, numbers) = (new float[rows * 3], new double[rows]);
        for (var row = 0; row < rows; row++)
        {
            random.AsSpan(row / 4 * 3, 3).CopyTo(values.AsSpan(row * 3));
            numbers[row] = Sample.Noise(rows / 4, 1, 6)[row / 4];
        }

        var open = Sample.OfNumbers(values, numbers);
        var grouped = new TrainingData(values, open.Columns, (NumberScale)open.Scale, numbers)
        {
            Groups = [.. Enumerable.Range(0, rows).Select(row => $"g{row / 4}")],
        };
        Assert.InRange(Train(open, "knn+mean", ("knn.neighbours", "1")).Selection.InnerScores[0].Score, 0.5, 1);
        Assert.InRange(Train(grouped, "knn+mean", ("knn.neighbours", "1")).Selection.InnerScores[0].Score, -5, 0.2);
    }

    [Fact]
    public void A_stack_may_be_a_candidate_with_options_of_its_parts() => Assert.Contains(
        Trainer.OptionsFor(name => name switch
        {
            "candidates" => "stack+ridge",
            "stack.parts" => "knn+ridge",
            _ => null,
        }), option => option.Name == "stack.ridge.alpha");

    [Theory]
    [InlineData("svr+selection", "a selection cannot be a candidate")]
    [InlineData("svr+svr", "named twice")]
    [InlineData("svr+rigde", "there is no trainer 'rigde'")]
    public void Names_that_cannot_be_candidates_are_told(string names, string expected)
    {
        var options = Options(names);
        Assert.Contains(Trainer.Faults(options), fault => fault.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_choice_that_does_not_fit_the_models_in_a_file_is_refused()
    {
        var values = Sample.Noise(60, 2);
        var data = Sample.OfNumbers(values, [.. values.Chunk(2).Select(row => (double)row[0])]);
        var store = TensorStore.Of(Train(data, "knn+ridge").Model);
        Assert.IsAssignableFrom<ISelection>(Trainer.Restore(data.Scale, 2, store));
        foreach (var chosen in new[] { 0, 2, 3, -1 })
        {
            Assert.ThrowsAny<Core.Errors.InputException>(() =>
                Trainer.Restore(data.Scale, 2, store.With("selection/chosen", new[] { chosen }, 1)));
        }
    }

    private static OptionValues Options(string names, params (string Name, string Value)[] given)
    {
        var declared = Trainer.OptionsFor(name => name == "candidates" ? names : null);
        var values = new Dictionary<string, object> { ["candidates"] = names };
        foreach (var (name, value) in given) values[name] = declared.First(option => option.Name == name).Parse(value)!;
        return new OptionValues(declared, values);
    }

    private static (IModel Model, ISelection Selection) Train(TrainingData data, string names, params (string Name, string Value)[] given)
    {
        var model = Trainer.Train(data, Options(names, given), Sample.Context(jobs: 2));
        return (model, (ISelection)model);
    }
}
