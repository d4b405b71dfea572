using MerToolkit.Core.Errors;
using MerToolkit.Learning.Boosting;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;
using MerToolkit.Learning.Tests.Trees;

namespace MerToolkit.Learning.Tests.Boosting;

public class EarlyStoppingTests
{
    private static readonly Trainer Boosting = TrainerRegistry.Find("boosted-depthwise")!;

    [Theory]
    [InlineData("labels", "auto")]
    [InlineData("two-labels", "auto")]
    [InlineData("numbers", "squared")]
    [InlineData("numbers", "absolute")]
    public void The_rounds_up_to_the_smallest_loss_on_the_watched_rows_are_kept(string target, string objective)
    {
        var data = Noisy(target);
        (string, object)[] options = [("objective", objective), ("depth", 3.0), ("learning-rate", .3), ("validation-share", .3)];
        var (learned, watched) = Part(data, options);
        double Loss(int rounds)
        {
            var model = (IAdditiveTrees)Train(learned, [.. options, ("rounds", (double)rounds)]);
            var sums = new double[watched.Rows * model.Trees.Interleaved];
            model.Trees.Sum(watched.Features, sums);
            return ObjectiveChoice.Of(watched, Sample.Options(Boosting, options)).Loss([.. sums.Select(sum => sum + model.Offset)]);
        }

        double[] losses = [.. Enumerable.Range(1, 25).Select(Loss)];
        const int Patience = 4;
        var best = Enumerable.Range(0, losses.Length).First(round =>
            losses.Skip(round + 1).Take(Patience).All(later => later >= losses[round]));
        Assert.InRange(best, 0, losses.Length - Patience - 1);
        Assert.Equal(
            Bytes(learned, [.. options, ("rounds", best + 1.0)]),
            Bytes(data, [.. options, ("early-stopping", (double)Patience), ("rounds", 500.0)]));
    }

    [Fact]
    public void Rounds_that_run_out_leave_the_best_too()
    {
        var data = Noisy("labels");
        (string, object)[] options = [("learning-rate", 1.0), ("rounds", 40.0), ("early-stopping", 100.0)];
        var trees = ((IAdditiveTrees)Train(data, options)).Trees;
        Assert.Equal(0, trees.Count % trees.Interleaved);
        Assert.InRange(trees.Count / trees.Interleaved, 1, 20);
    }

    [Fact]
    public void Without_it_no_row_is_held_back_and_no_bit_changes()
    {
        var data = Noisy("numbers");
        Assert.Equal(Bytes(data, ("rounds", 8.0)), Bytes(data, ("rounds", 8.0), ("validation-share", .5), ("early-stopping", 0.0)));
        Assert.NotEqual(Bytes(data, ("rounds", 8.0)), Bytes(data, ("rounds", 8.0), ("early-stopping", 8.0)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_group_never_stands_on_both_sides(ulong seed)
    {
        var data = WithGroups(Noisy("labels"), row => row % 11 == 0 ? null : $"album {row / 5}");
        var (learned, watched) = Part(data, [("validation-share", .2)], seed);
        Assert.Equal(data.Rows, learned.Rows + watched.Rows);
        Assert.InRange(watched.Rows, .15 * data.Rows, .25 * data.Rows);
        Assert.Empty(learned.Groups!.OfType<string>().Intersect(watched.Groups!.OfType<string>()));
        Assert.Empty(learned.Ids!.Intersect(watched.Ids!));
        Assert.Equal(data.Ids!.Order(), learned.Ids!.Concat(watched.Ids!).Order());
    }

    [Fact]
    public void Without_groups_the_labels_keep_their_shares()
    {
        var data = Noisy("labels");
        var (_, watched) = Part(data, [("validation-share", .2)]);
        for (var label = 0; label < 4; label++)
        {
            var all = data.Classes.ToArray().Count(own => own == label);
            Assert.InRange(watched.Classes.ToArray().Count(own => own == label), (.2 * all) - 1, (.2 * all) + 1);
        }
    }

    [Fact]
    public void The_seed_draws_the_rows()
    {
        var data = Noisy("numbers");
        Assert.Equal(Part(data, []).Watched.Ids, Part(data, []).Watched.Ids);
        Assert.NotEqual(Part(data, []).Watched.Ids, Part(data, [], seed: 2).Watched.Ids);
    }

    [Fact]
    public void One_group_cannot_be_parted()
    {
        var data = WithGroups(Noisy("numbers"), _ => "album");
        var refused = Assert.Throws<InputException>(() => Train(data, ("early-stopping", 5.0)));
        Assert.Contains("too few groups to hold some back for 'early-stopping'", refused.Message);
        Assert.Throws<InputException>(() => Train(data.Pick([0]), ("early-stopping", 5.0)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_number_of_jobs_changes_no_bit(int jobs)
    {
        var data = Noisy("labels");
        (string, object)[] options = [("early-stopping", 3.0), ("row-sample", .7), ("learning-rate", .3)];
        Assert.Equal(Bytes(data, options), RandomForestTests.Bytes(
            Boosting.Train(data, Sample.Options(Boosting, options), Sample.Context(jobs: jobs))));
    }

    private static TrainingData Noisy(string target)
    {
        const int Rows = 160;
        var (values, noise) = (Sample.Noise(Rows, 3, seed: 6), Sample.Noise(Rows, 1, seed: 8));
        double[] numbers = [.. Enumerable.Range(0, Rows).Select(row => values[row * 3] + (1.5 * noise[row]))];
        string[] ids = [.. Enumerable.Range(0, Rows).Select(row => $"r{row}")];
        var labels = target == "labels" ? Sample.Labels : ["a", "b"];
        int[] classes = [.. numbers.Select(number => labels.Count == 2 ? number > 0 ? 1 : 0 : (int)Math.Clamp(number + 2, 0, 3))];
        return target == "numbers"
            ? new TrainingData(values, Sample.Names(3), Sample.NumberScale(numbers), numbers) { Ids = ids }
            : new TrainingData(values, Sample.Names(3), Sample.LabelScale(labels), classes) { Ids = ids };
    }

    private static TrainingData WithGroups(TrainingData data, Func<int, string?> group)
    {
        var (ids, groups) = (data.Ids, Enumerable.Range(0, data.Rows).Select(group).ToArray());
        return data.Scale is LabelScale scale
            ? new TrainingData(data.Memory, data.Columns, scale, data.Classes.ToArray()) { Ids = ids, Groups = groups }
            : new TrainingData(data.Memory, data.Columns, (NumberScale)data.Scale, data.Numbers.ToArray()) { Ids = ids, Groups = groups };
    }

    private static (TrainingData Learned, TrainingData Watched) Part(TrainingData data, (string, object)[] options, ulong seed = 1) =>
        EarlyStopping.Part(data, Sample.Options(Boosting, options), Sample.Context(seed));

    private static IModel Train(TrainingData data, params (string Name, object Value)[] options) =>
        Boosting.Train(data, Sample.Options(Boosting, options), Sample.Context());

    private static byte[] Bytes(TrainingData data, params (string Name, object Value)[] options) =>
        RandomForestTests.Bytes(Train(data, options));
}
