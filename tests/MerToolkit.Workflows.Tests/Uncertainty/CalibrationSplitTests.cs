using MerToolkit.Core.Numerics;
using MerToolkit.Core.Splits;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Uncertainty;

namespace MerToolkit.Workflows.Tests.Uncertainty;

public sealed class CalibrationSplitTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Experiment _experiment;

    public CalibrationSplitTests()
    {
        var table = TestTable.WithIds(240).Words("group", row => $"artist {row / 4}").Words("label", row => $"Q{row / 4 % 3}")
            .Noise("a").Write(_folder);
        _experiment = Experiments.Resolve(Experiments.Options(table, "logistic") with { Targets = ["label"] });
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Groups_stay_whole_and_labels_keep_their_shares()
    {
        int[] part = [.. Enumerable.Range(0, 240).Where(row => row / 4 % 5 != 0)];
        var split = CalibrationSplit.Of(Training(part, part));
        Assert.Equal(part, split.Train.Concat(split.Test).Order());
        Assert.Equal(48, split.Test.Count);
        Assert.Empty(split.Test.Select(Artist).Intersect(split.Train.Select(Artist)));
        Assert.All(split.Test.GroupBy(row => row / 4 % 3), label => Assert.Equal(16, label.Count()));
    }

    [Fact]
    public void Without_groups_rows_are_parted_one_by_one()
    {
        int[] part = [.. Enumerable.Range(0, 240)];
        var split = CalibrationSplit.Of(Training(part, part, isGrouped: false));
        Assert.Equal(60, split.Test.Count);
        Assert.NotEmpty(split.Test.Select(Artist).Intersect(split.Train.Select(Artist)));
    }

    [Fact]
    public void Rows_that_were_not_drawn_to_learn_from_may_calibrate()
    {
        int[] part = [.. Enumerable.Range(0, 240)];
        int[] drawn = [.. part.Where(row => row / 4 % 3 != 0 || row % 2 == 0)];
        var split = CalibrationSplit.Of(Training(part, drawn));
        Assert.Equal(60, split.Test.Count);
        Assert.All(split.Test.GroupBy(row => row / 4 % 3), label => Assert.Equal(20, label.Count()));
        Assert.Equal(drawn.Except(split.Test), split.Train);
    }

    [Fact]
    public void Another_seed_parts_other_rows_and_the_same_seed_the_same()
    {
        int[] part = [.. Enumerable.Range(0, 240)];
        var first = CalibrationSplit.Of(Training(part, part)).Test;
        Assert.Equal(first, CalibrationSplit.Of(Training(part, part)).Test);
        Assert.NotEqual(first, CalibrationSplit.Of(Training(part, part, seed: 2)).Test);
    }

    private static int Artist(int row) => row / 4;

    private UncertainTraining Training(int[] part, int[] drawn, bool isGrouped = true, ulong seed = 1)
    {
        var data = new TargetData(_experiment.Table, "label");
        var context = new TrainingContext(RandomStream.FromSeed(seed));
        var choice = _experiment.Recipe.Trainers[0];
        var model = TargetModel.Train(choice.Trainer, choice.Options, data.AllRows(), null, context);
        return new UncertainTraining(0, 0, new ProtocolPart(0, 0, new Split(part, [])), model, context)
        {
            Learned = data, LearnedRows = drawn, PartRows = part, Tested = data, IsGrouped = isGrouped, Preparation = null,
        };
    }
}
