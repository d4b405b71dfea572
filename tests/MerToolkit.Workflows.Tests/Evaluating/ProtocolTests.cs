using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Evaluating;

public sealed class ProtocolTests : IDisposable
{
    private const int Rows = 48;
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(16)]
    public void Each_row_is_judged_exactly_once_a_seed_by_a_training_on_all_other_folds(int folds)
    {
        var protocol = Make(Songs(), new SplitRecipe { Folds = folds }, seeds: [1, 2, 3]);
        Assert.Equal(3 * folds, protocol.Parts.Count);
        for (var seed = 0; seed < 3; seed++)
        {
            var parts = protocol.Parts.Where(part => part.Seed == seed).ToList();
            Assert.Equal(Enumerable.Range(0, folds), parts.Select(part => part.Fold));
            Assert.Equal(Enumerable.Range(0, Rows), parts.SelectMany(part => part.Split.Test).Order());
            Assert.All(parts, part => Assert.Equal(Enumerable.Range(0, Rows), part.Split.Train.Concat(part.Split.Test).Order()));
        }
    }

    [Fact]
    public void Every_seed_has_folds_of_its_own()
    {
        var protocol = Make(Songs(), new SplitRecipe { Folds = 4 }, seeds: [1, 2]);
        Assert.NotEqual(protocol.Parts[0].Split.Test, protocol.Parts[4].Split.Test);
        Assert.Equal([1UL, 2UL], protocol.Facts.Seeds);
    }

    [Fact]
    public void The_same_seed_has_the_same_folds()
    {
        var protocol = Make(Songs(), new SplitRecipe { Folds = 4 }, seeds: [7]);
        var again = Make(Songs(), new SplitRecipe { Folds = 4 }, seeds: [3, 7]);
        Assert.Equal(protocol.Parts.Select(part => part.Split.Test), again.Parts.Skip(4).Select(part => part.Split.Test));
    }

    [Theory]
    [InlineData("folds")]
    [InlineData("holdout")]
    public void Groups_are_never_split(string way)
    {
        var split = way == "folds" ? new SplitRecipe { Folds = 5 } : new SplitRecipe { HoldOut = 0.25 };
        var protocol = Make(Songs(), split, seeds: [1, 2, 3]);
        Assert.All(protocol.Parts, part => Assert.Empty(
            part.Split.Train.Select(ArtistOf).Intersect(part.Split.Test.Select(ArtistOf))));
        Assert.Equal(("group", 16, 0), (protocol.Facts.Group, protocol.Facts.Groups, protocol.Facts.SharedGroups));
    }

    [Fact]
    public void Without_groups_artists_on_both_sides_are_counted_and_told()
    {
        var experiment = Songs(group: "none");
        var protocol = Make(experiment, new SplitRecipe { Folds = 2 });
        var shared = protocol.Parts.Max(part => part.Split.Train.Select(ArtistOf).Intersect(part.Split.Test.Select(ArtistOf)).Count());
        Assert.InRange(shared, 1, 16);
        Assert.Equal((null, 16, shared), (protocol.Facts.Group, protocol.Facts.Groups, protocol.Facts.SharedGroups));
        Assert.Equal(
            $"Up to {shared} groups (group) stand on both sides of a split: the scores are too high for music that was never heard.",
            Assert.Single(ProtocolRemarks.Of(experiment, protocol)));
    }

    [Fact]
    public void A_table_without_groups_is_told()
    {
        var table = TestTable.WithIds(8).Words("label", row => $"Q{row % 2}").Noise("tone").Write(_folder);
        var experiment = Experiments.Resolve(Experiments.Options(table, "majority"));
        var protocol = Make(experiment, new SplitRecipe { Folds = 2 });
        Assert.Equal((null, 0, 0), (protocol.Facts.Group, protocol.Facts.Groups, protocol.Facts.SharedGroups));
        Assert.StartsWith("The table has no groups", Assert.Single(ProtocolRemarks.Of(experiment, protocol)), StringComparison.Ordinal);
    }

    [Fact]
    public void Sound_folds_need_no_remark()
    {
        var experiment = Songs();
        Assert.Empty(ProtocolRemarks.Of(experiment, Make(experiment, new SplitRecipe { Folds = 4 })));
    }

    [Fact]
    public void Every_fold_has_the_same_share_of_every_label()
    {
        var protocol = Make(Songs(group: "none"), new SplitRecipe { Folds = 4 });
        Assert.True(protocol.Facts.IsStratified);
        Assert.All(protocol.Parts, part => Assert.Equal([3, 3, 3, 3], CountsOf(part.Split.Test)));
    }

    [Fact]
    public void Without_stratification_nothing_is_promised()
    {
        var protocol = Make(Songs(group: "none"), new SplitRecipe { Folds = 4, IsStratified = false });
        Assert.False(protocol.Facts.IsStratified);
        Assert.Contains(protocol.Parts, part => !CountsOf(part.Split.Test).SequenceEqual([3, 3, 3, 3]));
    }

    [Fact]
    public void Numbers_are_not_stratified_by()
    {
        var table = TestTable.WithIds(8).Noise("arousal").Noise("tone").Write(_folder);
        var protocol = Make(Experiments.Resolve(Experiments.Options(table, "mean")), new SplitRecipe { Folds = 2 });
        Assert.False(protocol.Facts.IsStratified);
    }

    [Theory]
    [InlineData(0.25, 12)]
    [InlineData(0.5, 24)]
    public void A_share_is_held_out_once_a_seed(double share, int tested)
    {
        var protocol = Make(Songs(group: "none"), new SplitRecipe { HoldOut = share }, seeds: [1, 2]);
        Assert.Equal([0, 1], protocol.Parts.Select(part => part.Seed));
        Assert.All(protocol.Parts, part => Assert.Equal(tested, part.Split.Test.Count));
        Assert.NotEqual(protocol.Parts[0].Split.Test, protocol.Parts[1].Split.Test);
        Assert.Equal(("hold-out", 1, share), (protocol.Facts.Kind, protocol.Facts.Folds, protocol.Facts.HoldOut));
    }

    [Fact]
    public void More_folds_than_groups_are_refused()
    {
        var problem = Assert.Single(Assert.Throws<UsageException>(() => Make(Songs(), new SplitRecipe { Folds = 17 })).Problems);
        Assert.Equal("17 parts are asked for, but there are only 16 groups. Ask for at most 16.", problem.ToString());
    }

    [Theory]
    [InlineData(null, null, null, 6, null)]
    [InlineData(3, null, null, 3, null)]
    [InlineData(null, 0.2, null, null, 0.2)]
    [InlineData(null, null, "f.csv", 6, null)]
    [InlineData(3, null, "f.csv", 3, null)]
    public void What_is_asked_for_goes_before_the_recipe_s_folds(int? folds, double? holdOut, string? file, int? isFolds, double? isShare)
    {
        var split = Asked(folds, holdOut, file).SplitOver(new SplitRecipe { Folds = 6, Group = "g", IsStratified = false });
        Assert.Equal(new SplitRecipe { Folds = isFolds, HoldOut = isShare, Group = "g", IsStratified = false }, split);
    }

    [Theory]
    [InlineData(null, null, null, null, 0.3)]
    [InlineData(3, null, null, 3, null)]
    [InlineData(null, 0.2, null, null, 0.2)]
    [InlineData(null, null, "f.csv", 10, null)]
    public void What_is_asked_for_goes_before_the_recipe_s_share(int? folds, double? holdOut, string? file, int? isFolds, double? isShare)
    {
        var split = Asked(folds, holdOut, file).SplitOver(new SplitRecipe { HoldOut = 0.3 });
        Assert.Equal((isFolds, isShare), (split.Folds, split.HoldOut));
    }

    [Theory]
    [InlineData("trained-model")]
    [InlineData("across-sets")]
    public void A_given_test_set_is_judged_whole_by_what_learned_elsewhere(string kind)
    {
        var experiment = Songs();
        var protocol = Protocol.AllRows(experiment, kind);
        var part = Assert.Single(protocol.Parts);
        Assert.Empty(part.Split.Train);
        Assert.Equal(Enumerable.Range(0, Rows), part.Split.Test);
        Assert.Equal((kind, 1, false, 0),
            (protocol.Facts.Kind, protocol.Facts.Folds, protocol.Facts.IsStratified, protocol.Facts.SharedGroups));
        Assert.Empty(ProtocolRemarks.Of(experiment, protocol));
    }

    // 48 songs, three of each artist, as many of each label.
    private Experiment Songs(string? group = null)
    {
        var table = TestTable.WithIds(Rows).Words("group", row => $"artist {ArtistOf(row)}").Words("label", row => $"Q{row % 4}")
            .Noise("tone").Write(_folder);
        return Experiments.Resolve(Experiments.Options(table, "majority") with { GroupColumn = group });
    }

    private static int ArtistOf(int row) => row / 3;

    private static IEnumerable<int> CountsOf(IReadOnlyList<int> rows) =>
        Enumerable.Range(0, 4).Select(label => rows.Count(row => row % 4 == label));

    private static Protocol Make(Experiment experiment, SplitRecipe split, params int[] seeds)
    {
        var recipe = experiment.Recipe with
            { Split = split with { Group = experiment.Recipe.Split.Group }, Seeds = seeds.Length == 0 ? [1] : seeds };
        return Protocol.Make(Experiment.Of(experiment.Options, recipe, experiment.Data),
            new EvaluationOptions { Experiment = experiment.Options });
    }

    private static EvaluationOptions Asked(int? folds, double? holdOut, string? file) =>
        new() { Experiment = new ExperimentOptions(), Folds = folds, HoldOut = holdOut, FoldsPath = file };
}
