using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;

namespace MerToolkit.Data.Tests.Music;

/// <summary>DEAM's folder of openSMILE's features, a file a song.</summary>
public sealed class SmileFolderTests : TinySet
{
    private const string Header = "frameTime;F0final_sma_stddev;F0final_sma_amean\n";

    public SmileFolderTests() : base("deam")
    {
        const string Level = "song_level/static_annotations_averaged_songs_";
        Put(Level + "1_2000.csv", "song_id, valence_mean, valence_std, arousal_mean, arousal_std\n2,3,.5,4,.25\n10,5,.75,6,1\n");
        Put(Level + "2000_2058.csv", "song_id,valence_mean,valence_std,arousal_mean,arousal_std\n");
        Put("features/features/10.csv", Header + "0;1;10\n0.5;3;30\n");
        Put("features/features/2.csv", Header + "15;2;-1\n15.5;2;1\n16;5;3\n");
    }

    private LoadedTable Table(string folder, string? dataset = "deam") => TableLoading.Load(new TableRequest
    {
        Path = Path.Combine(Root, folder), Dataset = dataset, LabelsPath = Root, Targets = ["arousal"],
    });

    [Theory]
    [InlineData("features/features")]
    [InlineData("features")]
    [InlineData("")]
    public void Every_song_has_mean_and_deviation_of_each_column(string folder)
    {
        var table = Table(folder).Table;
        Assert.Equal(["2", "10"], table.Ids);
        Assert.Equal(["F0final_sma_stddev.mean", "F0final_sma_amean.mean", "F0final_sma_stddev.sd", "F0final_sma_amean.sd"],
            table.FeatureColumns.Select(column => column.Name));
        Assert.Equal([3, 1, (float)Math.Sqrt(2), (float)Math.Sqrt(8 / 3.0)], table.Row(0).ToArray());
        Assert.Equal([2, 20, 1, 10], table.Row(1).ToArray());
        Assert.Equal([3, 5], table.Target("arousal").Numbers);
        Assert.Equal("F0final_sma_amean", table.Schema.Of(ColumnKind.Feature).Last().Origin);
    }

    [Fact]
    public void The_hash_is_of_the_files()
    {
        var before = Table("features").Sha256;
        Change("features/features/2.csv", "16;5;3", "16;5;4");
        Assert.NotEqual(before, Table("features").Sha256);
    }

    public static TheoryData<string, string, string, int?> Broken => new()
    {
        { "column-missing", "frameTime;", "time;", 1 },
        { "column-missing", ";", ",", 1 },
        { "columns-differ", "F0final_sma_amean", "F0final_amean", 1 },
        { "number-invalid", "15.5;2;1", "15.5;2;loud", 3 },
        { "number-invalid", "15.5;2;1", "15.5;2;nan", 3 },
        { "csv-fields", "15.5;2;1", "15.5;2", 3 },
        { "file-empty", "15;2;-1\n15.5;2;1\n16;5;3\n", "", 1 },
    };

    [Theory, MemberData(nameof(Broken))]
    public void A_broken_file_is_refused_with_its_line(string code, string from, string to, int? line)
    {
        Change("features/features/2.csv", from, to);
        var problem = Assert.Throws<InputException>(() => Table("features")).Problems[0];
        Assert.Equal((code, line), (problem.Code, problem.Line));
        if (code != "columns-differ") Assert.EndsWith("2.csv", problem.Subject);
    }

    [Fact]
    public void A_folder_without_features_is_refused()
    {
        Assert.Equal("features-missing", Assert.Throws<InputException>(() => Table("song_level")).Problems[0].Code);
        var problem = Assert.Throws<InputException>(() => TableLoading.Load(new TableRequest { Path = Root })).Problems[0];
        Assert.Equal("table-is-folder", problem.Code);
    }
}
