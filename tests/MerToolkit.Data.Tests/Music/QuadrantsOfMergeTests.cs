using MerToolkit.Core.Errors;
using MerToolkit.Data.Music;

namespace MerToolkit.Data.Tests.Music;

/// <summary>The clips of 4Q that MERGE has, from MERGE's own lists.</summary>
public sealed class QuadrantsOfMergeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public QuadrantsOfMergeTests()
    {
        _folder.Write("4q/panda_dataset_taffc_annotations.csv", "Song,Quadrant\nMT1,Q1\nMT2,Q2\nMT3,Q3\n");
        _folder.Write("4q/panda_dataset_taffc_metadata.csv", "Song,Artist,Title,Quadrant\nMT1,A,One,Q1\nMT2,B,Two,Q2\nMT3,B,Three,Q3\n");
        _folder.Audio("4q/Q1/MT1.mp3", "4q/Q2/MT2.mp3", "4q/Q3/MT3.mp3");
        Lists("MT1,Q1,train,test\nMT2,Q2,validate,train\nA001,Q4,test,test\n", "MT1,0.7,0.8\nMT2,0.6,0.2\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_clip_has_the_sound_and_artist_of_4Q_and_the_values_and_parts_of_MERGE()
    {
        var set = Load();
        Assert.Equal(["MT1", "MT2"], set.Pieces.Select(piece => piece.Id));
        Assert.Equal(("Q2", .6, .2), (set.Pieces[1].Targets[0].Label, set.Pieces[1].Targets[1].Number, set.Pieces[1].Targets[2].Number));
        Assert.EndsWith("MT2.mp3", set.Pieces[1].SourcePath, StringComparison.Ordinal);
        Assert.Equal(["train", "validate"], set.Pieces.Select(piece => set.Splits[0].PartOf[piece.Id]));
        Assert.Equal(["70-15-15", "40-30-30"], set.Splits.Select(split => split.Name));
    }

    [Fact]
    public void A_label_that_contradicts_4Q_breaks_the_set_with_its_line()
    {
        Lists("MT1,Q2,train,test\n", "MT1,0.7,0.8\n");
        var problem = Assert.Single(Assert.Throws<InputException>(Load).Problems);
        LoadedSet.AssertPlaced(problem, "label-contradicts", _folder.File($"merge/{QuadrantsOfMerge.PartsName}"), 2);
    }

    [Fact]
    public void A_list_that_is_not_there_is_named()
    {
        File.Delete(_folder.File($"merge/{QuadrantsOfMerge.ValuesName}"));
        Assert.Contains(Assert.Throws<InputException>(Load).Problems, problem => problem.Subject!.EndsWith(QuadrantsOfMerge.ValuesName));
    }

    [SharedDataFact("merge")]
    public void The_real_lists_have_629_of_the_clips_that_are_here_in_their_published_parts()
    {
        if (SharedData.Find("4q") is not { } quadrants) return;
        var set = QuadrantsOfMerge.Load(quadrants, SharedData.Find("merge")!);
        Assert.Equal(629, set.Pieces.Count);
        Assert.Equal((412, 81, 136), (set.Splits[0].Count("train"), set.Splits[0].Count("validate"), set.Splits[0].Count("test")));
        Assert.All(set.Pieces, piece => Assert.NotNull(piece.Group));
    }

    private MusicSet Load() => QuadrantsOfMerge.Load(_folder.File("4q"), _folder.File("merge"));

    private void Lists(string parts, string values)
    {
        _folder.Write($"merge/{QuadrantsOfMerge.PartsName}", "Song,Quadrant,split_70_15_15,split_40_30_30\n" + parts);
        _folder.Write($"merge/{QuadrantsOfMerge.ValuesName}", "Song,Arousal,Valence\n" + values);
    }
}
