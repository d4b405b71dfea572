using System.IO.Compression;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Data.Joining;

namespace MerToolkit.Data.Tests.Joining;

public sealed class TableLoadingTests : LoadingTest
{
    [Fact]
    public void A_plain_table_is_bound_by_the_names_of_its_columns()
    {
        var loaded = Load(
            "song_id,group,mean_arousal,Valence(mean),Quadrant,rms,tempo\n"
            + "7,g,.5,-.25,Q1,1.5,120\n"
            + "x y,,1,2,Q2,1e-3,90.5\n");
        Assert.Equal(["7", "x y"], loaded.Table.Ids);
        Assert.Equal(["g", null], loaded.Table.Groups);
        Assert.Equal(["Q1", "Q2"], loaded.Table.Target("label").Labels);
        Assert.Equal([.5, 1], loaded.Table.Target("arousal").Numbers);
        Assert.Equal([-.25, 2], loaded.Table.Target("valence").Numbers);
        Assert.Equal(
            ["id <- song_id", "group <- group", "label <- Quadrant", "arousal <- mean_arousal", "valence <- Valence(mean)"],
            Origins(loaded));
        Assert.Equal(["rms", "tempo"], Features(loaded));
        Assert.Equal([1.5f, 120, .001f, 90.5f], loaded.Table.Features.ToArray());
        Assert.Empty(loaded.Remarks);
        Assert.Equal(ContentHash.OfFile(Folder.File("t.csv")), loaded.Sha256);
        Assert.Equal((null, false, null), (loaded.LabelsSha256, loaded.GroupsAreSongs, loaded.Dataset));
    }

    [Fact]
    public void A_coordinate_is_no_label_in_a_csv() => Assert.Equal(["x", "y"], Features(Load("id,label,x,y\nr1,a,1,2\nr2,b,3,4\n")));

    [Fact]
    public void Columns_that_may_be_absent_are_taken_where_they_are_there()
    {
        var asked = Asking("voice", "label") with { GroupColumn = "artist", IdColumn = "song", MayLackColumns = true };
        var all = Load("song,artist,voice,label,a\nr1,g,high,x,1\nr2,h,low,y,2\n", asked);
        Assert.Equal(["id <- song", "group <- artist", "voice <- voice", "label <- label"], Origins(all));
        var some = Load("id,label,a\nr1,x,1\nr2,y,2\n", asked);
        Assert.Equal(["id <- id", "label <- label"], Origins(some));
        var none = Load("id,a\nr1,1\nr2,2\n", asked);
        Assert.Equal((0, true), (none.Table.Targets.Count, none.Table.Groups is null));
        Assert.Equal(["a"], Features(none));
    }

    [Fact]
    public void Rows_without_ids_are_numbered_from_one()
    {
        var loaded = Load("label,a\nx,1\ny,3\n");
        Assert.False(loaded.HasIds);
        Assert.Equal(["1", "2"], loaded.Table.Ids);
        Assert.Contains("id <- row number", Origins(loaded));
    }

    [Fact]
    public void What_must_not_be_a_feature_is_left_out_by_name_and_content()
    {
        var loaded = Load(
            ",Unnamed: 0.1,index,id,label,mood_score,arousal_std,artist,songId,remark,counter,none,a\n"
            + "9,1,3,r1,x,.1,.2,Prince,8,good,0,,.5\n"
            + "8,1,3,r2,y,.1,.2,1999,8,bad,1,,.5\n"
            + "7,1,3,r3,x,.1,.2,Björk,8,7,2,,.5\n"
            + "6,1,3,r4,y,.1,.2,Blur,8,ugly,3,,.5\n"
            + "5,1,3,r5,y,.1,.2,Blur,8,,4,,.5\n");
        Assert.Equal(["a"], Features(loaded));
        var begin = $"{Folder.File("t.csv")}: left out of the features as ";
        const string Remedy = " (--allow-column NAME takes one in).";
        Assert.Equal(
            [
                begin + "row numbers or parts of the set, which tell how it was gathered: column 1 (no name), 'Unnamed: 0.1', 'index'"
                    + Remedy,
                begin + "row numbers, since the values only count the rows: 'counter'" + Remedy,
                begin + "relatives of a target: 'mood_score', 'arousal_std'" + Remedy,
                begin + "names of the song, the artist or the row: 'artist', 'songId'.",
                begin + "text: 'remark'.",
                begin + "empty: 'none'.",
            ],
            loaded.Remarks);
    }

    [Theory]
    [InlineData("0,1,2,3", true)]
    [InlineData("1,2,3,4", true)]
    [InlineData("0,1,2,3,4", false)]
    [InlineData("1,2,3,4,5", false)]
    [InlineData("0.0,1.0,2.0,3.0,4.0", false)]
    [InlineData("2,3,4,5,6", true)]
    [InlineData("0,1,2,4,3", true)]
    public void A_column_that_counts_the_rows_is_no_feature(string values, bool isFeature)
    {
        var rows = values.Split(',').Select((value, row) => $"r{row},{(row % 2 == 0 ? "x" : "y")},{value},{row * row}\n");
        Assert.Equal(isFeature ? ["n", "a"] : ["a"], Features(Load("id,label,n,a\n" + string.Concat(rows))));
    }

    [Theory]
    [InlineData("arousal", "arousal <- arousal")]
    [InlineData("Arousal(mean)", "arousal <- arousal")]
    [InlineData("label", "label <- mood")]
    [InlineData("mood", "label <- mood")]
    [InlineData("tension", "tension <- Tension")]
    [InlineData("a", "a <- a")]
    [InlineData("arousal_std", "arousal_std <- arousal_std")]
    public void A_target_is_asked_for_by_its_name_or_that_of_its_column(string asked, string origin)
    {
        var loaded = Load("id,mood,arousal,arousal_std,Tension,a,b\nr1,x,1,2,3,4,5\nr2,y,6,7,8,9,10\n", Asking(asked));
        Assert.Equal(["id <- id", origin], Origins(loaded));
        Assert.DoesNotContain(asked, Features(loaded));
    }

    [Fact]
    public void Targets_stand_in_the_order_asked_for_and_rows_without_one_are_dropped()
    {
        var loaded = Load(
            "id,label,arousal,valence,a\nr1,x,1,2,3\nr2,,1,2,4\nr3,y,,2,5\nr4,y,NaN,2,6\nr5,y,1,,7\n", Asking("arousal", "label"));
        Assert.Equal(["arousal", "label"], loaded.Table.Targets.Select(target => target.Schema.Name));
        Assert.Equal(["r1", "r5"], loaded.Table.Ids);
        Assert.Equal([3f, 7], loaded.Table.Features.ToArray());
        Assert.Contains(loaded.Remarks, remark => remark.StartsWith("2 of 5 rows") && remark.EndsWith("'r3', 'r4'."));
        Assert.Contains(loaded.Remarks, remark => remark.StartsWith("1 of 5 rows") && remark.EndsWith("'r2'."));
    }

    [Fact]
    public void Targets_that_nobody_asked_for_may_be_missing()
    {
        var loaded = Load("id,label,a\nr1,x,1\nr2,,1\nr3,y,5\n");
        Assert.Equal(["x", null, "y"], loaded.Table.Target("label").Labels);
    }

    [Theory]
    [InlineData("4Q", "1", "4", "Q1", "Q4")]
    [InlineData("quadrant", "1", "4", "Q1", "Q4")]
    [InlineData("Quadrant", "q1", "Q4", "Q1", "Q4")]
    [InlineData("4Q", "1", "5", "1", "5")]
    [InlineData("class", "1", "4", "1", "4")]
    public void Numbers_of_quadrants_become_their_words_in_a_column_of_that_name_only(
        string column, string first, string second, string firstWord, string secondWord) =>
        Assert.Equal([firstWord, secondWord], Load($"id,{column},a\nr1,{first},1\nr2,{second},2\n").Table.Target("label").Labels);

    [Fact]
    public void A_target_of_another_name_holds_numbers_or_words_as_its_column_does()
    {
        const string Csv = "id,tension,key,a\nr1,6.5,C,1\nr2,7,D,2\n";
        Assert.Equal([6.5, 7], Load(Csv, Asking("tension")).Table.Target("tension").Numbers);
        Assert.Equal(["C", "D"], Load(Csv, Asking("key")).Table.Target("key").Labels);
    }

    [Fact]
    public void Blanks_in_the_header_a_mark_and_quoted_line_ends_are_no_matter()
    {
        var loaded = Load("\uFEFFid, label ,a\n\"r\n1\",x,1\n\nr2,y,2\n");
        Assert.Equal(["r\n1", "r2"], loaded.Table.Ids);
        Assert.Contains("' label '", Assert.Single(loaded.Remarks));
        Assert.Equal(5, Assert.Single(Refused("\uFEFFid, label ,a\n\"r\n1\",x,1\n\nr2,y,\nr3,x,1\n")).Line);
    }

    [Fact]
    public void Decimal_commas_are_read_when_that_is_said()
    {
        var request = new TableRequest { Path = "", DecimalComma = true };
        Assert.Equal([6.3f, -.5f], Load("id;label;a\nr1;x;6,3\nr2;y;-0,5\n", request).Table.Features.ToArray());
        Assert.Equal([6.3f, 2], Load("id,label,a\nr1,x,\"6,3\"\nr2,y,2\n", request).Table.Features.ToArray());
        Assert.Equal([1.5, 2.5], Load("id;arousal;a\nr1;1,5;6\nr2;2,5;7\n", request).Table.Target("arousal").Numbers);
        Assert.Equal("number-decimal-mixed", Assert.Single(Refused("id;label;a\nr1;x;6,3\nr2;y;1.5\n", request)).Code);
    }

    [Fact]
    public void The_limit_keeps_the_first_rows_that_can_be_used()
    {
        var loaded = Load("id,label,a\nr1,,1\nr2,x,2\nr3,x,3\nr4,y,4\n", Asking("label") with { Limit = 2 });
        Assert.Equal(["r2", "r3"], loaded.Table.Ids);
        Assert.Equal(3, Load("id,label,a\nr1,,1\nr2,x,2\nr3,x,3\nr4,y,4\n", Asking("label") with { Limit = 9 }).Table.Rows);
        Assert.Equal("limit-range", Refused("id,label,a\nr1,x,1\n", Asking("label") with { Limit = 0 })[0].Code);
    }

    [Theory]
    [InlineData("artist", "p q", false)]
    [InlineData("Song ID", "1 2", true)]
    [InlineData(null, "g h", false)]
    [InlineData("none", null, false)]
    public void Groups_come_from_the_column_named(string? column, string? groups, bool areSongs)
    {
        const string Csv = "id,song_id,group,artist,label,a\nr1,1,g,p,x,1\nr2,2,h,q,y,2\n";
        var loaded = Load(Csv, new TableRequest { Path = "", GroupColumn = column });
        Assert.Equal(groups?.Split(' '), loaded.Table.Groups);
        Assert.Equal(areSongs, loaded.GroupsAreSongs);
    }

    [Fact]
    public void A_compressed_table_is_the_same_table()
    {
        const string Csv = "id,label,a\nr1,x,1\nr2,y,2\n";
        var path = Folder.File("t.csv.gz");
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Optimal)) gzip.Write(System.Text.Encoding.UTF8.GetBytes(Csv));
        var loaded = TableLoading.Load(new TableRequest { Path = path });
        Assert.Equal(Load(Csv).Table.Features.ToArray(), loaded.Table.Features.ToArray());
        Assert.Equal(ContentHash.OfFile(path), loaded.Sha256);
    }

    [Fact]
    public void Patterns_choose_among_the_features()
    {
        const string Csv = "id,label,mfcc.01.mean,mfcc.01.sd,rms.mean,remark\nr1,x,1,2,3,good\nr2,y,4,5,6,bad\n";
        Assert.Equal(["mfcc.01.mean", "rms.mean"], Features(Load(Csv, new TableRequest { Path = "", FeaturePatterns = ["*.mean"] })));
        var problem = Assert.Single(Refused(Csv, new TableRequest { Path = "", FeaturePatterns = ["lab*"] }));
        Assert.Equal("pattern-unmatched", problem.Code);
        Assert.Throws<UsageException>(() => Load(Csv, new TableRequest { Path = "", FeaturePatterns = ["mfcc.02.mean"] }));
    }
}
