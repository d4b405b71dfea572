using MerToolkit.Core.Errors;
using MerToolkit.Data.Music;

namespace MerToolkit.Data.Tests.Music;

public sealed class DeamSetTests : TinySet
{
    private const string Level = "DEAM_Annotations/annotations/annotations averaged per song/song_level/";
    private const string Dynamic = "DEAM_Annotations/annotations/annotations averaged per song/dynamic (per second annotations)/";
    private const string Short = Level + "static_annotations_averaged_songs_1_2000.csv";
    private const string Full = Level + "static_annotations_averaged_songs_2000_2058.csv";
    private const string Arousal = Dynamic + "arousal.csv";
    private const string Valence = Dynamic + "valence.csv";
    private const string Metadata = "metadata/metadata/metadata_";

    private static readonly int[] Ids = [2, 3, 5, 8, 13, 21, 34, 55, 1001, 1002, 1500, 2000];
    private static readonly int[] FullIds = [2001, 2058];

    public DeamSetTests() : base("deam")
    {
        // The first eight stand under each other's name, as published.
        Put(Short, "song_id, valence_mean, valence_std, arousal_mean, arousal_std\n" + string.Concat(Ids.Select(id => id <= 1000
            ? Row(id, OfArousal(id), 1.5, OfValence(id), .75) : Row(id, OfValence(id), .75, OfArousal(id), 1.5))));
        Put(Full, "song_id, valence_mean, valence_std, valence_ max_mean, valence_max_std, arousal_mean, arousal_std\n"
            + string.Concat(FullIds.Select(id => Row(id, OfValence(id), .75, 8, 1, OfArousal(id), 1.5))));
        Put(Arousal, Curves(OfArousal));
        Put(Valence, Curves(OfValence));
        Put(Metadata + "2013.csv", "song_id,album,artist,title,Genre\n" + string.Concat(Ids.Where(id => id < 1000)
            .Select(id => $"{id},\"\t{id}.mp3\",\"The Band {id % 3}\t\",\"\tSong {id}\t\",\"\tBlues\t\"\n")));
        Put(Metadata + "2014.csv", "song_id,artist,album,title,Genre,,,\n1001,A,B,C,Hip-Hop,melancholy,happy,\n"
            + "1002,A feat. D,B,C,SoulRB-Rock,chill,,,,\n1500,\"E, F\",n/a,C,Rock,,,\n2000,G,B,C,Hip-Hop-Rock,,,\n");
        Put(Metadata + "2015.csv", "song_id,title,artist,album,Genre,,\n2001,T,U,n/a,rock,,\n2058,T,V,n/a,n/a,,\n");
        Sound([.. Ids.Concat(FullIds).Select(id => $"DEAM_audio/MEMD_audio/{id}.mp3")]);
    }

    private static double OfArousal(int id) => 1 + id * 7 % 13 * .5;

    private static double OfValence(int id) => 2 + id * 5 % 11 * .5;

    // Full songs are a sample longer than the others, whose rows end in blanks.
    private static string Curves(Func<int, double> of) => "song_id,sample_15000ms,sample_15500ms,sample_16000ms\n"
        + string.Concat(Ids.Concat(FullIds).Select(id => Row(id, (of(id) - 5) / 4, (of(id) - 5) / 4, id > 2000 ? (of(id) - 5) / 4 : "")));

    [Fact]
    public void Axes_of_the_first_thousand_ids_are_exchanged_back_unless_asked_otherwise()
    {
        var (corrected, published) = (Load(), Load(("labels", "as-published")));
        Assert.Equal(("labels: corrected", "labels: as-published"), (corrected.Reading, published.Reading));
        Assert.Equal("arousal_mean (labels: corrected)", corrected.Targets[0].Origin);
        for (var place = 0; place < corrected.Pieces.Count; place++)
        {
            var (piece, other) = (corrected.Pieces[place], published.Pieces[place]);
            var id = int.Parse(piece.Id);
            Assert.Equal([OfArousal(id), OfValence(id)], piece.Targets.Select(target => target.Number!.Value));
            Assert.Equal([1.5, .75], piece.Spread);
            Assert.Equal(id <= 1000 ? piece.Targets.Reverse() : piece.Targets, other.Targets);
            Assert.Equal(id <= 1000 ? piece.Spread.Reverse() : piece.Spread, other.Spread);
        }
    }

    [Fact]
    public void Both_static_files_are_bound_by_names_behind_blanks_and_it_is_said()
    {
        var set = Load();
        Assert.Equal([.. Ids, .. FullIds], set.Pieces.Select(piece => int.Parse(piece.Id)));
        Assert.Equal(2, set.Remarks.Count(remark => remark.Contains("' valence_mean'")));
        Assert.Contains("deam: 14 songs, 1802 were published.", set.Remarks);
        Assert.All(set.Targets, target => Assert.Equal("[1, 9]", target.Unit));
    }

    [Fact]
    public void Metadata_give_artists_and_genres_whatever_the_habits_of_their_year()
    {
        var facts = Load().Pieces.ToDictionary(piece => piece.Id, piece => piece.Facts);
        Assert.Equal(("The Band 2", "Song 2", "Blues", "2013"),
            (facts["2"]["artist"], facts["2"]["title"], facts["2"]["genre"], facts["2"]["year"]));
        Assert.False(facts["2"].ContainsKey("album"));
        Assert.Equal(("Hip-Hop", "several", "Rock", "several"),
            (facts["1001"]["genre"], facts["1002"]["genre"], facts["1500"]["genre"], facts["2000"]["genre"]));
        Assert.Equal(("SoulRB-Rock", "E, F", "Rock"), (facts["1002"]["genres"], facts["1500"]["artist"], facts["2001"]["genre"]));
        Assert.False(facts["1500"].ContainsKey("album"));
        Assert.False(facts["2058"].ContainsKey("genre"));
        var groups = Load().Pieces.ToDictionary(piece => piece.Id, piece => piece.Group);
        Assert.Equal(("a", "a", "band 2"), (groups["1001"], groups["1002"], groups["2"]));
    }

    [Fact]
    public void Without_metadata_songs_have_no_groups_and_it_is_said()
    {
        foreach (var year in new[] { 2013, 2014, 2015 }) Remove($"{Metadata}{year}.csv");
        var set = Load();
        Assert.Null(set.GroupOrigin);
        Assert.Equal(3, set.Remarks.Count(remark => remark.Contains("no artist to be grouped by")));
    }

    [Fact]
    public void Curves_end_where_their_rows_end()
    {
        var curves = Load().Curves.ToDictionary(curve => curve.Id);
        Assert.Equal([15, 15.5], curves["2"].Seconds);
        Assert.Equal([15, 15.5, 16], curves["2058"].Seconds);
        Assert.Equal((OfArousal(2) - 5) / 4, curves["2"].Arousal[0]);
        Assert.Equal((OfValence(2) - 5) / 4, curves["2"].Valence[0]);
        Remove(Arousal);
        Remove(Valence);
        Assert.Empty(Load().Curves);
    }

    [Fact]
    public void Years_make_the_splits_of_the_task()
    {
        var splits = Load().Splits;
        Assert.Equal(["mediaeval-2014", "mediaeval-2015"], splits.Select(split => split.Name));
        Assert.Equal((8, 4), (splits[0].Count(OfficialSplit.Train), splits[0].Count(OfficialSplit.Test)));
        Assert.Equal((12, 2), (splits[1].Count(OfficialSplit.Train), splits[1].Count(OfficialSplit.Test)));
    }

    [Fact]
    public void Sound_without_a_label_fails_alone()
    {
        Sound("DEAM_audio/MEMD_audio/9.mp3");
        Assert.Equal("audio-unlabelled", Assert.Single(Load().Failures).Code);
    }

    public static TheoryData<string, string, string, string, string, int?> Broken => new()
    {
        { "column-missing", Short, " valence_mean", " valence_", Short, 1 },
        { "column-missing", Full, " arousal_std", " sd", Full, 1 },
        { "rating-off-scale", Short, "\n3,", "\n3,-", Short, 3 },
        { "id-duplicate", Short, "\n3,", "\n2,", Short, 3 },
        { "csv-fields", Short, "\n3,", "\n3,1,", Short, 3 },
        { "id-of-other-file", Full, "\n2001,", "\n1999,", Full, 2 },
        { "songs-differ", Arousal, "\n3,", "\n99,", Arousal, 3 },
        { "rating-off-scale", Valence, "\n3,-0.25", "\n3,4.5", Valence, 3 },
        { "column-missing", Metadata + "2014.csv", "artist", "who", Metadata + "2014.csv", 1 },
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
    [InlineData(Short)]
    [InlineData(Full)]
    [InlineData(Arousal)]
    public void A_missing_file_is_named_with_its_place(string file)
    {
        Remove(file);
        var problem = Refused();
        Assert.Equal(("file-missing", Root), (problem.Code, problem.Subject));
        Assert.Contains(file, problem.Remedy);
    }

    [Theory]
    [InlineData(Arousal, Valence, "axes-exchanged")]
    [InlineData(Short, Full, "id-of-other-file")]
    [InlineData(Arousal, Short, "column-missing")]
    public void Files_under_each_others_name_are_refused(string first, string second, string code)
    {
        Exchange(first, second);
        Assert.Equal(code, Refused().Code);
    }

    [Fact]
    public void A_folder_that_is_none_is_refused()
    {
        var problem = Assert.Throws<InputException>(() =>
            Loader.Load(Path.Combine(Root, "none"), new(Loader.Declaration.Options))).Problems[0];
        Assert.Equal("folder-missing", problem.Code);
    }
}
