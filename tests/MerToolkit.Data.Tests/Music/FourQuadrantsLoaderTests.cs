namespace MerToolkit.Data.Tests.Music;

public sealed class FourQuadrantsLoaderTests
{
    private const string Annotations = "panda_dataset_taffc_annotations.csv", Metadata = "panda_dataset_taffc_metadata.csv";

    [Fact]
    public void Artist_title_and_genre_are_told_as_far_as_they_are_known()
    {
        using var folder = new TemporaryFolder();
        folder.Write(Annotations, "Song,Quadrant\nMT1,Q1\nMT2,Q2\n");
        folder.Write(Metadata, "Song,Artist,Title,Quadrant,PQuad,GenresStr\nMT1,The Band,One,Q1,1,Pop/Rock; Blues\nMT2,,Two,Q2,1,\n");
        folder.Audio("Q1/MT1.mp3", "Q2/MT2.mp3");
        var set = LoadedSet.Of("4q", folder.Path);

        Assert.Equal([("artist", "The Band"), ("title", "One"), ("genre", "Pop/Rock; Blues")],
            set.Pieces[0].Facts.Select(fact => (fact.Key, fact.Value)));
        Assert.Equal([("title", "Two")], set.Pieces[1].Facts.Select(fact => (fact.Key, fact.Value)));
        Assert.Equal("2 clips are here, 900 are published.", Assert.Single(set.Remarks));
        Assert.Equal(64, set.Sha256.Length);
    }

    [SharedDataFact("4q")]
    public void The_published_clips_load_whole_with_their_genres()
    {
        var set = LoadedSet.Of("4q", SharedData.Find("4q")!);
        Assert.Empty(set.Failures);
        Assert.Equal(720, set.Pieces.Count);
        Assert.Equal(720, set.Pieces.Count(piece => piece.Facts.ContainsKey("title")));
        Assert.Equal("Country; International", set.Pieces.Single(piece => piece.Id == "MT0000004637").Facts["genre"]);
    }
}
