using MerToolkit.Data.Music;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Tests.Music;

public sealed class VgmidiSetTests : TinySet
{
    private const string First = "labelled/annotations/vgmidi_raw_1.json";
    private const string Second = "labelled/annotations/vgmidi_raw_2.json";
    private const string Phrases = "vgmidi_labelled.csv";
    private const string Forest = "Zelda_N64_Ocarina of Time_Kokiri Forest";
    private const string Castle = "Zelda_N64_Ocarina of Time_Castle_Hall";
    private const string Dam = "Other_N64_GoldenEye 007_Dam";

    public VgmidiSetTests() : base("vgmidi")
    {
        Put(First, $$"""
            {
              "annotations" : {
                "piece0_1" : { "arousal" : [ 0.5, -0.5 ], "valence" : [ 0.25, 0.75 ], "gender" : "Male" },
                "piece0_2" : { "arousal" : [ 1, 0 ], "valence" : [ 0.25, 0.25 ] },
                "piece1_1" : { "arousal" : [ 0.5 ], "valence" : [ -0.5 ] },
                "piece1_2" : { "arousal" : [ 0.5, 0.5 ], "valence" : [ -0.5, 0.5 ] },
                "piece9_1" : { "arousal" : [ 0.5 ], "valence" : [ -0.5 ] }
              },
              "pieces" : {
                "piece0" : { "audio" : "audio/Forest.wav", "duration" : 3, "measures" : 2, "midi" : "{{Forest}}.mid", "name" : "Forest" },
                "piece1" : { "duration" : 1, "measures" : 1, "midi" : "{{Castle}}.mid" },
                "piece2" : { "duration" : 1, "measures" : 1, "midi" : "Nobody_N64_Rated_This.mid" }
              }
            }
            """);
        Put(Second, $$"""
            { "annotations" : { "piece0_1" : { "arousal" : [ 0 ], "valence" : [ 1 ] } },
              "pieces" : { "piece0" : { "duration" : 1.2, "measures" : 1, "midi" : "{{Dam}}.mid" } } }
            """);
        Put(Phrases, "id,series,console,game,piece,midi,valence,arousal\n"
            + $"1,Zelda,N64,Ocarina of Time,Kokiri Forest,labelled/phrases/{Forest}_0.mid,1,-1\n"
            + $"1,Zelda,N64,Ocarina of Time,Kokiri Forest,labelled/phrases/{Forest}_1.mid,-1,1\n");
        foreach (var name in new[] { Forest, Castle, Dam }) Put($"labelled/midi/{name}.mid", "MThd");
        foreach (var number in new[] { 0, 1 }) Put($"labelled/phrases/{Forest}_{number}.mid", "MThd");
    }

    [Fact]
    public void Pieces_have_the_mean_over_time_of_their_raters_and_how_far_these_lie_apart()
    {
        var set = Load();
        Assert.Equal([Forest, Castle, Dam], set.Pieces.Select(piece => piece.Id));
        var piece = set.Pieces[0];
        Assert.Equal([.25, .375], piece.Targets.Select(target => target.Number!.Value));
        Assert.Equal(Math.Sqrt(.125), piece.Spread[0], 12);
        Assert.Equal(Math.Sqrt(.03125), piece.Spread[1], 12);
        Assert.Equal((2, 10, "Ocarina of Time", "game"), (piece.Raters, piece.Line, piece.Group, set.GroupOrigin));
        Assert.Equal(("Zelda", "N64", "Kokiri Forest"), (piece.Facts["series"], piece.Facts["console"], piece.Facts["title"]));
        Assert.EndsWith($"{Forest}.mid", piece.SourcePath);
        Assert.Equal("Castle_Hall", set.Pieces[1].Facts["title"]);
        Assert.True(double.IsNaN(set.Pieces[2].Spread[0]));
    }

    [Fact]
    public void Ratings_of_a_measure_are_held_twice_a_second_to_its_end()
    {
        var curve = Load().Curves[0];
        Assert.Equal([0, .5, 1, 1.5, 2, 2.5], curve.Seconds);
        Assert.Equal([.75, .75, .75, -.25, -.25, -.25], curve.Arousal);
        Assert.Equal([.25, .25, .25, .5, .5, .5], curve.Valence);
        Assert.Equal(0, curve.ValenceSpread[0]);
        Assert.Equal([2, 2, 2, 2, 2, 2], curve.Raters);
        Assert.Equal([0, .5, 1], Load().Curves[2].Seconds);
    }

    [Fact]
    public void Annotations_of_strangers_and_with_a_value_too_many_are_left_out_and_told()
    {
        var remarks = Load().Remarks;
        Assert.Contains(remarks, remark => remark.Contains("1 annotations are of pieces that the file does not list"));
        Assert.Contains(remarks, remark => remark.Contains("1 annotations have one value more or less"));
        Assert.Contains("vgmidi: 3 pieces, 200 were published.", remarks);
    }

    [Fact]
    public void Phrases_have_signs_and_a_quadrant()
    {
        var set = Load(("unit", "phrase"));
        Assert.Equal([$"{Forest}_0", $"{Forest}_1"], set.Pieces.Select(piece => piece.Id));
        Assert.Equal(["Q4", "Q2"], set.Pieces.Select(piece => piece.Targets[0].Label!));
        Assert.Equal([-1, 1], set.Pieces[0].Targets.Skip(1).Select(target => target.Number!.Value));
        Assert.Equal("unit: phrase, source: any", set.Reading);
        Assert.All(set.Pieces, piece => Assert.Equal("Ocarina of Time", piece.Group));
        Assert.Empty(set.Curves);
        Assert.EndsWith($"{Forest}_0.mid", set.Pieces[0].SourcePath);
    }

    [Fact]
    public void Sound_goes_before_the_score_and_a_score_alone_is_no_clip()
    {
        Sound($"audio/{Forest}.wav");
        var set = Load();
        Assert.EndsWith(".wav", set.Pieces[0].SourcePath);
        Assert.EndsWith(".mid", Load(("source", "midi")).Pieces[0].SourcePath);
        Assert.Null(Load(("source", "sound")).Pieces[1].SourcePath);
        var clips = ClipSetLoaders.Find("vgmidi").Load(Root);
        Assert.Equal(Forest, Assert.Single(clips.Clips).Id);
        Assert.Equal(3, clips.Curves.Count);
        Assert.All(clips.Failures, failure => Assert.Equal("audio-unrendered", failure.Code));
        Assert.Contains("mer data render --dataset vgmidi", clips.Failures[0].Remedy);
    }

    [Fact]
    public void A_score_without_ratings_fails_alone()
    {
        Put("labelled/midi/Cids Theme.mid", "MThd");
        Assert.Equal("audio-unlabelled", Assert.Single(Load().Failures).Code);
    }

    [Fact]
    public void Tables_of_ratings_are_read_where_the_published_files_are_not()
    {
        var published = Load();
        Remove(First);
        Remove(Second);
        Put("pieces.csv", $"midi,duration_s,measures\n{Forest}.mid,3.0,2\n");
        Put("annotations_raters.csv", "midi,annotator,measure,valence,arousal\n" + $"{Forest}.mid,1,0,.25,.5\n{Forest}.mid,1,1,.75,-.5\n"
            + $"{Forest}.mid,2,0,.25,1\n{Forest}.mid,2,1,.25,0\n");
        var set = Load();
        Assert.Equal(published.Pieces[0].Targets, Assert.Single(set.Pieces).Targets);
        Assert.Equal(published.Curves[0].Arousal, set.Curves[0].Arousal);
    }

    public static TheoryData<string, string, string, string, string, int?> Broken => new()
    {
        { "column-missing", First, "\"arousal\" : [ 1, 0 ]", "\"energy\" : [ 1, 0 ]", First, 4 },
        { "rating-off-scale", First, "[ 1, 0 ]", "[ 3, 0 ]", First, 4 },
        { "ratings-count", First, "[ 1, 0 ]", "[ 1, 0, 0, 0 ]", First, 4 },
        { "json-piece", First, "\"duration\" : 3", "\"duration\" : \"long\"", First, 10 },
        { "json-piece", First, "\"measures\" : 2", "\"measures\" : 0", First, 10 },
        { "json-key", Second, "\"pieces\"", "\"songs\"", Second, 1 },
        { "json-broken", First, "[ 1, 0 ]", "[ 1, 0", First, 4 },
        { "id-duplicate", Second, Dam, Forest, "", null },
    };

    [Theory, MemberData(nameof(Broken))]
    public void A_broken_copy_is_refused_with_file_and_line(string code, string file, string from, string to, string subject, int? line)
    {
        Change(file, from, to);
        var problem = Refused();
        Assert.Equal((code, line), (problem.Code, problem.Line));
        Assert.EndsWith(subject, problem.Subject!.Replace('\\', '/'));
    }

    public static TheoryData<string, string, string, int> BrokenPhrases => new()
    {
        { "column-missing", "valence", "pleasure", 1 },
        { "rating-off-scale", ",1,-1", ",.5,-1", 2 },
        { "id-duplicate", "_1.mid", "_0.mid", 3 },
    };

    [Theory, MemberData(nameof(BrokenPhrases))]
    public void Broken_labels_of_phrases_are_refused_with_file_and_line(string code, string from, string to, int line)
    {
        Change(Phrases, from, to);
        var problem = Assert.Throws<Core.Errors.InputException>(() => Load(("unit", "phrase"))).Problems[0];
        Assert.Equal((code, line), (problem.Code, problem.Line));
        Assert.EndsWith(Phrases, problem.Subject);
    }

    [Theory]
    [InlineData("piece", First)]
    [InlineData("phrase", Phrases)]
    public void A_missing_file_is_named_with_its_place(string unit, string file)
    {
        Remove(First);
        Remove(Second);
        Remove(Phrases);
        var problem = Assert.Throws<Core.Errors.InputException>(() => Load(("unit", unit))).Problems[0];
        Assert.Equal("file-missing", problem.Code);
        Assert.Contains(file, problem.Remedy);
    }
}
