using MerToolkit.Core.Errors;
using MerToolkit.Data.Music;

namespace MerToolkit.Data.Tests.Music;

public sealed class MergeLoaderTests : IDisposable
{
    private const string Audio = "MERGE_Audio_Balanced", Lyrics = "MERGE_Lyrics_Complete", Bimodal = "MERGE_Bimodal_Complete";
    private const string Metadata = $"{Audio}/merge_audio_balanced_metadata.csv", Values = $"{Audio}/merge_audio_balanced_av_values.csv";
    private const string Train = $"{Audio}/tvt_dataframes/tvt_70_15_15/tvt_70_15_15_train_audio_balanced.csv";
    private readonly TemporaryFolder _folder = new();

    public MergeLoaderTests()
    {
        _folder.Write(Metadata, "Song,Quadrant,AllMusic Id,Artist,Title,Year,Genres,ActualYear\n"
            + "MT0000000001,Q1,1,The Band,One,1970-??-??,\"Pop/Rock,Blues\",1970\nA061-66,Q2,,band,Two,,,\n"
            + "A002,Q3,,,Three,,,\nMT0000000004,Q4,4,Björk,Four,20/06/2005,Electronic,2005\n");
        _folder.Write(Values, "Song,Arousal,Valence\nMT0000000001,.7,.8\nA061-66,0.6,0.2\nA002,0.25,0.3249999\nMT0000000004,0.4,0.9\n");
        foreach (var split in new[] { "70_15_15", "40_30_30" })
        {
            Part(split, "train", "MT0000000001,Q1\nA002,Q3\n");
            Part(split, "validate", "A061-66,Q2\n");
            Part(split, "test", "MT0000000004,Q4\n");
        }
        _folder.Audio($"{Audio}/Q1/MT0000000001.mp3", $"{Audio}/Q2/A061-66.mp3", $"{Audio}/Q3/A002.mp3", $"{Audio}/Q4/MT0000000004.mp3");
        _folder.Write($"{Lyrics}/merge_lyrics_complete_metadata.csv", "Song,Quadrant,Artist\nL001,Q1,a\nL002,Q3,b\n");
        _folder.Write($"{Lyrics}/merge_lyrics_complete_av_values.csv", "Song,Arousal,Valence\nL001,0.7,0.8\nL002,0.2,0.2\n");
        _folder.Audio($"{Lyrics}/Q1/L001.txt", $"{Lyrics}/Q3/L002.txt");
        _folder.Write($"{Bimodal}/merge_bimodal_complete_metadata.csv", "Audio_Song,Lyric_Song,Quadrant,Artist\nA001,L009,Q2,a\n");
        _folder.Write($"{Bimodal}/merge_bimodal_complete_av_values.csv", "Audio_Song,Lyric_Song,Arousal,Valence\nA001,L009,0.7,0.1\n");
        _folder.Audio($"{Bimodal}/audio/Q2/A001.mp3", $"{Bimodal}/lyrics/Q2/L009.txt");
    }

    public void Dispose() => _folder.Dispose();

    private void Part(string split, string part, string rows) =>
        _folder.Write($"{Audio}/tvt_dataframes/tvt_{split}/tvt_{split}_{part}_audio_balanced.csv", "Song,Quadrant\n" + rows);

    private MusicSet Load() => LoadedSet.Of("merge", _folder.Path, "size=balanced");

    [Fact]
    public void Pieces_have_quadrant_values_artist_and_sound()
    {
        var set = Load();

        Assert.Equal(["MT0000000001", "A061-66", "A002", "MT0000000004"], set.Pieces.Select(piece => piece.Id));
        Assert.Equal(["label", "arousal", "valence"], set.Targets.Select(target => target.Name));
        Assert.Equal(["", "[0, 1]", "[0, 1]"], set.Targets.Select(target => target.Unit));
        Assert.Equal(["Q1", "Q2", "Q3", "Q4"], set.Pieces.Select(piece => piece.Targets[0].Label));
        Assert.Equal((0.25, 0.3249999), (set.Pieces[2].Targets[1].Number, set.Pieces[2].Targets[2].Number));
        Assert.Equal(["band", "band", "unknown:A002", "björk"], set.Pieces.Select(piece => piece.Group));
        Assert.Equal(_folder.File($"{Audio}/Q2/A061-66.mp3"), set.Pieces[1].SourcePath);
        Assert.Equal([("artist", "The Band"), ("title", "One"), ("genre", "Pop/Rock,Blues"), ("year", "1970")],
            set.Pieces[0].Facts.Select(fact => (fact.Key, fact.Value)));
        Assert.Equal(3, set.Pieces[1].Line);
        Assert.Equal("modality: audio, size: balanced", set.Reading);
        Assert.Empty(set.Failures);
        Assert.Contains(set.Remarks, remark => remark.Contains("4 pieces of audio balanced are here, 3232 are published"));
    }

    [Fact]
    public void Both_official_splits_keep_their_three_parts_whatever_the_order_of_the_lists()
    {
        var set = Load();
        Assert.Equal(["70-15-15", "40-30-30"], set.Splits.Select(split => split.Name));
        Assert.Equal((2, 1, 1), (set.Splits[0].Count("train"), set.Splits[0].Count("validate"), set.Splits[0].Count("test")));
        Assert.Equal("validate", set.Splits[0].PartOf["A061-66"]);
        var before = set.Splits[0].Sha256;
        Part("70_15_15", "train", "A002,Q3\nMT0000000001,Q1\n");
        Assert.Equal(before, Load().Splits[0].Sha256);
    }

    [Fact]
    public void Lyrics_have_a_text_and_no_sound_and_both_have_both()
    {
        var lyrics = LoadedSet.Of("merge", _folder.Path, "modality=lyrics");
        Assert.Equal(_folder.File($"{Lyrics}/Q1/L001.txt"), lyrics.Pieces[0].Facts["lyrics"]);
        Assert.Null(lyrics.Pieces[0].SourcePath);
        var both = LoadedSet.Of("merge", _folder.Path, "modality=bimodal").Pieces.Single();
        Assert.Equal(("A001", _folder.File($"{Bimodal}/audio/Q2/A001.mp3"), _folder.File($"{Bimodal}/lyrics/Q2/L009.txt")),
            (both.Id, both.SourcePath, both.Facts["lyrics"]));
    }

    [Fact]
    public void The_folder_of_one_set_is_read_by_itself_and_another_set_is_offered()
    {
        Assert.Equal(4, LoadedSet.Of("merge", _folder.File(Audio), "size=balanced").Pieces.Count);
        var problem = Assert.Single(Assert.Throws<InputException>(() => LoadedSet.Of("merge", _folder.Path)).Problems);
        Assert.Equal("folder-missing", problem.Code);
        Assert.Contains("merge:modality=audio,size=balanced", problem.Remedy);
    }

    [Theory]
    [InlineData(Metadata, "Quadrant", "Quadrants", "column-missing", 1)]
    [InlineData(Metadata, ",Artist,", ",Singer,", "column-missing", 1)]
    [InlineData(Metadata, "A002,Q3", "A002,Q5", "label-unknown", 4)]
    [InlineData(Metadata, "A002,Q3", "A061-66,Q3", "id-duplicate", 4)]
    [InlineData(Values, "Arousal", "Energy", "column-missing", 1)]
    [InlineData(Values, "0.25", "2.5", "scale-wrong", 4)]
    [InlineData(Values, "0.25", "-0.5", "scale-wrong", 4)]
    [InlineData(Values, "0.25", "low", "number-invalid", 4)]
    [InlineData(Values, "A002,", "A003,", "id-unknown", 4)]
    [InlineData(Train, "A002,Q3", "A002,Q4", "label-contradicts", 3)]
    [InlineData(Train, "A002,Q3", "A099,Q3", "id-unknown", 3)]
    [InlineData(Train, "A002,Q3", "A061-66,Q2", "split-overlaps", 2)]
    [InlineData(Train, "Song", "Track", "column-missing", 1)]
    public void A_broken_label_file_is_refused_with_file_line_and_what_to_do(
        string file, string before, string after, string code, int line)
    {
        LoadedSet.Break(_folder.File(file), before, after);
        var problems = Assert.Throws<InputException>(Load).Problems;
        var problem = problems.First(problem => problem.Code == code);
        var expected = code == "split-overlaps" ? _folder.File(file.Replace("train", "validate")) : _folder.File(file);
        Assert.Equal((expected, line), (problem.Subject, problem.Line));
        Assert.True(problem.Remedy.Length > 0 || code is "column-missing" or "number-invalid", problem.ToString());
    }

    [Fact]
    public void Exchanged_files_are_refused_by_their_columns()
    {
        File.Move(_folder.File(Metadata), _folder.File("kept"));
        File.Move(_folder.File(Values), _folder.File(Metadata));
        File.Move(_folder.File("kept"), _folder.File(Values));
        var problems = Assert.Throws<InputException>(Load).Problems;
        Assert.Equal(["Quadrant", "Artist", "Arousal", "Valence"], problems.Select(problem => problem.Column));
    }

    [Fact]
    public void A_list_that_is_missing_from_a_split_is_named()
    {
        File.Delete(_folder.File(Train));
        var problem = Assert.Single(Assert.Throws<InputException>(Load).Problems);
        Assert.Equal(("file-missing", _folder.File(Train)), (problem.Code, problem.Subject));
    }

    [Fact]
    public void Values_and_folders_that_contradict_the_quadrant_fail_the_piece_alone()
    {
        LoadedSet.Break(_folder.File(Values), "A002,0.25", "A002,0.75");
        Directory.CreateDirectory(_folder.File($"{Audio}/Q1"));
        File.Move(_folder.File($"{Audio}/Q4/MT0000000004.mp3"), _folder.File($"{Audio}/Q1/MT0000000004.mp3"));
        var set = Load();

        Assert.Equal(["MT0000000001", "A061-66"], set.Pieces.Select(piece => piece.Id));
        Assert.Equal([("label-contradicts", 4), ("label-contradicts", 5)],
            set.Failures.Select(failure => (failure.Code, failure.Line!.Value)));
        Assert.All(set.Failures, failure => Assert.NotEqual("", failure.Remedy));
        Assert.Contains("valence 0.3249999", set.Failures[0].Message);
        Assert.Contains("lies in Q1", set.Failures[1].Message);
    }

    [Fact]
    public void A_piece_without_sound_keeps_its_labels_and_sound_without_a_label_is_named()
    {
        File.Delete(_folder.File($"{Audio}/Q3/A002.mp3"));
        _folder.Audio($"{Audio}/Q3/A777.mp3");
        var set = Load();

        Assert.Null(set.Pieces[2].SourcePath);
        Assert.Contains(set.Remarks, remark => remark.Contains("1 of 4 pieces have no sound") && remark.Contains("metadata.csv:4"));
        var failure = Assert.Single(set.Failures);
        Assert.Equal(("audio-unlabelled", _folder.File($"{Audio}/Q3/A777.mp3")), (failure.Code, failure.Subject));
    }

    [SharedDataFact("merge")]
    public void The_published_lists_and_values_load_whole()
    {
        MergeLayout.Write(SharedData.Find("merge")!, SharedData.Find("4q"), _folder.File("real"));
        var set = LoadedSet.Of("merge", _folder.File("real"), "size=balanced");

        Assert.Empty(set.Failures);
        Assert.Equal(3180, set.Pieces.Count);
        Assert.Equal(737, set.Pieces.Count(piece => piece.Targets[1].Number is not null));
        Assert.Equal((2233, 479, 468), (set.Splits[0].Count("train"), set.Splits[0].Count("validate"), set.Splits[0].Count("test")));
        Assert.Equal((1278, 954, 948), (set.Splits[1].Count("train"), set.Splits[1].Count("validate"), set.Splits[1].Count("test")));
        Assert.Contains(set.Remarks, remark => remark.StartsWith("2233 pieces of 70-15-15 train are here, 2264 are published"));
    }
}
