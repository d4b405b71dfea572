using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;
using MerToolkit.Data.Joining;

namespace MerToolkit.Data.Tests.Joining;

public sealed class SchemaTableTests : LoadingTest
{
    private static readonly TableSchema Schema = new(
        [
            new("id", ColumnKind.Id), new("group", ColumnKind.Group, Origin: "Artist"), new("label", ColumnKind.Target, Origin: "Quadrant"),
            new("arousal", ColumnKind.Target, "1", Origin: "mean_arousal"), new("silent", ColumnKind.Flag, "1"),
            new("mfcc.01.mean", ColumnKind.Feature, "dB", "cepstral"), new("mood.valence", ColumnKind.Feature, "1", "learned"),
        ],
        "librosa@1", new string('a', 64));

    private string Write(string name)
    {
        var path = Folder.File(name);
        using var writer = TableWriters.Create(path, Schema);
        writer.Append(new TableRow("Q1/r1", "g", [new("Q1", null), new(null, .1)], [0], new[] { 1f, 2 }));
        writer.Append(new TableRow("Q2/r2", null, [new("Q2", null), new(null, .2)], [1], new[] { 3f, 4 }));
        writer.Append(new TableRow("Q2/r3", "g", [default, new(null, .3)], [0], new[] { 5f, 6 }));
        writer.Commit();
        return path;
    }

    private LoadedTable Load(TableRequest request, string name = "t.csv") => TableLoading.Load(request with { Path = Write(name) });

    [Theory]
    [InlineData("t.csv")]
    [InlineData("t.csv.gz")]
    [InlineData("t.npz")]
    public void Our_own_table_keeps_its_kinds(string name)
    {
        var loaded = Load(Asking("label"), name);
        Assert.Equal(["Q1/r1", "Q2/r2"], loaded.Table.Ids);
        Assert.Equal(["g", null], loaded.Table.Groups);
        Assert.Equal(["id <- id", "group <- Artist", "label <- Quadrant", "silent <- "], Origins(loaded));
        Assert.Equal(Schema.Of(ColumnKind.Feature), loaded.Table.FeatureColumns);
        Assert.Equal([1f, 2, 3, 4], loaded.Table.Features.ToArray());
        Assert.Equal([0f, 1], loaded.Table.Flags[0]);
        Assert.Equal((Schema.Profile, Schema.ProfileHash), (loaded.Table.Schema.Profile, loaded.Table.Schema.ProfileHash));
        Assert.Contains("'Q2/r3'", Assert.Single(loaded.Remarks));
    }

    [Theory]
    [InlineData("arousal")]
    [InlineData("mean_arousal")]
    [InlineData("Arousal(mean)")]
    public void Targets_answer_to_name_and_origin(string asked) =>
        Assert.Equal("arousal", Assert.Single(Load(Asking(asked)).Table.Targets).Schema.Name);

    [Fact]
    public void Patterns_and_allowed_columns_apply()
    {
        Assert.Equal(["mfcc.01.mean"], Features(Load(Asking("label") with { FeaturePatterns = ["mfcc*"] })));
        var loaded = Load(Asking("label") with { AllowColumns = ["arousal", "silent", "mfcc.01.mean"] });
        Assert.Equal(["mfcc.01.mean", "mood.valence", "arousal", "silent"], Features(loaded));
        Assert.Equal([1f, 2, .1f, 0, 3, 4, .2f, 1], loaded.Table.Features.ToArray());
        Assert.Empty(loaded.Table.Flags);
    }

    [Theory]
    [InlineData("arousal", "label", "column-not-numeric")]
    [InlineData("arousal", "arousal", "column-bound")]
    [InlineData("label", "silnt", "column-unknown")]
    public void Columns_that_cannot_be_features_are_refused(string target, string allowed, string code)
    {
        var failure = Assert.Throws<UsageException>(() => Load(Asking(target) with { AllowColumns = [allowed] }));
        Assert.Equal(code, Assert.Single(failure.Problems).Code);
    }

    [Theory]
    [InlineData("group", true)]
    [InlineData("artist", true)]
    [InlineData("none", false)]
    [InlineData(null, true)]
    public void The_group_answers_to_name_and_origin(string? name, bool isThere) =>
        Assert.Equal(isThere, Load(Asking("label") with { GroupColumn = name }).Table.Groups is not null);

    [Fact]
    public void Unknown_targets_and_groups_are_wrong_use()
    {
        var failure = Assert.Throws<UsageException>(() => Load(Asking("valence", "lable") with { GroupColumn = "album" }));
        Assert.Equal(["target-unknown", "target-unknown", "group-unknown"], failure.Problems.Select(problem => problem.Code));
        Assert.Contains("'label'", failure.Problems[1].Remedy);
    }

    [Fact]
    public void Labels_and_groups_are_joined_by_id()
    {
        var labels = Folder.Write("labels.csv", "path,valence,album\nQ2/r3,1,k\nQ1/r1,2,k\n");
        var loaded = Load(Asking("valence", "arousal") with { LabelsPath = labels, GroupColumn = "album" });
        Assert.Equal(["Q1/r1", "Q2/r3"], loaded.Table.Ids);
        Assert.Equal([2d, 1], loaded.Table.Target("valence").Numbers);
        Assert.Equal([.1, .3], loaded.Table.Target("arousal").Numbers);
        Assert.Equal(["k", "k"], loaded.Table.Groups);
    }

    [Fact]
    public void Labels_in_the_folders_of_the_ids_are_read()
    {
        var loaded = Load(Asking("label") with { Dataset = "folders" });
        Assert.Equal(["Q1", "Q2", "Q2"], loaded.Table.Target("label").Labels);
        Assert.Contains("label <- folder", Origins(loaded));
    }

    [Fact]
    public void A_limit_keeps_the_first_rows() => Assert.Equal(["Q1/r1"], Load(Asking("label") with { Limit = 1 }).Table.Ids);
}
