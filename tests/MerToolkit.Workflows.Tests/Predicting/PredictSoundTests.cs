using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Predicting;
using MerToolkit.Workflows.Tests.Extracting;

namespace MerToolkit.Workflows.Tests.Predicting;

/// <summary>Predicting clips, with the profile that the model keeps.</summary>
public sealed class PredictSoundTests : IDisposable
{
    private const string Profile =
        "name: own\nmel: { bands: 40 }\nfeatures: [mfcc: { count: 4 }, spectral-centroid, rms]\nfunctionals: [mean, sd]\n";
    private readonly TestFolder _folder = new();

    public PredictSoundTests()
    {
        for (var clip = 0; clip < 6; clip++)
            _folder.WriteTone($"in/c{clip}.wav", 0.4 + 0.1 * clip, pitch: clip % 2 == 0 ? 150 + clip : 900 + clip);
        _folder.WriteText("labels.csv", "id,label\n"
            + string.Concat(Enumerable.Range(0, 6).Select(clip => $"c{clip},{(clip % 2 == 0 ? "low" : "high")}\n")));
        Extract("in", "t.csv");
        Models.Train(_folder, Experiments.Options(_folder.At("t.csv"), "rf") with
        {
            LabelsPath = _folder.At("labels.csv"), Settings = Experiments.Settings("trees=9"),
                FeaturePatterns = ["spectral-centroid.*", "mfcc.*"],
        });
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_clip_gets_the_same_digits_as_its_row_in_an_extracted_table()
    {
        for (var clip = 0; clip < 3; clip++) _folder.WriteTone($"new/n{clip}.wav", 0.5, pitch: 300 * (clip + 1));
        Extract("new", "new.csv");
        var sounds = Run(_folder.At("new"));
        var rows = Run(_folder.At("new.csv"));
        Assert.Equal(rows.Predictions.Select(prediction => prediction.Targets[0].Probabilities),
            sounds.Predictions.Select(prediction => prediction.Targets[0].Probabilities));
        Assert.Equal(["n0.wav", "n1.wav", "n2.wav"], sounds.Predictions.Select(prediction => Path.GetFileName(prediction.Item)));
    }

    [Fact]
    public void Clips_it_learned_are_told_by_their_pitch() => Assert.Equal(
        ["low", "high", "low", "high", "low", "high"], Run(_folder.At("in")).Predictions.Select(prediction => prediction.Targets[0].Label));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_bad_clip_never_stops_the_others(int jobs)
    {
        _folder.WriteText("in/c2-bad.wav", "no sound");
        _folder.Touch("in/c4-empty.wav");
        var listener = new PredictionListener();
        var report = Run(_folder.At("in"), options => options with { Jobs = jobs, OutputPath = _folder.At("p.csv") }, listener);
        Assert.Equal(
            ["start 8", "done c0.wav", "done c1.wav", "failed c2-bad.wav", "done c2.wav", "done c3.wav", "failed c4-empty.wav",
                "done c4.wav", "done c5.wav"],
            listener.Heard);
        Assert.Equal(6, report.Predictions.Count);
        Assert.Equal(["c2-bad.wav", "c4-empty.wav"], report.Failures.Select(failure => Path.GetFileName(failure.Item)));
        Assert.All(report.Failures, failure => Assert.False(failure.IsEnvironment));
        Assert.False(report.IsInterrupted);
        var manifest = ManifestFile.Read(_folder.At("p.csv"));
        Assert.Equal((6L, 2L), (manifest.Good, manifest.Failed));
        Assert.Equal(report.Failures.Select(failure => (failure.Item, failure.Problem.Code)),
            manifest.Failures.Select(failure => (failure.Subject!, failure.Code)));
    }

    [Fact]
    public void Strict_stops_at_the_first_bad_clip()
    {
        _folder.WriteText("in/c2-bad.wav", "no sound");
        var report = Run(_folder.At("in"), options => options with { Strict = true });
        Assert.Equal(["c0.wav", "c1.wav"], report.Predictions.Select(prediction => Path.GetFileName(prediction.Item)));
        Assert.Single(report.Failures);
        Assert.False(report.IsInterrupted);
    }

    [Fact]
    public void When_every_clip_is_bad_nothing_is_written()
    {
        _folder.WriteText("bad/a.wav", "no sound");
        var report = Run(_folder.At("bad"), options => options with
            { OutputPath = _folder.At("p.csv"), PlaylistFolder = _folder.At("lists") });
        Assert.Empty(report.Predictions);
        Assert.Single(report.Failures);
        Assert.False(File.Exists(_folder.At("p.csv")));
        Assert.False(Directory.Exists(_folder.At("lists")));
    }

    [Fact]
    public void A_missing_line_of_a_list_is_a_failed_item()
    {
        var list = $"{_folder.At("in/c0.wav")}\n{_folder.At("in/absent.wav")}\n{_folder.At("in/c1.wav")}\n";
        var options = new PredictionOptions { ModelPath = _folder.At("m.mer"), ListFile = "-", Jobs = 1 };
        var report = PredictionRun.Run(options, new PredictionListener(), new StringReader(list), CancellationToken.None);
        Assert.Equal(2, report.Predictions.Count);
        Assert.Equal("audio-missing", Assert.Single(report.Failures).Problem.Code);
        Assert.Empty(PredictionRun.Run(options with { Strict = true }, new PredictionListener(), new StringReader(list),
            CancellationToken.None).Predictions);
    }

    [Fact]
    public void A_silent_clip_says_so()
    {
        _folder.WriteWav("in/silent.wav", new float[11025]);
        var silent = Run(_folder.At("in")).Predictions.Where(prediction => prediction.IsSilent);
        Assert.Equal(["silent.wav"], silent.Select(prediction => Path.GetFileName(prediction.Item)));
    }

    [Fact]
    public void Only_the_part_asked_for_is_read()
    {
        // Half a second low, then half a second high.
        _folder.WriteWav("cut/a.wav", [.. TestFolder.Tone(0.5, 22050, 152), .. TestFolder.Tone(0.5, 22050, 903)]);
        Assert.Equal("low", LabelOf(options => options with { MaxSeconds = 0.5 }));
        Assert.Equal("high", LabelOf(options => options with { OffsetSeconds = 0.5 }));
        Assert.Single(Run(_folder.At("cut"), options => options with { OffsetSeconds = 5 }).Failures);

        string LabelOf(Func<PredictionOptions, PredictionOptions> cut) =>
            Assert.Single(Run(_folder.At("cut"), cut).Predictions).Targets[0].Label!;
    }

    [Fact]
    public void A_limit_takes_the_first_clips() =>
        Assert.Equal(["c0.wav", "c1.wav"], Run(_folder.At("in"), options => options with { Limit = 2 })
            .Predictions.Select(prediction => Path.GetFileName(prediction.Item)));

    [Fact]
    public void Playlists_hold_every_clip_once()
    {
        Run(_folder.At("in"), options => options with { PlaylistFolder = _folder.At("lists") });
        var clips = new[] { "high", "low" }.SelectMany(label => File.ReadAllLines(_folder.At($"lists/{label}.m3u8")).Skip(1)).ToList();
        Assert.Equal(Enumerable.Range(0, 6).Select(clip => _folder.At($"in/c{clip}.wav")), clips.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Interruption_keeps_what_is_finished()
    {
        for (var clip = 0; clip < 100; clip++) _folder.WriteTone($"many/c{clip:000}.wav", 0.2);
        using var source = new CancellationTokenSource();
        var options = new PredictionOptions { ModelPath = _folder.At("m.mer"), Inputs = [_folder.At("many")], Jobs = 1 };
        var report = PredictionRun.Run(options, new PredictionListener { OnPredicted = source.Cancel }, TextReader.Null, source.Token);
        Assert.True(report.IsInterrupted);
        Assert.InRange(report.Predictions.Count, 1, 99);
    }

    [Fact]
    public void A_model_of_other_columns_refuses_sound()
    {
        var train = TestTable.WithIds(8).Words("label", row => $"Q{row % 2}").Noise("tone").Write(_folder, "plain.csv");
        var model = Models.Train(_folder, Experiments.Options(train, "majority"), "plain.mer");
        var refusal = Assert.Throws<InputException>(() => Run(_folder.At("in"), options => options with { ModelPath = model }));
        Assert.Equal("model-without-profile", Assert.Single(refusal.Problems).Code);
    }

    [Fact]
    public void Clips_that_are_not_there_are_refused_before_any_work()
    {
        var refusal = Assert.Throws<InputException>(() => Run(_folder.At("absent.wav")));
        Assert.Equal("input-missing", Assert.Single(refusal.Problems).Code);
    }

    private PredictionReport Run(string input, Func<PredictionOptions, PredictionOptions>? change = null,
        PredictionListener? listener = null)
    {
        var options = new PredictionOptions { ModelPath = _folder.At("m.mer"), Inputs = [input], Jobs = 1 };
        return PredictionRun.Run(change?.Invoke(options) ?? options, listener ?? new PredictionListener(), TextReader.Null,
            CancellationToken.None);
    }

    private void Extract(string input, string output)
    {
        var profile = _folder.WriteText("own.yaml", Profile);
        var plan = ExtractionPlan.Resolve(
            new ExtractionOptions { Inputs = [_folder.At(input)], ProfileName = profile, OutputPath = _folder.At(output), Jobs = 1 },
            TextReader.Null);
        ExtractionRun.Run(plan, new Listener(), CancellationToken.None);
    }
}
