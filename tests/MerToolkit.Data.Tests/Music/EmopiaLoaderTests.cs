using System.IO.Compression;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Music;

namespace MerToolkit.Data.Tests.Music;

public sealed class EmopiaLoaderTests : IDisposable
{
    private const string Labels = "label.csv", Val = "split/val_clip.csv", Songs = "metadata_by_song.csv";
    private readonly TemporaryFolder _folder = new();

    public EmopiaLoaderTests()
    {
        _folder.Write(Labels, "ID,4Q,annotator\nQ1_aaaaaaaaaaa_0,1,D\nQ4_aaaaaaaaaaa_1,4,C\nQ2__bb-bbbbbb_2_10,2,B\nQ3_ccccccccccc_0,3,C\n"
            + "Q3_ccccccccccc_1,3,C\nQ2_ccccccccccc_2,2,B\n");
        _folder.Audio("midis/Q1_aaaaaaaaaaa_0.mid", "midis/Q4_aaaaaaaaaaa_1.mid", "midis/Q2__bb-bbbbbb_2_10.mid",
            "midis/Q3_ccccccccccc_0.mid", "midis/Q3_ccccccccccc_1.mid", "midis/Q2_ccccccccccc_2.mid");
        _folder.Write(Songs, ",songID,num_Q1,num_Q2,num_Q3,num_Q4,DominantQ\n0,aaaaaaaaaaa,1,0,0,1,1\n1,ccccccccccc,0,1,2,0,3\n");
        _folder.Write("metadata/_bb-bbbbbb_2.json", """{"title":"A tune","creator":null,"uploader":"Somebody","view_count":3}""");
        List("train", "Q1_aaaaaaaaaaa_0.mid", "Q4_aaaaaaaaaaa_1.mid");
        List("val", "Q2__bb-bbbbbb_2_10.mid");
        List("test", "Q3_ccccccccccc_0.mid", "Q3_ccccccccccc_1.mid", "Q2_ccccccccccc_2.mid");
    }

    public void Dispose() => _folder.Dispose();

    private void List(string part, params string[] clips) =>
        _folder.Write($"split/{part}_clip.csv", ",clip_name\n" + string.Concat(clips.Select((clip, index) => $"{index},{clip}\n")));

    private MusicSet Load(params string[] choices) => LoadedSet.Of("emopia", _folder.Path, choices);

    [Fact]
    public void Clips_have_quadrant_signs_song_annotator_and_midi()
    {
        var set = Load();

        Assert.Equal(6, set.Pieces.Count);
        Assert.Equal(["Q1", "Q4", "Q2", "Q3", "Q3", "Q2"], set.Pieces.Select(piece => piece.Targets[0].Label));
        Assert.Equal([(1d, 1d), (-1, 1), (1, -1), (-1, -1)],
            set.Pieces.Take(4).Select(piece => (piece.Targets[1].Number!.Value, piece.Targets[2].Number!.Value)));
        Assert.Equal(["", "[-1, 1]", "[-1, 1]"], set.Targets.Select(target => target.Unit));
        Assert.Equal(("song", "_bb-bbbbbb_2"), (set.GroupOrigin, set.Pieces[2].Group));
        Assert.Equal(("Somebody", "A tune", "B"),
            (set.Pieces[2].Facts["uploader"], set.Pieces[2].Facts["title"], set.Pieces[2].Facts["annotator"]));
        Assert.Equal(_folder.File("midis/Q2__bb-bbbbbb_2_10.mid"), set.Pieces[2].SourcePath);
        Assert.Empty(set.Failures);
        Assert.Contains("6 clips are here, 1087 are published.", set.Remarks);
    }

    [Fact]
    public void The_official_split_has_three_parts_and_serves_the_songs_too()
    {
        var split = Assert.Single(Load().Splits);
        Assert.Equal(("official", 2, 1, 3), (split.Name, split.Count("train"), split.Count("validate"), split.Count("test")));
        var songs = Assert.Single(Load("unit=song").Splits);
        Assert.Equal(["train", "validate", "test"], songs.PartOf.Values);
    }

    [Fact]
    public void A_song_has_the_quadrant_of_most_of_its_clips_and_of_equally_many_the_first()
    {
        var set = Load("unit=song");
        Assert.Equal([("aaaaaaaaaaa", "Q1"), ("_bb-bbbbbb_2", "Q2"), ("ccccccccccc", "Q3")],
            set.Pieces.Select(piece => (piece.Id, piece.Targets[0].Label!)));
        Assert.Null(set.GroupOrigin);
        LoadedSet.Break(_folder.File(Songs), "2,0,3", "2,0,4");
        Assert.Contains(Load("unit=song").Remarks, remark => remark.Contains("dominant quadrant of 1 songs"));
    }

    [Fact]
    public void Copies_may_have_the_split_beside_the_labels_and_the_songs_in_a_table_of_their_own()
    {
        Directory.Delete(_folder.File("split"), recursive: true);
        File.Delete(_folder.File(Songs));
        _folder.Write("songs.csv", "songID,DominantQ,title,uploader\naaaaaaaaaaa,1,One,Someone\n");
        _folder.Write(Labels, "ID,4Q,split\nQ1_aaaaaaaaaaa_0,1,train\nQ2__bb-bbbbbb_2_10,2,val\nQ3_ccccccccccc_0,3,test\n");
        var set = Load();
        Assert.Equal(["train", "validate", "test"], set.Splits.Single().PartOf.Values);
        Assert.Equal("Someone", set.Pieces[0].Facts["uploader"]);
        LoadedSet.Break(_folder.File(Labels), "2,val", "2,dev");
        LoadedSet.AssertPlaced(Assert.Throws<InputException>(() => Load()).Problems.Single(), "split-word", _folder.File(Labels), 3);
    }

    [Fact]
    public void Sound_goes_before_midi_unless_one_of_them_is_asked_for()
    {
        _folder.Audio("audio/Q1_aaaaaaaaaaa_0.wav");
        Assert.Equal(_folder.File("audio/Q1_aaaaaaaaaaa_0.wav"), Load().Pieces[0].SourcePath);
        Assert.Equal(_folder.File("midis/Q4_aaaaaaaaaaa_1.mid"), Load().Pieces[1].SourcePath);
        Assert.Equal(_folder.File("midis/Q1_aaaaaaaaaaa_0.mid"), Load("source=midi").Pieces[0].SourcePath);
        var sound = Load("source=sound");
        Assert.Null(sound.Pieces[1].SourcePath);
        Assert.Contains(sound.Remarks, remark => remark.StartsWith("5 of 6 pieces have no sound, the first"));
    }

    [Theory]
    [InlineData(Labels, "4Q", "Q", "column-missing", 1)]
    [InlineData(Labels, "ID,", "Name,", "column-missing", 1)]
    [InlineData(Labels, "_0,1,D", "_0,9,D", "label-unknown", 2)]
    [InlineData(Labels, "Q4_aaaaaaaaaaa_1", "aaaaaaaaaaa_1", "id-unknown", 3)]
    [InlineData(Labels, "Q3_ccccccccccc_1", "Q3_ccccccccccc_0", "id-duplicate", 6)]
    [InlineData(Val, "clip_name", "clip", "column-missing", 1)]
    [InlineData(Val, "Q2__bb", "Q2_zbb", "id-unknown", 2)]
    [InlineData(Val, "Q2__bb-bbbbbb_2_10", "Q1_aaaaaaaaaaa_0", "split-overlaps", 2)]
    [InlineData(Songs, "DominantQ", "Quadrant", "column-missing", 1)]
    public void A_broken_label_file_is_refused_with_file_line_and_what_to_do(
        string file, string before, string after, string code, int line)
    {
        LoadedSet.Break(_folder.File(file), before, after);
        var problem = Assert.Throws<InputException>(() => Load()).Problems.First(problem => problem.Code == code
            && problem.Subject == _folder.File(file));
        LoadedSet.AssertPlaced(problem, code, _folder.File(file), line);
    }

    [Fact]
    public void Exchanged_files_and_missing_ones_are_refused()
    {
        File.Copy(_folder.File(Songs), _folder.File(Labels), overwrite: true);
        Assert.Equal(["ID", "4Q"], Assert.Throws<InputException>(() => Load()).Problems.Select(problem => problem.Column));
        File.Delete(_folder.File(Labels));
        Assert.Equal(("file-missing", _folder.File(Labels)),
            Assert.Throws<InputException>(() => Load()).Problems.Select(problem => (problem.Code, problem.Subject)).Single());
    }

    [Fact]
    public void A_label_that_its_name_contradicts_fails_the_clip_alone()
    {
        LoadedSet.Break(_folder.File(Labels), "_1,4,C", "_1,3,C");
        var set = Load();
        Assert.Equal(5, set.Pieces.Count);
        LoadedSet.AssertPlaced(Assert.Single(set.Failures), "label-contradicts", _folder.File(Labels), 3);
    }

    [Fact]
    public void A_clip_without_midi_keeps_its_label_and_midi_without_a_label_is_named()
    {
        File.Delete(_folder.File("midis/Q3_ccccccccccc_0.mid"));
        _folder.Audio("midis/Q3_ddddddddddd_0.mid");
        var set = Load();
        Assert.Null(set.Pieces[3].SourcePath);
        Assert.Contains(set.Remarks, remark => remark.Contains("label.csv:5"));
        LoadedSet.AssertPlaced(Assert.Single(set.Failures), "audio-unlabelled", _folder.File("midis/Q3_ddddddddddd_0.mid"), null);
    }

    [SharedDataFact("va/emopia")]
    public void The_published_clips_load_whole()
    {
        var real = SharedData.Find("va/emopia")!;
        ZipFile.ExtractToDirectory(Path.Combine(real, "midis.zip"), _folder.File("real"));
        File.Copy(Path.Combine(real, "label.csv"), _folder.File("real/label.csv"));
        File.Copy(Path.Combine(real, "songs.csv"), _folder.File("real/metadata_by_song.csv"));
        var labels = MergeLayout.Read(Path.Combine(real, "label.csv"));
        foreach (var part in labels.Rows.GroupBy(row => labels.Field(row, "split")))
            _folder.Write($"real/split/{part.Key}_clip.csv",
                ",clip_name\n" + string.Concat(part.Select(row => $"0,{labels.Field(row, "ID")}.mid\n")));
        var set = LoadedSet.Of("emopia", _folder.File("real"));

        Assert.Empty(set.Failures);
        Assert.Equal((976, 347), (set.Pieces.Count, set.Pieces.DistinctBy(piece => piece.Group).Count()));
        Assert.All(set.Pieces, piece => Assert.NotNull(piece.SourcePath));
        Assert.Equal((804, 102, 70), (set.Splits[0].Count("train"), set.Splits[0].Count("validate"), set.Splits[0].Count("test")));
        var songsOfClips = set.Pieces.GroupBy(piece => piece.Group);
        Assert.Equal(64, songsOfClips.Count(song => song.DistinctBy(clip => clip.Targets[0].Label).Count() > 1));
        var songs = LoadedSet.Of("emopia", _folder.File("real"), "unit=song");
        Assert.Equal(347, songs.Pieces.Count);
        Assert.DoesNotContain(songs.Remarks, remark => remark.Contains("dominant"));
    }
}
