using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Data.Joining;

namespace MerToolkit.Data.Tests.Joining;

public sealed class LabelJoinTests : LoadingTest
{
    private const string Table = "id,label,arousal,artist,a\nr1,p,9,u,1\nr2,q,9,v,2\nr3,q,9,w,3\n";

    [Fact]
    public void Labels_of_the_other_file_replace_those_of_the_table()
    {
        var loaded = Load(Table, Asking("label"), "musicId,Mood\nr2,y\nr1,x\nr4,x\nr5,x\n");
        Assert.Equal(["r1", "r2"], loaded.Table.Ids);
        Assert.Equal(["x", "y"], loaded.Table.Target("label").Labels);
        Assert.Contains("label <- Mood", Origins(loaded));
        Assert.Equal([1f, 2], loaded.Table.Features.ToArray());
        Assert.Equal(ContentHash.OfFile(Folder.File("labels.csv")), loaded.LabelsSha256);
        Assert.Contains(loaded.Remarks, remark => remark.StartsWith("1 of 3 rows") && remark.EndsWith("left out: 'r3'."));
        Assert.Contains(loaded.Remarks, remark => remark.StartsWith("2 of 4 labels") && remark.EndsWith("'r4', 'r5'."));
    }

    [Fact]
    public void Without_a_wish_only_the_targets_of_the_other_file_are_taken()
    {
        var loaded = Load(Table, labels: "song_id, valence_mean, arousal_mean\nr1,1,2\nr2,3,4\nr3,5,6\n");
        Assert.Equal(["id <- id", "arousal <- arousal_mean", "valence <- valence_mean"], Origins(loaded));
        Assert.Equal([2d, 4, 6], loaded.Table.Target("arousal").Numbers);
    }

    [Fact]
    public void A_target_that_the_other_file_lacks_comes_from_the_table()
    {
        var loaded = Load(Table, Asking("label", "arousal"), "id,label\nr1,x\nr2,y\nr3,y\n");
        Assert.Equal([9d, 9, 9], loaded.Table.Target("arousal").Numbers);
        Assert.Equal(["x", "y", "y"], loaded.Table.Target("label").Labels);
    }

    [Fact]
    public void A_blank_label_is_a_missing_one()
    {
        foreach (var request in new[] { Asking("label"), Asking() })
        {
            var loaded = Load(Table, request, "id,label\nr1,x\nr2,\nr3,y\n");
            Assert.Equal(["r1", "r3"], loaded.Table.Ids);
            Assert.Contains(loaded.Remarks, remark => remark.Contains("have no label in") && remark.EndsWith("'r2'."));
        }
    }

    [Fact]
    public void Groups_may_come_from_either_file()
    {
        const string Labels = "id,label,album,artist\nr1,x,k,other\nr2,y,k,other\nr3,y,,other\n";
        var album = Load(Table, Asking("label") with { GroupColumn = "Album" }, Labels);
        Assert.Equal(["k", "k", null], album.Table.Groups);
        Assert.Equal(["u", "v", "w"], Load(Table, Asking("label") with { GroupColumn = "artist" }, Labels).Table.Groups);
        Assert.Equal("group-unknown", Assert.Single(Refused(Table, Asking("label") with { GroupColumn = "uri" }, Labels)).Code);
    }

    [Fact]
    public void A_repeated_id_is_a_remark_and_with_another_label_a_problem()
    {
        var loaded = Load(Table, Asking("label"), "id,label\nr1,x\nr1,x\nr2,y\nr3,y\n");
        Assert.Contains(loaded.Remarks, remark => remark.EndsWith("ids that stand again with the same label: 'r1'."));
        var problem = Assert.Single(Refused(Table, Asking("label"), "id,label\nr1,x\nr2,y\nr3,y\nr1,z\n"));
        Assert.Equal(("label-conflict", 5, Folder.File("labels.csv")), (problem.Code, problem.Line, problem.Subject));
        Assert.Contains("'x' and 'z' (lines 2 and 5)", problem.Message);
        problem = Assert.Single(Refused(Table, Asking("valence"), "id,valence\nr1,1.5\nr2,1\nr3,1\nr1,2\n"));
        Assert.Contains("1.5 and 2 (lines 2 and 5)", problem.Message);
        var request = Asking("label") with { GroupColumn = "album" };
        Assert.Equal("group-conflict", Assert.Single(Refused(Table, request, "id,label,album\nr1,x,k\nr2,y,k\nr1,x,l\n")).Code);
    }

    [Fact]
    public void Ids_are_joined_as_text()
    {
        var loaded = Load("id,a\n2,1\n02,2\n2.0,3\n", Asking("label"), "id,label\n 2 ,x\n02,y\n");
        Assert.Equal(["2", "02"], loaded.Table.Ids);
    }

    [Fact]
    public void When_nothing_joins_both_files_show_examples()
    {
        var problem = Assert.Single(Refused(Table, Asking("label"), "id,label\n1,x\n2,y\n3,y\n4,y\n"));
        Assert.Equal("join-empty", problem.Code);
        Assert.Contains("('r1', 'r2', 'r3')", problem.Message);
        Assert.Contains("('1', '2', '3' and 1 more)", problem.Message);
        Assert.Contains("--id", problem.Remedy);
    }

    [Theory]
    [InlineData("a,label\n1,x\n", "id-missing", "labels.csv")]
    [InlineData("id,label\n,x\nr1,y\nr2,x\nr3,x\n", "id-blank", "labels.csv")]
    [InlineData("id,b\nr1,x\n", "column-missing", "labels.csv")]
    public void A_label_file_that_cannot_be_joined_is_named(string labels, string code, string file)
    {
        var problem = Assert.Single(Refused(Table, labels: labels));
        Assert.Equal((code, Folder.File(file)), (problem.Code, problem.Subject));
    }

    [Fact]
    public void A_table_without_ids_cannot_be_joined_unless_the_column_is_named()
    {
        const string Csv = "number,a\n1,5\n2,6\n3,7\n";
        const string Labels = "id,label\n1,x\n2,y\n3,y\n";
        Assert.Equal("id-missing", Assert.Single(Refused(Csv, Asking("label"), Labels)).Code);
        Assert.Equal(["1", "2", "3"], Load(Csv, Asking("label") with { IdColumn = "number" }, Labels).Table.Ids);
    }

    [Fact]
    public void Labels_in_npz_are_wrong_use()
    {
        var request = new TableRequest { Path = "", LabelsPath = Folder.Write("l.npz", "") };
        Assert.Equal("labels-format", Assert.Single(Assert.Throws<UsageException>(() => Load(Table, request)).Problems).Code);
    }
}
