using MerToolkit.Core.Errors;
using MerToolkit.Data.Joining;
using MerToolkit.Data.Tests.Joining;

namespace MerToolkit.Data.Tests.Sets;

public sealed class MoodifyTableTests : LoadingTest
{
    private const string Core =
        "duration (ms),danceability,energy,loudness,speechiness,acousticness,instrumentalness,liveness,valence,tempo";

    private static readonly string[] First = ["200000", ".8", ".7", "-6.3", ".1", ".09", "0", ".11", ".158", "140.1"];
    private static readonly string[] Second = ["250000", ".3", ".4", "-6.5", ".05", ".01", ".5", ".12", ".257", "100.4"];
    private static readonly string[] All = [.. Core.Split(','), "spec_rate"];

    private static readonly TableRequest Moodify = new() { Path = "", Dataset = "moodify" };

    private static string Row(string[] values, string before = "", string after = "") => $"{before}{string.Join(',', values)}{after}\n";

    public static TheoryData<string, string, string, string, string, string> Layouts => new()
    {
        { "", "", "", ",labels", ",0", ",3" },
        { ",", "5,", "9,", ",spec_rate,labels", ",5e-7,0", ",2e-7,3" },
        { "Unnamed: 0.1,Unnamed: 0,", "5,1,", "9,7,", ",spec_rate,labels,uri", ",0.0000005,0.0,u:1", ",2.0e-07,3.0,u:2" },
        { ",track,artist,popularity,uri,key,", "0,1999,Prince,68,u:1,5,", "1,23,x,43,u:2,5,", ",time signature,labels", ",4,0", ",4,3" },
        { ",", "5,", "9,", ",labels,uri", ",sad,u:1", ",Calm,u:2" },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_published_file_gives_the_same_table(
        string before, string first, string second, string after, string firstEnd, string secondEnd)
    {
        var csv = $"{before}{Core}{after}\n" + Row(First, first, firstEnd) + Row(Second, second, secondEnd);
        var loaded = Load(csv, Moodify with { Targets = ["label"] });
        Assert.Equal(All, Features(loaded));
        Assert.Equal(["sad", "calm"], loaded.Table.Target("label").Labels);
        Assert.Equal([200000, .8f, .7f, -6.3f, .1f, .09f, 0, .11f, .158f, 140.1f, 5e-7f], loaded.Table.Row(0).ToArray());
        Assert.Equal(2e-7f, loaded.Table.Row(1)[10]);
        var hasUri = csv.Contains("uri");
        Assert.Equal(hasUri ? ["u:1", "u:2"] : ["1", "2"], loaded.Table.Ids);
        Assert.Equal(hasUri ? ["u:1", "u:2"] : null, loaded.Table.Groups);
        Assert.Equal((hasUri, "moodify"), (loaded.GroupsAreSongs, loaded.Dataset));
        Assert.Equal(!hasUri, loaded.Remarks.Any(remark => remark.Contains("without a column 'uri'")));
    }

    [Fact]
    public void Columns_that_are_left_out_are_named()
    {
        var csv = $",track,artist,popularity,uri,key,{Core},labels\n"
            + Row(First, "0,a,b,1,u,5,", ",0") + Row(Second, "1,a,b,1,v,6,", ",1");
        var loaded = Load(csv, Moodify);
        Assert.Contains(loaded.Remarks, remark => remark.Contains("'track', 'artist', 'popularity', 'key'"));
        Assert.Contains(loaded.Remarks, remark => remark.Contains("column 1 (no name)"));
        Assert.Equal([.. All, "unnamed:1", "popularity"], Features(Load(csv, Moodify with { AllowColumns = ["popularity", ""] })));
    }

    [Fact]
    public void A_song_that_stands_twice_is_numbered_and_its_labels_are_compared()
    {
        var csv = $"{Core},labels,uri\n" + Row(First, "", ",0,u") + Row(Second, "", ",1,v") + Row(First, "", ",2,u")
            + Row(Second, "", ",1,v") + Row(First, "", ",2,u");
        var loaded = Load(csv, Moodify);
        Assert.Equal(["u", "v", "u#2", "v#2", "u#3"], loaded.Table.Ids);
        Assert.Equal(["u", "v", "u", "v", "u"], loaded.Table.Groups);
        Assert.Contains("2 ids (uri) stand more than once, in 5 rows", Assert.Single(loaded.Remarks));
        Assert.Contains("1 of these ids carry different labels", loaded.Remarks[0]);
    }

    [Fact]
    public void Another_column_can_keep_songs_together()
    {
        var csv = $"{Core},labels,uri,artist\n" + Row(First, "", ",0,u,a") + Row(Second, "", ",1,v,a");
        var loaded = Load(csv, Moodify with { GroupColumn = "artist" });
        Assert.Equal(["a", "a"], loaded.Table.Groups);
        Assert.False(loaded.GroupsAreSongs);
    }

    [Fact]
    public void Patterns_choose_among_the_eleven_and_know_the_others()
    {
        var csv = $"{Core},labels\n" + Row(First, "", ",0") + Row(Second, "", ",1");
        Assert.Equal(["tempo", "spec_rate"], Features(Load(csv, Moodify with { FeaturePatterns = ["tempo,spec*"] })));
        var loaded = Load(csv, Moodify with { FeaturePatterns = ["!popularity"] });
        Assert.Equal(All, Features(loaded));
        Assert.Equal(5e-7f, Load(csv, Moodify with { FeaturePatterns = ["spec_rate"] }).Table.Row(0)[0]);
        Assert.Throws<UsageException>(() => Load(csv, Moodify with { FeaturePatterns = ["popularity"] }));
    }

    [Fact]
    public void A_rate_of_speech_that_does_not_fit_is_refused()
    {
        var csv = $"{Core},spec_rate,labels\n" + Row(First, "", ",5e-7,0") + Row(Second, "", ",2.1e-7,1") + Row(Second, "", ",0.4,1");
        var problem = Assert.Single(Refused(csv, Moodify));
        Assert.Equal(("column-contradicts", 3, "spec_rate"), (problem.Code, problem.Line, problem.Column));
        Assert.Contains("in 2 rows", problem.Message);
        csv = $"{Core},labels\n" + Row(["0", .. First[1..]], "", ",0") + Row(Second, "", ",1");
        Assert.Contains("cannot be computed", Assert.Single(Refused(csv, Moodify)).Message);
    }

    [Fact]
    public void Valence_is_a_feature_here_and_no_target()
    {
        var csv = $"{Core},labels\n" + Row(First, "", ",0") + Row(Second, "", ",1");
        Assert.Equal(["label"], Load(csv, Moodify).Table.Targets.Select(target => target.Schema.Name));
        Assert.Equal("target-is-feature", Refused(csv, Moodify with { Targets = ["valence"] })[0].Code);
        Assert.Equal("target-is-feature", Refused(csv, Moodify with { Targets = ["Tempo"] })[0].Code);
    }

    [Fact]
    public void Faults_are_told_together()
    {
        var csv = $"{Core.Replace("tempo", "BPM").Replace("energy,", "")},labels\n" + Row(First[..9], "", ",0");
        Assert.Equal(
            [("column-missing", 1, "energy"), ("column-missing", 1, "tempo")],
            Refused(csv, Moodify).Select(problem => (problem.Code, problem.Line!.Value, problem.Column!)));
        csv = $"{Core},labels\n" + Row([.. First[..9], "fast"], "", ",0") + Row(Second, "", ",4") + Row(Second, "", ",x");
        Assert.Equal(
            [("number-invalid", 2), ("label-unknown", 3), ("label-unknown", 4)],
            Refused(csv, Moodify).Select(problem => (problem.Code, problem.Line!.Value)));
    }
}
