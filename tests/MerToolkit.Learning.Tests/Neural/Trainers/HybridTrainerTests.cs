using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neural.Trainers;

/// <summary>A picture and columns beside it, of which each tells half of the label.</summary>
public class HybridTrainerTests
{
    private static readonly (string, string)[] OutOfFold = [("table", "logistic"), ("cnn-mel.epochs", "20")];
    private static readonly (string, string)[] EndToEnd = [("fusion", "end-to-end"), ("epochs", "20")];

    [Theory]
    [InlineData("random", "dense", "none")]
    [InlineData("cnn-mel", "dense", "gaussian")]
    [InlineData("cnn-mel", "recurrent", "mixup")]
    public void One_network_tells_what_neither_branch_tells_alone(string start, string classifier, string synthesis) => AssertTellsBoth(
        Train(PictureSample.Labels(96), [.. EndToEnd, ("start", start), ("classifier", classifier), ("synthesis", synthesis)]));

    [Fact]
    public void Branches_weighed_out_of_fold_tell_what_neither_tells_alone() => AssertTellsBoth(Train(PictureSample.Labels(96), OutOfFold));

    [Theory]
    [InlineData("relieff")]
    [InlineData("permutation")]
    public void Columns_are_chosen_by_what_they_tell(string way) => AssertTellsBoth(
        Train(PictureSample.Labels(96), [.. OutOfFold, ("select", way), ("select-count", "1")]));

    [Fact]
    public void It_comes_back_from_its_file()
    {
        var (data, unseen) = (PictureSample.Labels(24), PictureSample.Labels(12, 3).Memory.ToArray());
        (string, string)[] two = [.. OutOfFold, ("table", "logistic+random-forest"), ("random-forest.trees", "3")];
        foreach (var given in new[] { OutOfFold, EndToEnd, two })
        {
            var model = Train(data, given);
            var restored = (IClassifier)Hybrid.Restore(data.Scale, PictureSample.Columns, TensorStore.Of(model));
            Assert.Equal(((IClassifier)model).Probabilities(unseen), restored.Probabilities(unseen));
        }
    }

    [Fact]
    public void Numbers_are_told_too()
    {
        var (data, unseen) = (PictureSample.Numbers(64), PictureSample.Numbers(24, 2));
        var options = Options([("table", "ridge"), ("cnn-mel.epochs", "20")]);
        var model = Hybrid.Train(data, options, Sample.Context());
        var predicted = ((IRegressor)model).Predict(unseen.Memory.ToArray());
        Assert.All(predicted.Zip(PictureSample.Classes(24)), pair => Assert.Equal(pair.Second < 2, pair.First > 0));
        var restored = Hybrid.Restore(data.Scale, PictureSample.Columns, TensorStore.Of(model));
        Assert.Equal(predicted, ((IRegressor)restored).Predict(unseen.Memory.ToArray()));
    }

    [Fact]
    public void A_picture_alone_is_refused_with_what_is_missing()
    {
        var data = new TrainingData(Sample.Noise(4, 2), ["a@0000", "a@0001"], Sample.LabelScale(), [0, 1, 2, 3]);
        var refused = Assert.Throws<InputException>(() => Hybrid.Train(data, Options([]), Sample.Context()));
        Assert.Equal("columns-beside-missing", refused.Problems[0].Code);
    }

    [Fact]
    public void Rows_of_one_group_cannot_be_weighed_out_of_fold()
    {
        var data = PictureSample.Labels(8);
        var grouped = new TrainingData(data.Memory, data.Columns, data.LabelScale, data.Classes.ToArray())
        {
            Ids = data.Ids, Groups = [.. Enumerable.Repeat("one", 8)],
        };
        Assert.Equal("hybrid-one-group", Assert.Throws<InputException>(() => Train(grouped, OutOfFold)).Problems[0].Code);
    }

    [Theory]
    [InlineData("picture", "svc", "look at pictures")]
    [InlineData("table", "cnn-mel+logistic", "named twice")]
    [InlineData("table", "crnn", "read plain columns")]
    [InlineData("table", "hybrid", "read plain columns")]
    [InlineData("table", "nobody", "no trainer 'nobody'")]
    public void Branches_that_cannot_be_are_told(string option, string value, string words) =>
        Assert.Contains(Hybrid.Faults(Options([(option, value)])), fault => fault.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void Options_of_the_branches_come_along_by_their_names()
    {
        var options = Options([("table", "svc"), ("svc.c", "3"), ("cnn-mel.filters", "4")]);
        Assert.Equal((3, 4), (options.Number("svc.c"), options.Integer("cnn-mel.filters")));
    }

    private static Trainer Hybrid => TrainerRegistry.Find("hybrid")!;

    private static IModel Train(TrainingData data, (string, string)[] given) => Hybrid.Train(data, Options(given), Sample.Context());

    private static OptionValues Options((string Name, string Value)[] given)
    {
        var problems = new ProblemLog();
        var typed = given.GroupBy(pair => pair.Name).ToDictionary(pair => pair.Key, pair => pair.Last().Value);
        var options = OptionValues.Read(Hybrid.OptionsFor(typed.GetValueOrDefault), typed, "hybrid", problems);
        Assert.Empty(problems.Problems);
        return options;
    }

    // Either half alone tells half of the rows.
    private static void AssertTellsBoth(IModel model) => Assert.InRange(PictureSample.Accuracy(model, PictureSample.Labels(60, 2)), .8, 1);
}
