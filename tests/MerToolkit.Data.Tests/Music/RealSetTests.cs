using MerToolkit.Core.Configuration;
using MerToolkit.Data.Music;

namespace MerToolkit.Data.Tests.Music;

/// <summary>The published files themselves, laid out as published, where they are at hand.</summary>
public sealed class RealSetTests
{
    private static MusicSet Load(string name, string folder)
    {
        var loader = MusicSets.Find(name)!;
        return loader.Load(folder, new OptionValues(loader.Declaration.Options));
    }

    private static (int Train, int Validate, int Test) Parts(MusicSet set, string name)
    {
        var split = set.Splits.Single(split => split.Name == name);
        return (split.Count(OfficialSplit.Train), split.Count(OfficialSplit.Validate), split.Count(OfficialSplit.Test));
    }

    [SharedDataFact("va/emomusic")]
    public void EmoMusic_has_its_published_counts()
    {
        using var published = new PublishedLayout("va/emomusic");
        string[] names =
            ["static_annotations", "arousal_cont_average", "arousal_cont_std", "valence_cont_average", "valence_cont_std"];
        foreach (var name in names)
            published.Copy($"{name}.csv", $"annotations/{name}.csv");
        published.Copy("songs_info_raw.csv", "annotations/songs_info.csv");
        var set = Load("emomusic", published.Path);
        Assert.Empty(set.Remarks);
        Assert.Equal((744, 744, 61), (set.Pieces.Count, set.Curves.Count, set.Curves[0].Seconds.Count));
        Assert.Equal((619, 0, 125), Parts(set, "development-evaluation"));
        Assert.Equal((495, 124, 125), Parts(set, "495-124-125"));
        Assert.Equal(116, set.Pieces.Count(piece => piece.Facts["genre"] == "Classical"));

        var here = Load("emomusic", SharedData.Find("va/emomusic")!);
        Assert.Equal(set.Pieces.Select(piece => piece.Group), here.Pieces.Select(piece => piece.Group));
        Assert.Equal((495, 124, 125), Parts(here, "music2emo"));
        Assert.Equal(set.Splits.Select(split => split.Sha256), here.Splits.Take(2).Select(split => split.Sha256));
    }

    [SharedDataFact("va/emomusic")]
    public void EmoMusics_mean_of_development_has_the_published_error()
    {
        var set = Load("emomusic", SharedData.Find("va/emomusic")!);
        var parts = set.Splits[0].PartOf;
        foreach (var (of, expected) in new (Func<RatingCurve, IReadOnlyList<double>>, double)[]
        {
            (curve => curve.Arousal, .28697), (curve => curve.Valence, .23238),
        })
        {
            var mean = set.Curves.Where(curve => parts[curve.Id] == OfficialSplit.Train).SelectMany(of).Average();
            var error = set.Curves.Where(curve => parts[curve.Id] == OfficialSplit.Test).SelectMany(of)
                .Average(value => (value - mean) * (value - mean));
            Assert.Equal(expected, Math.Sqrt(error), 5);
        }
    }

    [SharedDataFact("va/deam")]
    public void Deam_has_its_published_counts_and_emoMusics_labels()
    {
        using var published = new PublishedLayout("va/deam");
        const string Averaged = "DEAM_Annotations/annotations/annotations averaged per song/";
        foreach (var name in new[] { "static_annotations_averaged_songs_1_2000.csv", "static_annotations_averaged_songs_2000_2058.csv" })
            published.Copy(name, $"{Averaged}song_level/{name}");
        foreach (var axis in new[] { "arousal", "valence" })
            published.Copy($"dynamic_{axis}.csv", $"{Averaged}dynamic (per second annotations)/{axis}.csv");
        foreach (var year in new[] { 2013, 2014, 2015 })
            published.Copy($"metadata_{year}.csv", $"metadata/metadata/metadata_{year}.csv");
        published.CopyAll("audio", "DEAM_audio/MEMD_audio");
        var set = Load("deam", published.Path);
        Assert.Equal((1802, 1802), (set.Pieces.Count, set.Curves.Count));
        Assert.Equal(129995, set.Curves.Sum(curve => curve.Arousal.Count(value => !double.IsNaN(value))));
        Assert.Equal(626, set.Curves.Max(curve => curve.Seconds[^1]));
        Assert.Equal(2, set.Remarks.Count);
        Assert.Equal((744, 0, 1000), Parts(set, "mediaeval-2014"));
        Assert.Equal((1744, 0, 58), Parts(set, "mediaeval-2015"));
        Assert.Equal(10, set.Pieces.Count(piece => piece.SourcePath is not null));
        Assert.InRange(set.Pieces.Select(piece => piece.Group).Distinct().Count(), 930, 960);

        var here = Load("deam", SharedData.Find("va/deam")!);
        Assert.Equal(set.Pieces.Select(piece => (piece.Id, piece.Group)), here.Pieces.Select(piece => (piece.Id, piece.Group)));
        Assert.Equal((1261, 271, 270), Parts(here, "music2emo"));
    }

    [SharedDataFact("va")]
    public void Deams_corrected_labels_are_those_of_emoMusic()
    {
        var deam = Load("deam", SharedData.Find("va/deam")!).Pieces.ToDictionary(piece => piece.Id);
        var other = Load("emomusic", SharedData.Find("va/emomusic")!);
        var near = other.Pieces.Count(piece => piece.Targets.Zip(deam[piece.Id].Targets)
            .All(pair => Math.Abs(pair.First.Number!.Value - pair.Second.Number!.Value) < .051));
        Assert.Equal(738, near);
    }

    [SharedDataFact("va/pmemo")]
    public void Pmemo_has_its_published_counts()
    {
        using var published = new PublishedLayout("va/pmemo");
        foreach (var name in new[] { "static_annotations", "static_annotations_std", "dynamic_annotations", "dynamic_annotations_std" })
            published.Copy($"{name}.csv", $"PMEmo2019/annotations/{name}.csv");
        published.Copy("metadata.csv", "PMEmo2019/metadata.csv");
        published.CopyAll("audio", "PMEmo2019/chorus");
        var set = Load("pmemo", published.Path);
        Assert.Empty(set.Remarks);
        Assert.Equal((767, 767, 36434), (set.Pieces.Count, set.Curves.Count, set.Curves.Sum(curve => curve.Seconds.Count)));
        Assert.Equal((2, 146), (set.Curves.Min(curve => curve.Seconds.Count), set.Curves.Max(curve => curve.Seconds.Count)));
        Assert.Equal(8, set.Pieces.Count(piece => piece.SourcePath is not null));
        Assert.Equal((536, 116, 115), Parts(Load("pmemo", SharedData.Find("va/pmemo")!), "music2emo"));
    }

    [SharedDataFact("va/vgmidi")]
    public void Vgmidi_is_the_same_in_its_published_files_and_in_tables()
    {
        using var published = new PublishedLayout("va/vgmidi");
        VgmidiFiles.Write(published);
        var (set, here) = (Load("vgmidi", published.Path), Load("vgmidi", SharedData.Find("va/vgmidi")!));
        Assert.Equal((179, 28), (set.Pieces.Count, set.Pieces.Select(piece => piece.Group).Distinct().Count()));
        Assert.Equal(["vgmidi: 179 pieces, 200 were published."], set.Remarks);
        var others = here.Pieces.ToDictionary(piece => piece.Id);
        Assert.All(set.Pieces, piece =>
        {
            Assert.Equal(others[piece.Id].Targets, piece.Targets);
            Assert.EndsWith($"{piece.Id}.mid", piece.SourcePath);
            Assert.InRange(piece.Raters!.Value, 28, 32);
        });
        Assert.Equal(4, set.Failures.Count);
        var igloo = set.Curves.Single(curve => curve.Id.EndsWith("Boggys Igloo Happy", StringComparison.Ordinal));
        Assert.Equal((56, .4343, .159), (igloo.Seconds.Count, Math.Round(igloo.Valence[0], 4), Math.Round(igloo.Arousal[0], 4)));
        Assert.Equal(.4237, Math.Round(igloo.Valence[4], 4));

        var loader = MusicSets.Find("vgmidi")!;
        var phrases = loader.Load(published.Path, new(loader.Declaration.Options, new Dictionary<string, object> { ["unit"] = "phrase" }));
        Assert.All(phrases.Pieces, piece => Assert.NotNull(piece.SourcePath));
        Assert.InRange(phrases.Pieces.Count, 179, 204);
    }
}
