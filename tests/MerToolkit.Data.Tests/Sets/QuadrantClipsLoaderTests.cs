using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Tests.Sets;

public sealed class QuadrantClipsLoaderTests : IDisposable
{
    private const string Annotations = "panda_dataset_taffc_annotations.csv";
    private const string Metadata = "panda_dataset_taffc_metadata.csv";
    private readonly TemporaryFolder _folder = new();

    public QuadrantClipsLoaderTests()
    {
        _folder.Write(Annotations, "Song,Quadrant\nMT3,Q3\nMT1,Q1\nMT2,Q2\nMT4,Q4\n");
        _folder.Write(
            Metadata,
            "\"Song\",\"Artist\",\"Title\"\n\"MT1\",\"The Band\",\"a, b\"\n"
            + "\"MT2\",\"band\",\"\"\"c\"\"\"\n\"MT3\",\" \",\"d\ne\"\n\"MT4\",\"Björk\",\"\"\n");
        _folder.Audio("Q1/MT1.mp3", "Q2/MT2.WAV", "Q3/MT3.flac", "Q4/MT4.m4a");
    }

    public void Dispose() => _folder.Dispose();

    private ClipSet Load() => ClipSetLoaders.Find("4q").Load(_folder.Path);

    [Fact]
    public void Clips_come_in_the_order_of_the_annotations_with_label_and_artist_group()
    {
        var set = Load();

        Assert.Equal("4q", set.Name);
        Assert.Equal(["MT3", "MT1", "MT2", "MT4"], set.Clips.Select(clip => clip.Id));
        Assert.Equal(["Q3", "Q1", "Q2", "Q4"], set.Clips.Select(clip => clip.Targets.Single().Label));
        Assert.Equal(["unknown:MT3", "band", "band", "björk"], set.Clips.Select(clip => clip.Group));
        Assert.Equal(_folder.File("Q2/MT2.WAV"), set.Clips[2].Path);
        Assert.Equal([new ColumnSchema("label", ColumnKind.Target, Origin: "Quadrant")], set.TargetColumns);
        Assert.Equal("Artist", set.GroupOrigin);
        Assert.Empty(set.Failures);
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_change_nothing()
    {
        _folder.Write(Annotations, "\uFEFFSong,Quadrant\r\nMT3,Q3\r\nMT1,Q1\r\nMT2,Q2\r\nMT4,Q4\r\n");
        Assert.Equal(["MT3", "MT1", "MT2", "MT4"], Load().Clips.Select(clip => clip.Id));
    }

    [Fact]
    public void An_id_without_audio_fails_alone_and_names_its_line()
    {
        File.Delete(_folder.File("Q1/MT1.mp3"));
        var set = Load();

        Assert.Equal(["MT3", "MT2", "MT4"], set.Clips.Select(clip => clip.Id));
        var failure = Assert.Single(set.Failures);
        Assert.Equal(("audio-missing", _folder.File(Annotations), 3), (failure.Code, failure.Subject, failure.Line));
        Assert.Contains("'MT1'", failure.Message);
    }

    [Fact]
    public void Audio_without_annotation_is_named()
    {
        _folder.Audio("Q1/MT9.mp3", "Q1/readme.txt", "Q1/._MT1.mp3");
        var set = Load();

        Assert.Equal(4, set.Clips.Count);
        var failure = Assert.Single(set.Failures);
        Assert.Equal(("audio-unlabelled", _folder.File("Q1/MT9.mp3")), (failure.Code, failure.Subject));
    }

    [Fact]
    public void A_folder_that_contradicts_the_annotation_fails_the_clip()
    {
        File.Move(_folder.File("Q4/MT4.m4a"), _folder.File("Q1/MT4.m4a"));
        var set = Load();

        Assert.Equal(["MT3", "MT1", "MT2"], set.Clips.Select(clip => clip.Id));
        var failure = Assert.Single(set.Failures);
        Assert.Equal(("label-contradicts", 5, "Quadrant"), (failure.Code, failure.Line, failure.Column));
        Assert.Contains("labelled Q4", failure.Message);
        Assert.Contains("lies in Q1", failure.Message);
    }

    [Fact]
    public void A_clip_with_two_audio_files_fails()
    {
        _folder.Audio("Q1/MT1.wav");
        Assert.Equal("audio-ambiguous", Assert.Single(Load().Failures).Code);
    }

    [Fact]
    public void A_clip_without_metadata_fails_since_its_artist_could_stand_on_both_sides_of_a_split()
    {
        _folder.Write(Metadata, "Song,Artist\nMT1,a\nMT2,b\nMT3,c\n");
        var failure = Assert.Single(Load().Failures);
        Assert.Equal(("metadata-missing", 5), (failure.Code, failure.Line));
    }

    [Fact]
    public void Missing_files_and_folders_are_told_together()
    {
        Directory.Delete(_folder.Path, recursive: true);
        Directory.CreateDirectory(_folder.Path);
        var problems = Assert.Throws<InputException>(Load).Problems;

        Assert.Equal(
            [("file-missing", _folder.File(Annotations)), ("file-missing", _folder.File(Metadata)), ("folder-missing", _folder.Path)],
            problems.Select(problem => (problem.Code, problem.Subject!)));
    }

    [Fact]
    public void Missing_columns_are_told_together_with_the_columns_that_are_there()
    {
        _folder.Write(Annotations, "Name,Quadrant\nMT1,Q1\n");
        _folder.Write(Metadata, "Song;Artist\nMT1;Band\n");
        var problems = Assert.Throws<InputException>(Load).Problems;

        Assert.Equal(
            [("column-missing", 1, "Song"), ("column-missing", 1, "Song"), ("column-missing", 1, "Artist")],
            problems.Select(problem => (problem.Code, problem.Line!.Value, problem.Column!)));
        Assert.Contains("'Name', 'Quadrant'", problems[0].Message);
        Assert.Contains("semicolons", problems[1].Remedy);
    }

    [Fact]
    public void Every_faulty_row_of_the_label_files_is_told()
    {
        _folder.Write(Annotations, "Song,Quadrant\nMT1,Q5\n,Q1\nMT2,Q2,more\nMT1,Q1\n");
        var problems = Assert.Throws<InputException>(Load).Problems;
        Assert.Equal(
            [("label-unknown", 2), ("id-blank", 3), ("csv-fields", 4), ("id-duplicate", 5)],
            problems.Select(problem => (problem.Code, problem.Line!.Value)));
    }

    [Fact]
    public void A_set_without_one_usable_clip_is_refused_with_the_reasons()
    {
        foreach (var quadrant in new[] { "Q1", "Q2", "Q3", "Q4" })
            foreach (var file in Directory.GetFiles(_folder.File(quadrant))) File.Delete(file);
        var problems = Assert.Throws<InputException>(Load).Problems;
        Assert.Equal(["set-empty", .. Enumerable.Repeat("audio-missing", 4)], problems.Select(problem => problem.Code));
    }

    [SharedDataFact("4q")]
    public void The_published_clips_load_whole()
    {
        var set = ClipSetLoaders.Find("4q").Load(SharedData.Find("4q")!);

        Assert.Empty(set.Failures);
        Assert.Equal(720, set.Clips.Select(clip => clip.Id).Distinct().Count());
        Assert.Equal(
            [("Q1", 180), ("Q2", 180), ("Q3", 180), ("Q4", 180)],
            set.Clips.GroupBy(clip => clip.Targets[0].Label!).Select(same => (same.Key, same.Count())).Order());
        Assert.Equal(522, set.Clips.Select(clip => clip.Group).Distinct().Count());
        Assert.Equal(3, set.Clips.Count(clip => clip.Group!.StartsWith("unknown:", StringComparison.Ordinal)));
        Assert.Equal("MT0000004637", set.Clips[0].Id);
    }
}
