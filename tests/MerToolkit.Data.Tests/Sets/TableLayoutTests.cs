using MerToolkit.Core.Errors;
using MerToolkit.Data.Joining;
using MerToolkit.Data.Music;
using MerToolkit.Data.Sets;
using MerToolkit.Data.Tests.Joining;

namespace MerToolkit.Data.Tests.Sets;

public sealed class TableLayoutTests : LoadingTest
{
    [Fact]
    public void Layouts_are_found_by_name()
    {
        string[] own = ["moodify", "4q", "folders", "table"];
        var music = MusicSets.All.Select(loader => loader.Declaration.Name).Except(own);
        Assert.Equal([.. own, .. music], TableLayouts.All.Select(layout => layout.Name));
        Assert.All(TableLayouts.All, layout => Assert.Equal(layout.Name, TableLayouts.Find(layout.Name.ToUpperInvariant()).Name));
        Assert.All(TableLayouts.All, layout => Assert.NotEmpty(layout.Summary));
        Assert.Equal("table", TableLayouts.Find(null).Name);
    }

    [Fact]
    public void An_unknown_layout_is_named_with_the_nearest()
    {
        var problem = Assert.Single(Assert.Throws<UsageException>(() => TableLayouts.Find("modify")).Problems);
        Assert.Equal("dataset-unknown", problem.Code);
        Assert.Contains("'moodify'", problem.Remedy);
    }

    [Fact]
    public void A_set_of_sounds_says_how_to_make_a_table_of_it()
    {
        var problem = Assert.Single(Assert.Throws<UsageException>(() => TableLayouts.Find("HEARD", ["4q", "heard"])).Problems);
        Assert.Equal("dataset-sound", problem.Code);
        Assert.Contains("mer extract --dataset HEARD", problem.Remedy);
    }

    [Theory]
    [InlineData("Q1/a,Q2/b,Q1/c", "Q1,Q2,Q1")]
    [InlineData("data/set/Q1/a.wav,data/set/Q2/x/b.wav", "Q1,Q2")]
    [InlineData(@"C:\s\happy\a.wav,C:\s\sad\b.wav", "happy,sad")]
    [InlineData("/s/Q1/a,/s/Q2/b,/s/c", "Q1,Q2,")]
    public void The_folders_layout_reads_labels_from_ids(string ids, string labels)
    {
        var rows = ids.Split(',').Select((id, row) => $"{id},{row * row}\n");
        var loaded = Load("path,a\n" + string.Concat(rows), new TableRequest { Path = "", Dataset = "folders" });
        Assert.Equal(labels.Split(','), loaded.Table.Target("label").Labels.Select(label => label ?? ""));
        Assert.Equal(["id <- path", "label <- folder"], Origins(loaded));
    }

    [Theory]
    [InlineData("Q1/a,Q1/b")]
    [InlineData("a,b")]
    public void The_folders_layout_needs_several_folders(string ids)
    {
        var rows = ids.Split(',').Select((id, row) => $"{id},{row * row}\n");
        var request = new TableRequest { Path = "", Dataset = "folders", Targets = ["label"] };
        Assert.Equal("table-empty", Assert.Single(Refused("path,a\n" + string.Concat(rows), request)).Code);
    }

    private const string Quadrants = "id,quadrant,artist,F0525\nMT1,Q3,The Beatles,4.5\nMT2,Q2,beatles,1.5\nMT3,Q1,,1\n";

    [Fact]
    public void The_table_of_4q_is_grouped_by_artist_however_credited()
    {
        var loaded = Load(Quadrants, Asking("label") with { Dataset = "4q" });
        Assert.Equal(["beatles", "beatles", "unknown:MT3"], loaded.Table.Groups);
        Assert.Equal(["id <- id", "group <- artist", "label <- quadrant"], Origins(loaded));
        Assert.Equal(("4q", false), (loaded.Dataset, loaded.GroupsAreSongs));
        Assert.Empty(loaded.Remarks);
    }

    [Fact]
    public void Any_table_is_joined_with_the_label_files_of_4q()
    {
        Folder.Write("4q/panda_dataset_taffc_annotations.csv", "Song,Quadrant\nMT2,Q4\nMT1,Q1\nMT9,Q1\n");
        Folder.Write("4q/panda_dataset_taffc_metadata.csv", "Song,Artist\nMT1,Blur\nMT2,The Blur\nMT9,x\n");
        var request = new TableRequest { Path = "", Dataset = "4q", LabelsPath = Folder.File("4q") };
        var loaded = Load("id,a\nMT1,1\nMT2,2\n", request);
        Assert.Equal(["Q1", "Q4"], loaded.Table.Target("label").Labels);
        Assert.Equal(["blur", "blur"], loaded.Table.Groups);
        Assert.Equal(64, loaded.LabelsSha256!.Length);

        File.Delete(Folder.File("4q/panda_dataset_taffc_metadata.csv"));
        Assert.Equal("file-missing", Assert.Single(Refused("id,a\nMT1,1\nMT2,2\n", request)).Code);
        Assert.Equal("labels-folder", Assert.Single(Refused("id,a\nMT1,1\n", request with { Dataset = "table" })).Code);
    }
}
