using System.Text;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Linear;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Stacking;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Stacking;

public class StackTrainerTests
{
    private static readonly Trainer Stack = TrainerRegistry.Find("stack")!;
    private static readonly (string, object)[] Small =
    [
        ("random-forest.trees", 5.0), ("boosted-depthwise.rounds", 5.0), ("boosted-depthwise.depth", 2.0), ("boosted-leafwise.rounds", 5.0),
        ("boosted-leafwise.min-leaf", 2.0),
    ];

    public static TheoryData<string, string> FaultyParts => new()
    {
        { "random-forst", "there is no trainer 'random-forst' to be a part. Did you mean 'random-forest'?" },
        { "knn+stack", "a stack cannot be a part of a stack." },
        { "rf+knn+random-forest", "the part 'random-forest' is named twice." },
    };

    [Fact]
    public void Probabilities_are_the_softmax_of_the_weighed_outputs_of_the_parts()
    {
        var data = Labels(3);
        var model = Train(data, Small);
        var (stack, expected) = ((IStack)model, new List<double>());
        Assert.Equal(["random-forest", "boosted-depthwise", "boosted-leafwise"], stack.Parts.Select(part => part.Name));
        for (var row = 0; row < data.Rows; row++)
        {
            double[] scores = [.. Enumerable.Range(0, 3).Select(score => Score(stack, data.Features.Slice(row, 1), score))];
            LogisticModel.Softmax(scores);
            expected.AddRange(scores);
        }

        Assert.All(expected.Zip(((IClassifier)model).Probabilities(Values(data))), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void A_number_is_the_weighed_sum_of_the_predictions_of_the_parts()
    {
        var data = Numbers();
        var model = Train(data, Small);
        var predicted = ((IRegressor)model).Predict(Values(data));
        Assert.Equal(3, ((IStack)model).Inputs);
        Assert.Empty(((IStack)model).TrainedLabels.ToArray());
        for (var row = 0; row < data.Rows; row++)
            Assert.Equal(Score((IStack)model, data.Features.Slice(row, 1), 0), predicted[row], 1e-12);
    }

    [Fact]
    public void With_margins_the_difference_of_two_scores_is_one_sum_over_all_trees()
    {
        var data = Labels(3);
        var stack = (IStack)Train(data, Small);
        for (var row = 0; row < 10; row++)
        {
            var sum = stack.Biases[2] - stack.Biases[0];
            foreach (var part in stack.Parts)
            {
                var (trees, leaves) = ((IAdditiveTrees)part.Model, new double[part.Outputs]);
                trees.Trees.Sum(data.Features.Slice(row, 1), leaves);
                for (var output = 0; output < leaves.Length; output++)
                {
                    var weight = Weight(stack, 2, part.First + output) - Weight(stack, 0, part.First + output);
                    sum += weight * (leaves[output] / trees.Divisor + trees.Offset);
                }
            }

            var rows = data.Features.Slice(row, 1);
            Assert.Equal(Score(stack, rows, 2) - Score(stack, rows, 0), sum, 1e-10);
        }
    }

    [Theory]
    [InlineData("margins")]
    [InlineData("probabilities")]
    public void Parts_hand_on_one_output_a_label_of_the_kind_asked_for(string input)
    {
        var model = (IStack)Train(Labels(2), [.. Small, ("meta-input", input)]);
        Assert.Equal(6, model.Inputs);
        Assert.All(model.Parts, part => Assert.Equal(input == "margins", part.GivesMargins));
    }

    [Fact]
    public void A_part_without_margins_hands_on_probabilities()
    {
        var stack = (IStack)Train(Labels(3), ("parts", "knn+logistic"));
        Assert.Equal([false, true], stack.Parts.Select(part => part.GivesMargins));
        Assert.All(stack.Parts, part => Assert.NotNull(part.Standardizer));
        Assert.Equal([0, 3], stack.Parts.Select(part => part.First));
    }

    [Fact]
    public void The_weights_are_learned_from_rows_the_parts_had_not_seen()
    {
        // A nearest neighbour knows every row it has seen and nothing of these others.
        var data = Noise(groups: null);
        Assert.InRange(OwnShare(data), .4, .7);
    }

    [Fact]
    public void Copies_in_one_group_do_not_tell_on_each_other()
    {
        string[] songs = [.. Enumerable.Range(0, 200).Select(row => $"song {row % 50}")];
        Assert.InRange(OwnShare(Noise(songs)), .4, .7);
        Assert.True(OwnShare(Noise(null, copies: true)) > .9, "Without groups a copy in another fold gives the label away.");
    }

    [Fact]
    public void Options_of_a_part_reach_it_and_no_other()
    {
        var stack = (IStack)Train(
            Labels(3), ("parts", "rf+boosted-depthwise"), ("random-forest.trees", 7.0), ("boosted-depthwise.rounds", 2.0));
        Assert.Equal([7, 2 * 3], stack.Parts.Select(part => ((IAdditiveTrees)part.Model).Trees.Count));
    }

    [Fact]
    public void Options_come_along_with_the_parts_under_all_their_names()
    {
        var options = Stack.OptionsFor(name => name == "parts" ? "rf" : null);
        var trees = options.Single(option => option.Name == "random-forest.trees");
        Assert.Contains("rf.trees", trees.Aliases);
        Assert.Contains("random-forest.n_estimators", trees.Aliases);
        Assert.DoesNotContain(options, option => option.Name.StartsWith("boosted", StringComparison.Ordinal));
        Assert.Equal(Stack.Declaration.Options, options.Take(Stack.Declaration.Options.Count));
    }

    [Theory]
    [MemberData(nameof(FaultyParts))]
    public void Parts_that_cannot_be_are_named(string parts, string fault) =>
        Assert.StartsWith(fault, Assert.Single(Stack.Faults(Sample.Options(Stack, ("parts", parts)))), StringComparison.Ordinal);

    [Fact]
    public void Rows_of_one_group_only_are_refused()
    {
        var failure = Assert.Throws<InputException>(() => Train(Noise([.. Enumerable.Repeat("song", 200)]), Small));
        Assert.Equal("stack-one-group", Assert.Single(failure.Problems).Code);
    }

    [Fact]
    public void A_part_that_does_not_learn_the_target_is_refused() =>
        Assert.Throws<UsageException>(() => Train(Numbers(), ("parts", "rf+logistic"), ("random-forest.trees", 2.0)));

    [Fact]
    public void Its_numbers_lie_under_the_names_of_the_parts()
    {
        var names = TensorStore.Of(Train(Labels(3), ("parts", "knn+naive-bayes"))).Tensors.Keys;
        Assert.Equal(["knn", "margins", "naive-bayes", "parts", "standardized", "top"],
            names.Select(name => name.Split('/')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains("knn/standardizer/means", names);
    }

    [Theory]
    [InlineData("parts", "knn+ridge")]
    [InlineData("parts", "knn+stack")]
    [InlineData("parts", "knn")]
    public void Restoring_refuses_other_parts_than_it_has_numbers_for(string tensor, string parts)
    {
        var stored = TensorStore.Of(Train(Labels(3), ("parts", "knn+naive-bayes")))
            .With(tensor, Encoding.UTF8.GetBytes(parts), parts.Length);
        Assert.Throws<InputException>(() => Stack.Restore(Sample.LabelScale("a", "b", "c"), 3, stored));
    }

    [Theory]
    [InlineData("margins", 1)]
    [InlineData("margins", 2)]
    [InlineData("standardized", 2)]
    public void Restoring_refuses_flags_that_are_not_so(string tensor, byte flag)
    {
        var stored = TensorStore.Of(Train(Labels(3), ("parts", "knn+naive-bayes"))).With(tensor, new[] { flag, flag }, 2);
        Assert.Throws<InputException>(() => Stack.Restore(Sample.LabelScale("a", "b", "c"), 3, stored));
    }

    private static double Score(IStack stack, FeatureRows row, int score)
    {
        var sum = stack.Biases[score];
        foreach (var part in stack.Parts)
        {
            var outputs = part.OutputsOf(row);
            for (var output = 0; output < outputs.Length; output++) sum += Weight(stack, score, part.First + output) * outputs[output];
        }

        return sum;
    }

    private static double Weight(IStack stack, int score, int input) => stack.Weights[score * stack.Inputs + input];

    /// <summary>Mean probability of the label that a row has.</summary>
    private static double OwnShare(TrainingData data)
    {
        var model = (IClassifier)Train(data, ("parts", "knn"), ("knn.neighbours", 1.0));
        return model.Probabilities(Values(data)).Chunk(2).Zip(data.Classes.ToArray(), (row, label) => row[label]).Average();
    }

    private static TrainingData Labels(int count)
    {
        var values = Sample.Noise(120, 3);
        int[] classes = [.. Enumerable.Range(0, 120).Select(row => row % count)];
        for (var row = 0; row < 120; row++) values[row * 3 + classes[row]] += 2;
        return Sample.OfLabels(values, classes, [.. "abc"[..count].Select(letter => letter.ToString())]);
    }

    private static TrainingData Numbers()
    {
        var values = Sample.Noise(120, 3);
        return Sample.OfNumbers(values, [.. values.Chunk(3).Select(row => 100 + 10.0 * row[0])]);
    }

    /// <summary>200 rows whose labels have nothing to do with their columns; with groups or copies, 50 songs four times each.</summary>
    private static TrainingData Noise(string[]? groups, bool copies = false)
    {
        var repeats = groups is not null || copies;
        var values = Sample.Noise(200, 3);
        var random = RandomStream.FromSeed(2);
        int[] classes = [.. Enumerable.Range(0, 200).Select(_ => random.NextInt32(2))];
        for (var row = 50; repeats && row < 200; row++)
        {
            classes[row] = classes[row % 50];
            values.AsSpan(row % 50 * 3, 3).CopyTo(values.AsSpan(row * 3));
        }

        return new TrainingData(values, Sample.Names(3), Sample.LabelScale("a", "b"), classes) { Groups = groups };
    }

    private static float[] Values(TrainingData data) => data.Memory.ToArray();

    private static IModel Train(TrainingData data, params (string Name, object Value)[] options)
    {
        var parts = options.FirstOrDefault(option => option.Name == "parts").Value as string;
        var known = Stack.OptionsFor(name => name == "parts" ? parts : null);
        var given = options.ToDictionary(option => option.Name, option => option.Value);
        return Stack.Train(data, new Core.Configuration.OptionValues(known, given), Sample.Context(jobs: 2));
    }
}
