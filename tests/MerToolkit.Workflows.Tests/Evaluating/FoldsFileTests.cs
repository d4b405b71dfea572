using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Evaluating;

/// <summary>Folds in a file: written once, read by others, refused when they do not fit.</summary>
public sealed class FoldsFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private string Path => _folder.At("folds.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folds_that_were_written_are_read_as_the_same()
    {
        var made = Make(Table("artist"), folds: 4);
        Assert.False(File.Exists(Path));
        made.WriteFolds();
        var read = Make(Table("artist"));
        Assert.Equal(made.Parts.Select(part => part.Split.Test), read.Parts.Select(part => part.Split.Test));
        Assert.Equal(made.Parts.Select(part => part.Split.Train), read.Parts.Select(part => part.Split.Train));
        Assert.Equal(("folds-file", 4, "folds-file", 4), (made.Facts.Kind, made.Facts.Folds, read.Facts.Kind, read.Facts.Folds));
    }

    [Fact]
    public void They_are_those_of_a_cross_validation_with_the_same_seed()
    {
        var experiment = Table("artist");
        var plain = Protocol.Make(experiment.With(experiment.Recipe.Split with { Folds = 4 }),
            new EvaluationOptions { Experiment = experiment.Options });
        Assert.Equal(plain.Parts.Select(part => part.Split.Test), Make(experiment, folds: 4).Parts.Select(part => part.Split.Test));
    }

    [Fact]
    public void Nothing_is_written_over_a_file_that_was_read()
    {
        _folder.WriteText("folds.csv", FoldsOf(row => row % 2 + 1));
        var before = File.ReadAllText(Path);
        Make(Table(null)).WriteFolds();
        Assert.Equal(before, File.ReadAllText(Path));
    }

    [Fact]
    public void Nothing_is_promised_of_the_labels_in_a_file_s_folds()
    {
        _folder.WriteText("folds.csv", FoldsOf(row => row % 2 + 1));
        Assert.False(Make(Table(null)).Facts.IsStratified);
        Assert.True(Make(Table(null), path: _folder.At("new.csv")).Facts.IsStratified);
    }

    [Fact]
    public void The_file_goes_before_the_recipe_s_number_of_folds()
    {
        _folder.WriteText("folds.csv", FoldsOf(row => row % 3 + 1));
        Assert.Equal(3, Make(Table(null)).Parts.Count);
    }

    [Fact]
    public void Another_number_of_folds_than_the_file_s_is_refused()
    {
        _folder.WriteText("folds.csv", FoldsOf(row => row % 3 + 1));
        var problem = Assert.Single(Assert.Throws<UsageException>(() => Make(Table(null), folds: 4)).Problems);
        Assert.Equal("Folds: The file has 3 folds, 4 are asked for. Leave the number out.", problem.ToString());
    }

    [Fact]
    public void Several_seeds_do_not_fit_one_new_file()
    {
        var problem = Assert.Single(Assert.Throws<UsageException>(() => Make(Table(null), seeds: [1, 2])).Problems);
        Assert.Equal(("folds-seeds", "FoldsPath"), (problem.Code, problem.Subject));
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public void Several_seeds_share_the_folds_of_a_file_that_exists()
    {
        _folder.WriteText("folds.csv", FoldsOf(row => row % 3 + 1));
        var protocol = Make(Table(null), seeds: [1, 2]);
        Assert.Equal([0, 0, 0, 1, 1, 1], protocol.Parts.Select(part => part.Seed));
        Assert.Equal(protocol.Parts.Take(3).Select(part => part.Split.Test), protocol.Parts.Skip(3).Select(part => part.Split.Test));
    }

    [Fact]
    public void A_song_on_both_sides_is_refused()
    {
        _folder.WriteText("folds.csv", FoldsOf(row => row % 2 + 1));
        var problem = Assert.Single(Assert.Throws<InputException>(() => Make(Table("song"))).Problems);
        Assert.Equal(("folds-leak", Path), (problem.Code, problem.Subject));
        Assert.Equal("4 songs (song) stand on both sides of a split.", problem.Message);
    }

    [Fact]
    public void A_song_may_stand_on_both_sides_when_it_is_no_group()
    {
        _folder.WriteText("folds.csv", FoldsOf(row => row % 2 + 1));
        var table = TestTable.WithIds(12).Words("group", row => $"s{row / 3}").Words("label", row => $"Q{row % 2}").Noise("tone")
            .Write(_folder);
        Assert.Equal(4, Make(Experiments.Resolve(Experiments.Options(table, "majority") with { GroupColumn = "none" })).Facts.SharedGroups);
    }

    [Fact]
    public void Artists_on_both_sides_are_counted_and_told()
    {
        _folder.WriteText("folds.csv", FoldsOf(row => row % 2 + 1));
        var experiment = Table("artist");
        var protocol = Make(experiment);
        Assert.Equal(("artist", 4, 4), (protocol.Facts.Group, protocol.Facts.Groups, protocol.Facts.SharedGroups));
        Assert.StartsWith("Up to 4 groups (artist) stand on both sides", Assert.Single(ProtocolRemarks.Of(experiment, protocol)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_songs_are_welcome()
    {
        _folder.WriteText("folds.csv", FoldsOf(row => row / 3 % 2 + 1));
        Assert.Equal(0, Make(Table("song")).Facts.SharedGroups);
    }

    [Fact]
    public void A_file_that_lacks_a_row_is_refused()
    {
        _folder.WriteText("folds.csv", "id,fold\nr0,1\nr1,2\n");
        var refusal = Assert.Throws<InputException>(() => Make(Table(null)));
        Assert.Equal(10, refusal.Problems.Count);
        Assert.Equal("The row 'r2' has no fold.", refusal.Problems[0].Message);
    }

    private static string FoldsOf(Func<int, int> foldOf) =>
        "id,fold\n" + string.Concat(Enumerable.Range(0, 12).Select(row => $"r{row},{foldOf(row)}\n"));

    // Twelve rows; three of each group, which is a column of songs or of artists.
    private Experiment Table(string? group)
    {
        var table = TestTable.WithIds(12).Words("label", row => $"Q{row % 2}").Noise("tone");
        if (group is not null) table.Words(group, row => $"g{row / 3}");
        return Experiments.Resolve(Experiments.Options(table.Write(_folder), "majority") with { GroupColumn = group });
    }

    private Protocol Make(Experiment experiment, int? folds = null, string? path = null, params int[] seeds)
    {
        var options = new EvaluationOptions { Experiment = experiment.Options, Folds = folds, FoldsPath = path ?? Path };
        var recipe = experiment.Recipe with { Split = options.SplitOver(experiment.Recipe.Split), Seeds = seeds.Length == 0 ? [1] : seeds };
        return Protocol.Make(Experiment.Of(experiment.Options, recipe, experiment.Data), options);
    }
}
