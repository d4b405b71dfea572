using MerToolkit.Data.Music;

namespace MerToolkit.Data.Tests.Music;

public sealed class EmoMusicSetTests : TinySet
{
    private const string Static = "annotations/static_annotations.csv";
    private const string Info = "annotations/songs_info.csv";
    private const string Arousal = "annotations/arousal_cont_average.csv";
    private const string Valence = "annotations/valence_cont_average.csv";
    private const string ArousalSpread = "annotations/arousal_cont_std.csv";
    private const string ValenceSpread = "annotations/valence_cont_std.csv";
    private const int Songs = 12;

    public EmoMusicSetTests() : base("emomusic")
    {
        var ids = Enumerable.Range(2, Songs).ToList();
        Put(Static, "song_id,mean_arousal,std_arousal,mean_valence,std_valence\n"
            + string.Concat(ids.Select(id => Row(id, OfArousal(id), 1.5, OfValence(id), .75))));
        Put(Info, "\"song_id\",\"file_name\",\"Artist\",\"Song title\",\"start of the segment (min.sec)\","
            + "\"end of the segment (min.sec)\",\"Genre\",\"Mediaeval 2013 set\"\n" + string.Concat(ids.Select(id =>
                $"{id},\"\t{id}.mp3\",\"The Band {id / 2}\t\",\"\tSong {id}\t\",\"\t0.48\t\",\"\t1.33\t\","
                + $"\"\t{(id % 2 == 0 ? "Blues" : "Jazz")}\t\","
                + (id > 11 ? "\"evaluation\"\n" : "\"development\"\n"))));
        foreach (var (name, of) in new (string, Func<int, double>)[]
        {
            (Arousal, id => (OfArousal(id) - 5) / 4), (Valence, id => (OfValence(id) - 5) / 4),
            (ArousalSpread, _ => .25), (ValenceSpread, _ => .5),
        })
        {
            Put(name, "song_id,sample_15000ms,sample_15500ms,sample_16000ms\n"
                + string.Concat(ids.Select(id => Row(id, of(id), of(id), of(id)))));
        }
        Sound([.. ids.Select(id => $"clips_45seconds/{id}.mp3")]);
    }

    private static double OfArousal(int id) => 1 + id * 7 % 12 * .5;

    private static double OfValence(int id) => 2 + id * 5 % 12 * .5;

    [Fact]
    public void Ratings_spread_and_facts_are_read_from_the_published_layout()
    {
        var set = Load();
        Assert.Equal(["arousal [1, 9] <- mean_arousal", "valence [1, 9] <- mean_valence"],
            set.Targets.Select(target => $"{target.Name} {target.Unit} <- {target.Origin}"));
        var piece = set.Pieces[1];
        Assert.Equal(("3", 3, "band 1", "artist"), (piece.Id, piece.Line, piece.Group, set.GroupOrigin));
        Assert.Equal([OfArousal(3), OfValence(3)], piece.Targets.Select(target => target.Number!.Value));
        Assert.Equal([1.5, .75], piece.Spread);
        Assert.Equal(("Jazz", "The Band 1", "Song 3", "0.48"),
            (piece.Facts["genre"], piece.Facts["artist"], piece.Facts["title"], piece.Facts["start"]));
        Assert.EndsWith("3.mp3", piece.SourcePath);
        Assert.Empty(set.Failures);
        Assert.Equal(64, set.Sha256.Length);
    }

    [Fact]
    public void Curves_have_their_times_and_spread()
    {
        var set = Load();
        Assert.Equal(Songs, set.Curves.Count);
        Assert.Equal("[-1, 1]", set.CurveScale!.Text);
        Assert.Equal([15, 15.5, 16], set.Curves[0].Seconds);
        Assert.Equal((OfArousal(2) - 5) / 4, set.Curves[0].Arousal[0]);
        Assert.Equal([.25, .25, .25], set.Curves[0].ArousalSpread);
        Assert.Equal([.5, .5, .5], set.Curves[0].ValenceSpread);
    }

    [Fact]
    public void The_published_split_is_parted_further_by_genre()
    {
        var splits = Load().Splits;
        Assert.Equal(["development-evaluation", "495-124-125"], splits.Select(split => split.Name));
        Assert.Equal((10, 2), (splits[0].Count(OfficialSplit.Train), splits[0].Count(OfficialSplit.Test)));
        Assert.Equal((8, 2, 2),
            (splits[1].Count(OfficialSplit.Train), splits[1].Count(OfficialSplit.Validate), splits[1].Count(OfficialSplit.Test)));
        Assert.Equal(2, splits[1].PartOf.Where(part => part.Value == OfficialSplit.Validate)
            .Select(part => int.Parse(part.Key) % 2).Distinct().Count());
        Assert.Equal(splits[1].Sha256, Load().Splits[1].Sha256);
    }

    [Fact]
    public void A_split_file_of_others_is_offered_by_its_name()
    {
        Put("annotations/split_music2emo.csv", "song_id,split\n2,train\n3,validation\n4,test\n");
        var split = Load().Splits[^1];
        Assert.Equal(("music2emo", 1), (split.Name, split.Count(OfficialSplit.Validate)));
    }

    [Fact]
    public void Counts_that_differ_from_the_published_are_told()
    {
        Assert.Contains("emomusic: 12 songs, 744 were published.", Load().Remarks);
        Assert.Contains("emomusic: 10 development songs, 619 were published.", Load().Remarks);
    }

    [Fact]
    public void Sound_without_a_label_fails_alone()
    {
        Sound("clips_45seconds/77.mp3");
        var failure = Assert.Single(Load().Failures);
        Assert.Equal("audio-unlabelled", failure.Code);
        Assert.EndsWith("77.mp3", failure.Subject);
    }

    public static TheoryData<string, string, string, string, string, int?> Broken => new()
    {
        { "column-missing", Static, "mean_valence", "valence_of_song", Static, 1 },
        { "column-missing", Info, "Genre", "Style", Info, 1 },
        { "column-missing", Valence, "sample_", "probe_", Valence, 1 },
        { "rating-off-scale", Static, "\n3,5.5,1.5,3.5,0.75", "\n3,55,1.5,3.5,0.75", Static, 3 },
        { "spread-impossible", Static, "\n3,5.5,1.5,3.5,0.75", "\n3,5.5,-1.5,3.5,0.75", Static, 3 },
        { "number-invalid", Static, "\n3,5.5,1.5,3.5,0.75", "\n3,,1.5,3.5,0.75", Static, 3 },
        { "id-duplicate", Static, "\n3,5.5,", "\n2,5.5,", Static, 3 },
        { "songs-differ", Valence, "\n3,", "\n99,", Arousal, 3 },
        { "split-word", Info, "\"evaluation\"", "\"exam\"", Info, 12 },
        { "rating-off-scale", Arousal, "\n3,0.125", "\n3,4.5", Arousal, 3 },
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
    [InlineData(Static)]
    [InlineData(Info)]
    [InlineData(Arousal)]
    [InlineData(ValenceSpread)]
    public void A_missing_file_is_named_with_its_place(string file)
    {
        Remove(file);
        var problem = Refused();
        Assert.Equal(("file-missing", Root), (problem.Code, problem.Subject));
        Assert.Contains(file, problem.Remedy);
    }

    [Theory]
    [InlineData(Arousal, Valence, "axes-exchanged")]
    [InlineData(Arousal, ArousalSpread, "spread-impossible")]
    [InlineData(Static, Info, "column-missing")]
    public void Files_under_each_others_name_are_refused(string first, string second, string code)
    {
        Exchange(first, second);
        Assert.Equal(code, Refused().Code);
    }

    [Fact]
    public void The_same_file_twice_is_refused()
    {
        Put("copy/static_annotations.csv", "song_id\n");
        Assert.Equal("file-ambiguous", Refused().Code);
    }
}
