namespace MerToolkit.Data.Tests.Music;

public sealed class PmemoSetTests : TinySet
{
    private const string Static = "PMEmo2019/annotations/static_annotations.csv";
    private const string StaticSpread = "PMEmo2019/annotations/static_annotations_std.csv";
    private const string Dynamic = "PMEmo2019/annotations/dynamic_annotations.csv";
    private const string DynamicSpread = "PMEmo2019/annotations/dynamic_annotations_std.csv";
    private const string Metadata = "PMEmo2019/metadata.csv";
    private static readonly int[] Ids = [.. Enumerable.Range(1, 12)];

    public PmemoSetTests() : base("pmemo")
    {
        Put(Static, "musicId,Arousal(mean),Valence(mean)\n" + string.Concat(Ids.Select(id => Row(id, OfArousal(id), OfValence(id)))));
        Put(StaticSpread, "musicId,Arousal(std),Valence(std)\n" + string.Concat(Ids.Select(id => Row(id, .125, .25))));
        Put(Dynamic, "musicId,frameTime,Arousal(mean),Valence(mean)\n"
            + string.Concat(Ids.Select(id => Row(id, 15.5, OfArousal(id), OfValence(id)) + Row(id, 16, OfArousal(id), OfValence(id)))));
        Put(DynamicSpread, "musicId,frameTime,Arousal(std),Valence(std)\n"
            + string.Concat(Ids.Select(id => Row(id, 15.5, .5, .25) + Row(id, 16, .25, .5))));
        Put(Metadata, "musicId,fileName,title,artist,album,duration,chorus_start_time,chorus_end_time\n"
            + string.Concat(Ids.Append(77).Select(id => $"{id},{id}.mp3,\"Song, {id}\",The Band {id / 3} feat. X,,32.1,02:35,03:05\n")));
        Sound([.. Ids.Append(77).Select(id => $"PMEmo2019/chorus/{id}.mp3"), "PMEmo2019/chorus/wav/1.wav"]);
    }

    private static double OfArousal(int id) => id * 7 % 13 / 13.0;

    private static double OfValence(int id) => id * 5 % 13 / 13.0;

    [Fact]
    public void Ratings_spread_curves_and_facts_are_read_from_the_published_layout()
    {
        var set = Load();
        Assert.Equal(["arousal [0, 1] <- Arousal(mean)", "valence [0, 1] <- Valence(mean)"],
            set.Targets.Select(target => $"{target.Name} {target.Unit} <- {target.Origin}"));
        var piece = set.Pieces[2];
        Assert.Equal(("3", 4, "band 1", "Song, 3"), (piece.Id, piece.Line, piece.Group, piece.Facts["title"]));
        Assert.Equal([OfArousal(3), OfValence(3)], piece.Targets.Select(target => target.Number!.Value));
        Assert.Equal([.125, .25], piece.Spread);
        Assert.EndsWith("chorus/3.mp3", piece.SourcePath!.Replace('\\', '/'));
        Assert.Equal([15.5, 16], set.Curves[2].Seconds);
        Assert.Equal([OfValence(3), OfValence(3)], set.Curves[2].Valence);
        Assert.Equal([.5, .25], set.Curves[2].ArousalSpread);
        Assert.Equal([.25, .5], set.Curves[2].ValenceSpread);
        Assert.Empty(set.Failures);
        Assert.Contains("pmemo: 12 songs with labels, 767 were published.", set.Remarks);
    }

    [Fact]
    public void Sound_that_no_file_names_fails_alone()
    {
        Sound("PMEmo2019/chorus/99.mp3");
        Assert.Equal("audio-unlabelled", Assert.Single(Load().Failures).Code);
    }

    public static TheoryData<string, string, string, string, string, int?> Broken => new()
    {
        { "column-missing", Static, "Valence(mean)", "Valence", Static, 1 },
        { "column-missing", DynamicSpread, "frameTime", "time", DynamicSpread, 1 },
        { "column-missing", Metadata, "artist", "singer", Metadata, 1 },
        { "rating-off-scale", Static, "\n3,0", "\n3,7", Static, 4 },
        { "spread-impossible", StaticSpread, "\n3,0", "\n3,-0", StaticSpread, 4 },
        { "rating-off-scale", Dynamic, "\n3,15.5,0", "\n3,15.5,-0", Dynamic, 6 },
        { "number-invalid", Dynamic, "\n3,15.5,0", "\n3,soon,0", Dynamic, 6 },
        { "time-order", Dynamic, "\n3,16,", "\n3,15,", Dynamic, 7 },
        { "songs-differ", Dynamic, "\n3,", "\n99,", Dynamic, 6 },
        { "times-differ", DynamicSpread, "\n3,16,", "\n3,16.5,", DynamicSpread, 6 },
        { "id-duplicate", Static, "\n3,", "\n2,", Static, 4 },
    };

    [Theory, MemberData(nameof(Broken))]
    public void A_broken_copy_is_refused_with_file_and_line(string code, string file, string from, string to, string subject, int? line)
    {
        Change(file, from, to);
        var problem = Refused();
        Assert.Equal((code, line), (problem.Code, problem.Line));
        Assert.EndsWith(subject, problem.Subject!.Replace('\\', '/'));
    }

    [Theory]
    [InlineData(Static, StaticSpread, "column-missing")]
    [InlineData(Dynamic, DynamicSpread, "column-missing")]
    [InlineData(Dynamic, Static, "column-missing")]
    public void Files_under_each_others_name_are_refused(string first, string second, string code)
    {
        Exchange(first, second);
        Assert.Equal(code, Refused().Code);
    }

    [Fact]
    public void Exchanged_columns_over_time_are_refused()
    {
        Change(Dynamic, "Arousal(mean),Valence(mean)", "Valence(mean),Arousal(mean)");
        Assert.Equal("axes-exchanged", Refused().Code);
    }

    [Theory]
    [InlineData(Static)]
    [InlineData(DynamicSpread)]
    [InlineData(Metadata)]
    public void A_missing_file_is_named_with_its_place(string file)
    {
        Remove(file);
        var problem = Refused();
        Assert.Equal(("file-missing", Root), (problem.Code, problem.Subject));
        Assert.Contains(Path.GetFileName(file), problem.Remedy);
    }
}
