using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;
using MerToolkit.Data.Music;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Tests.Music;

/// <summary>How a published set reaches tables and clips.</summary>
public sealed class MusicAdapterTests : TinySet
{
    private const string Level = "song_level/static_annotations_averaged_songs_";

    public MusicAdapterTests() : base("deam")
    {
        Put(Level + "1_2000.csv", "song_id, valence_mean, valence_std, arousal_mean, arousal_std\n"
            + "2,3,.5,4,.25\n1001,5,.75,6,1\n1002,7,.75,8,1\n");
        Put(Level + "2000_2058.csv", "song_id,valence_mean,valence_std,arousal_mean,arousal_std\n2001,6,.5,2,.5\n");
        Put("metadata_2013.csv", "song_id,artist,title,genre\n2,The Blur,x,Rock\n");
        Put("metadata_2014.csv", "song_id,artist,title,genre\n1001,Blur,y,Jazz\n1002,Can,z,Rock\n");
        Put("metadata_2015.csv", "song_id,artist,title,genre\n2001,Abba,w,Pop\n");
        Sound("MEMD_audio/2.mp3", "MEMD_audio/1001.mp3");
        Put("table.csv", "song_id,energy,tempo\n2,.5,100\n1001,.25,90\n1002,.75,120\n2001,.125,80\n");
    }

    private LoadedTable Table(string dataset, Func<TableRequest, TableRequest>? refine = null)
    {
        var request = new TableRequest
        {
            Path = Path.Combine(Root, "table.csv"), Dataset = dataset, LabelsPath = Root, Targets = ["arousal", "valence"],
        };
        return TableLoading.Load(refine?.Invoke(request) ?? request);
    }

    [Fact]
    public void A_table_gets_targets_on_their_scale_and_groups()
    {
        var loaded = Table("deam");
        Assert.Equal([3, 6, 8, 2], loaded.Table.Target("arousal").Numbers);
        Assert.Equal([4, 5, 7, 6], loaded.Table.Target("valence").Numbers);
        Assert.All(loaded.Table.Targets, target => Assert.Equal("[1, 9]", target.Schema.Unit));
        Assert.Equal(["blur", "blur", "can", "abba"], loaded.Table.Groups);
        Assert.Equal(("deam", "labels: corrected"), (loaded.Dataset, loaded.Set!.Reading));
        Assert.Equal(64, loaded.LabelsSha256!.Length);
        Assert.Contains(loaded.Remarks, remark => remark.Contains("' valence_mean'"));
    }

    [Fact]
    public void A_choice_behind_the_name_is_a_choice_of_reading()
    {
        var loaded = Table("DEAM:labels=as-published");
        Assert.Equal([4, 6, 8, 2], loaded.Table.Target("arousal").Numbers);
        Assert.Equal("labels: as-published", loaded.Set!.Reading);
    }

    [Fact]
    public void Every_fact_is_a_column_to_group_by()
    {
        var loaded = Table("deam", request => request with { GroupColumn = "genre" });
        Assert.Equal(["Rock", "Jazz", "Rock", "Pop"], loaded.Table.Groups);
        Assert.Equal("genre", loaded.Table.Schema.Of(ColumnKind.Group).Single().Origin);
        var problem = Assert.Throws<UsageException>(() => Table("deam", request => request with { GroupColumn = "gener" })).Problems[0];
        Assert.Equal(("group-unknown", true), (problem.Code, problem.Remedy.Contains("'genre'")));
    }

    [Fact]
    public void Spread_is_found_by_the_row_of_a_piece_and_of_a_window()
    {
        var index = new PieceIndex(Table("deam").Set!);
        Assert.Equal([.5, .25], index.Find("2")!.Spread);
        Assert.Equal([1, .75], index.Find("1001@15.5")!.Spread);
        Assert.Null(index.Find("77"));
        Assert.Null(index.Find("77@15.5"));
    }

    [Fact]
    public void Targets_are_found_without_being_asked_for()
    {
        var loaded = Table("deam", request => request with { Targets = [] });
        Assert.Equal(["arousal", "valence"], loaded.Table.Targets.Select(target => target.Schema.Name));
    }

    [Fact]
    public void A_broken_set_is_refused_with_its_own_problems()
    {
        Change(Level + "1_2000.csv", "2,3,.5", "2,33,.5");
        var problem = Assert.Throws<InputException>(() => Table("deam")).Problems[0];
        Assert.Equal(("rating-off-scale", 2), (problem.Code, problem.Line));
    }

    [Fact]
    public void Pieces_with_sound_become_clips_and_the_others_are_named()
    {
        var set = ClipSetLoaders.Find("deam").Load(Root);
        Assert.Equal(["2", "1001"], set.Clips.Select(clip => clip.Id));
        Assert.Equal(["blur", "blur"], set.Clips.Select(clip => clip.Group));
        Assert.Equal([3, 4], set.Clips[0].Targets.Select(target => target.Number!.Value));
        Assert.Equal(["[1, 9]", "[1, 9]"], set.TargetColumns.Select(target => target.Unit));
        Assert.Equal(("artist", "deam"), (set.GroupOrigin, set.Name));
        Assert.Equal(["arousal.spread [1, 9]", "valence.spread [1, 9]", "raters raters"],
            set.RaterColumns.Select(column => $"{column.Name} {column.Unit}"));
        Assert.Equal([.5f, .25f, float.NaN], set.Clips[0].Raters);
        Assert.Equal(["audio-missing", "audio-missing"], set.Failures.Select(failure => failure.Code));
        Assert.Equal(4, set.Failures[0].Line);
        Assert.EndsWith("1_2000.csv", set.Failures[0].Subject);
        var published = ClipSetLoaders.Find("deam:labels=as-published").Load(Root);
        Assert.Equal([4, 3], published.Clips[0].Targets.Select(target => target.Number!.Value));
    }

    [Fact]
    public void A_set_without_any_sound_makes_no_clips()
    {
        Remove("MEMD_audio/2.mp3");
        Remove("MEMD_audio/1001.mp3");
        Assert.Equal("set-empty", Assert.Throws<InputException>(() => ClipSetLoaders.Find("deam").Load(Root)).Problems[0].Code);
    }
}
