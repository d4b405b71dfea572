namespace MerToolkit.Cli.Tests.Commands;

public sealed class DataJoinTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public DataJoinTests()
    {
        _folder.WriteText("a.csv", "id,label,tone\ns1,Q1,0.5\ns2,Q2,1.5\ns3,Q3,2.5\n");
        _folder.WriteText("b.csv", "song_id,words,tone\ns3,30,33\ns1,10,11\ns2,20,22\ns9,90,99\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_stand_side_by_side_in_the_rows_of_the_first()
    {
        var run = Join("a.csv", "b.csv", "--prefix", "lyrics").MustExit(0);
        Assert.Equal("id,label,tone,words,lyrics.tone\ns1,Q1,0.5,10,11\ns2,Q2,1.5,20,22\ns3,Q3,2.5,30,33\n",
            File.ReadAllText(_folder.At("t.csv")));
        Assert.Contains("1 of its 4 rows are not in", run.Error);
        var schema = File.ReadAllText(_folder.At("t.csv.schema.json"));
        Assert.Contains("\"origin\": \"b.csv: words\"", schema);
        Assert.Contains("\"origin\": \"b.csv: tone\"", schema);
        Assert.Contains("\"command\": \"data join\"", File.ReadAllText(_folder.At("t.csv.manifest.json")));
        CommandRun.Of("info", _folder.At("t.csv")).MustExit(0);
    }

    [Fact]
    public void The_frame_tells_what_each_file_gave()
    {
        var run = Join("a.csv", "b.csv", "--prefix", "lyrics", "--json").MustExit(0);
        Assert.Equal(3, run.Results().GetProperty("rows").GetInt32());
        Assert.Equal(3, run.Results().GetProperty("features").GetInt32());
        Assert.Equal([1, 2], run.Frame().GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("features").GetInt32()));
        Assert.Equal(1, run.Frame().GetProperty("inputs")[1].GetProperty("idle_rows").GetInt32());
    }

    [Fact]
    public void Missing_ids_are_refused_or_dropped()
    {
        _folder.WriteText("c.csv", "id,beat\ns1,1\ns3,3\n");
        var refusal = Join("a.csv", "c.csv").MustExit(3);
        Assert.Contains("it lacks 1 of the 3 ids", refusal.Error);
        Assert.Contains("--missing drop", refusal.Error);
        Assert.False(File.Exists(_folder.At("t.csv")));
        var run = Join("a.csv", "c.csv", "--missing", "drop", "--json").MustExit(0);
        Assert.Equal("s2", run.Results().GetProperty("dropped")[0].GetString());
        Assert.Equal("id,label,tone,beat\ns1,Q1,0.5,1\ns3,Q3,2.5,3\n", File.ReadAllText(_folder.At("t.csv")));
    }

    [Fact]
    public void All_that_is_in_the_way_is_listed_at_once()
    {
        _folder.WriteText("c.csv", "id,beat\ns1,1\n");
        _folder.WriteText("d.csv", "id,beat,tone\nx1,1,1\n");
        var error = Join("a.csv", "b.csv", "c.csv", "d.csv").MustExit(3).Error;
        Assert.Contains("named like those of", error);
        Assert.Contains("it lacks 2 of the 3 ids", error);
        Assert.Contains("none of the 3 ids", error);
        Assert.Contains("4 problems", error);
    }

    [Fact]
    public void Files_that_are_wrong_in_themselves_are_told_together()
    {
        _folder.WriteText("c.csv", "id,beat\ns1,1\ns1,2\ns3,3\n");
        _folder.WriteText("d.csv", "beat,pulse\n1,2\n");
        _folder.WriteText("e.csv", "id,touch\ns1,1\ns2,\n");
        var error = Join("a.csv", "c.csv", "d.csv", "e.csv", "none.csv").MustExit(3).Error;
        Assert.Contains("id 's1' is that of line 2 already", error);
        Assert.Contains("is blank, not a number", error);
        Assert.Contains("there is no column of ids", error);
        Assert.Contains("there is no such file", error);
    }

    [Fact]
    public void Words_and_moods_are_no_features_unless_asked_for()
    {
        _folder.WriteText("c.csv", "id,title,valence,beat\ns1,a,0.1,1\ns2,b,0.2,2\ns3,c,0.3,3\n");
        var run = Join("a.csv", "c.csv").MustExit(0);
        Assert.StartsWith("id,label,tone,beat\n", File.ReadAllText(_folder.At("t.csv")));
        Assert.Matches("valence.*--allow-column", run.Error);
        Join("a.csv", "c.csv", "--allow-column", "valence", "--force").MustExit(0);
        Assert.StartsWith("id,label,tone,valence,beat\n", File.ReadAllText(_folder.At("t.csv")));
    }

    [Fact]
    public void A_table_of_ours_keeps_profile_flags_and_origins()
    {
        var profile = _folder.WriteText("own.yaml", "name: own\nfeatures: [rms]\nfunctionals: [mean]\n");
        foreach (var name in new[] { "s1", "s2", "s3" }) _folder.WriteTone($"in/{name}.wav", 0.3);
        CommandRun.Of("extract", _folder.At("in"), "--profile", profile, "--out", _folder.At("own.csv")).MustExit(0);
        Join("own.csv", "b.csv").MustExit(0);
        Assert.StartsWith("id,silent,rms.mean,words,tone\n", File.ReadAllText(_folder.At("t.csv")));
        var schema = File.ReadAllText(_folder.At("t.csv.schema.json"));
        Assert.Contains("\"profile\": \"own@1\"", schema);
        Assert.Contains("\"origin\": \"b.csv: words\"", schema);
    }

    [Theory]
    [InlineData("a.csv --out t.csv", "fewer")]
    [InlineData("a.csv b.csv", "--out: No output is named.")]
    [InlineData("a.csv b.csv --out t.txt", "--out: ")]
    [InlineData("a.csv a.csv --out t.csv", "is named twice")]
    [InlineData("a.csv b.csv --prefix x,y --out t.csv", "2 prefixes are given for 1 other tables")]
    [InlineData("a.csv b.csv --missing maybe --out t.csv", "--missing: 'maybe' is not refuse or drop or keep.")]
    public void Wrong_use_is_told(string line, string message)
    {
        string[] words = [.. line.Split(' ').Select(word => word.Contains('.', StringComparison.Ordinal) ? _folder.At(word) : word)];
        var run = CommandRun.Of(["data", "join", .. words]).MustExit(2);
        if (message != "fewer") Assert.Contains(message, run.Error);
    }

    private CommandRun Join(params string[] words) => CommandRun.Of(
    [
        "data", "join", .. words.Select(word => word.EndsWith(".csv", StringComparison.Ordinal) ? _folder.At(word) : word),
        "--out", _folder.At("t.csv"),
    ]);
}
