using System.Globalization;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Formats;
using MerToolkit.Data.Music;

namespace MerToolkit.Data.Tests.Music;

public sealed class EmotifyLoaderTests : IDisposable
{
    private const string Header = "track id, genre, amazement, solemnity, tenderness, nostalgia, calmness, power, joyful_activation, "
        + "tension, sadness, mood, liked, disliked, age, gender, mother tongue\n";
    private readonly TemporaryFolder _folder = new();

    public EmotifyLoaderTests()
    {
        _folder.Write("data.csv", Header + "1,classical,0,1,0,0,0,0,1,1,0,3,1,0,21,1,English\n"
            + "1,classical,0,0,0,1,0,0,0,0,0,3,0,1,41,1,German\n"
            + "1,classical,0,1,0,0,0,0,0,0,0,3,0,0,30,0,Dutch\n102,rock,1,0,0,0,0,1,0,0,0,4,1,0,21,1,English\n");
        _folder.Audio("emotifymusic/classical/1.mp3", "emotifymusic/rock/2.mp3");
    }

    public void Dispose() => _folder.Dispose();

    private MusicSet Load() => LoadedSet.Of("emotify", _folder.Path);

    [Fact]
    public void Targets_are_the_shares_of_listeners_who_felt_each_emotion()
    {
        var set = Load();

        Assert.Equal(["1", "102"], set.Pieces.Select(piece => piece.Id));
        Assert.Equal(9, set.Targets.Count);
        Assert.All(set.Targets, target => Assert.Equal("1", target.Unit));
        Assert.Equal([0, 2.0 / 3, 0, 1.0 / 3, 0, 0, 1.0 / 3, 1.0 / 3, 0], set.Pieces[0].Targets.Select(target => target.Number!.Value));
        // Two ones and a zero lie sqrt(1/3) apart with n - 1.
        Assert.Equal(Math.Sqrt(1.0 / 3), set.Pieces[0].Spread[1], 12);
        Assert.Equal(0, set.Pieces[0].Spread[0]);
        Assert.True(double.IsNaN(set.Pieces[1].Spread[0]));
        Assert.Equal([3, 1], set.Pieces.Select(piece => piece.Raters!.Value));
        Assert.Equal(["classical", "rock"], set.Pieces.Select(piece => piece.Facts["genre"]));
        Assert.Equal(_folder.File("emotifymusic/rock/2.mp3"), set.Pieces[1].SourcePath);
        Assert.Contains(set.Remarks, remark => remark.StartsWith("data.csv: blanks stand around the names of 16 columns"));
        Assert.Contains("2 tracks are here, 400 are published.", set.Remarks);
        Assert.Empty(set.Failures);
    }

    [Theory]
    [InlineData(" calmness,", " calm,", "column-missing", 1)]
    [InlineData("track id,", "id,", "column-missing", 1)]
    [InlineData("1,classical,0,0,0,1", "1,classical,0,0,0,0.5", "scale-wrong", 3)]
    [InlineData("102,rock", "402,rock", "id-unknown", 5)]
    [InlineData("102,rock", "102,pop", "label-contradicts", 5)]
    [InlineData("102,rock,1", "102,rock,1,1", "csv-fields", 5)]
    public void Broken_ratings_are_refused_with_file_line_and_what_to_do(string before, string after, string code, int line)
    {
        LoadedSet.Break(_folder.File("data.csv"), before, after);
        var problem = Assert.Throws<InputException>(Load).Problems[0];
        LoadedSet.AssertPlaced(problem, code, _folder.File("data.csv"), line);
    }

    [Fact]
    public void Another_file_in_its_place_is_refused_by_its_columns()
    {
        _folder.Write("data.csv", "Song,Quadrant\nMT1,Q1\n");
        Assert.Equal(11, Assert.Throws<InputException>(Load).Problems.Count(problem => problem.Code == "column-missing"));
    }

    [Fact]
    public void A_track_without_sound_keeps_its_labels_and_sound_without_ratings_is_named()
    {
        File.Delete(_folder.File("emotifymusic/rock/2.mp3"));
        _folder.Audio("emotifymusic/pop/7.mp3");
        var set = Load();
        Assert.Null(set.Pieces[1].SourcePath);
        Assert.Contains(set.Remarks, remark => remark.Contains("data.csv:5"));
        LoadedSet.AssertPlaced(Assert.Single(set.Failures), "audio-unlabelled", _folder.File("emotifymusic/pop/7.mp3"), null);
    }

    [SharedDataFact("va/other/emotify")]
    public void A_copy_without_facts_of_the_listeners_is_read_where_it_lies()
    {
        var set = LoadedSet.Of("emotify", SharedData.Find("va/other/emotify")!);
        Assert.Equal((400, 0), (set.Pieces.Count, set.Failures.Count));
        Assert.All(set.Pieces, piece => Assert.NotNull(piece.SourcePath));
    }

    [SharedDataFact("va/other/emotify")]
    public void The_published_ratings_load_whole()
    {
        var real = SharedData.Find("va/other/emotify")!;
        using (var packed = new GzipContent(File.OpenRead(Path.Combine(real, "ratings.csv.gz"))))
        using (var ratings = File.Create(_folder.File("data.csv"))) packed.CopyTo(ratings);
        Directory.Delete(_folder.File("emotifymusic"), recursive: true);
        foreach (var file in Directory.GetFiles(Path.Combine(real, "audio")).Select(Path.GetFileName))
            _folder.Audio($"emotifymusic/{file!.Replace('_', '/')}");
        var set = Load();

        Assert.Empty(set.Failures);
        Assert.Empty(set.Remarks);
        Assert.Equal(400, set.Pieces.Count);
        Assert.All(set.Pieces, piece => Assert.NotNull(piece.SourcePath));
        var known = MergeLayout.Read(Path.Combine(real, "tracks.csv"));
        foreach (var row in known.Rows)
        {
            var piece = set.Pieces.Single(piece => piece.Id == known.Field(row, "track id"));
            Assert.Equal(known.Field(row, "n_raters"), $"{piece.Raters}");
            Assert.Equal(double.Parse(known.Field(row, "amazement"), CultureInfo.InvariantCulture), piece.Targets[0].Number!.Value, 4);
            Assert.Equal(double.Parse(known.Field(row, "sadness"), CultureInfo.InvariantCulture), piece.Targets[8].Number!.Value, 4);
        }
    }
}
