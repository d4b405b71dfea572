using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Tests.Extracting;

namespace MerToolkit.Workflows.Tests.Evaluating;

/// <summary>A trained model, scored on a folder of labelled sounds.</summary>
public sealed class SoundScoringTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public SoundScoringTests()
    {
        var profile = _folder.WriteText("own.yaml", "name: own\nmel: { bands: 40 }\nfeatures: [spectral-centroid, rms]\nfunctionals: [mean]\n");
        WriteClips("train", shift: 0);
        WriteClips("test", shift: 7);
        Extract("train", profile);
        Extract("test", profile);
        Models.Train(_folder, Experiments.Options(_folder.At("train.csv"), "rf") with { Settings = Experiments.Settings("trees=5") });
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Sounds_have_the_scores_of_the_table_they_make(int jobs)
    {
        var table = Evaluations.Run(Options() with { Experiment = Experiments.Options(_folder.At("test.csv")) });
        var sounds = Evaluations.Run(OnSounds(jobs));
        Assert.Equal(ResultDigest.Of(table.Result.Trainers).Text, ResultDigest.Of(sounds.Result.Trainers).Text);
        Assert.Equal(Labels(table).Predictions[0].Probabilities, Labels(sounds).Predictions[0].Probabilities);
        Assert.Equal(["high", "low"], Labels(sounds).PerClass.Select(score => score.Label));
        Assert.Empty(sounds.Failures);
    }

    [Fact]
    public void A_bad_clip_is_left_out_and_named()
    {
        _folder.WriteText("test/low/bad.wav", "no sound");
        var listener = new CountingListener();
        var report = EvaluationRun.Run(OnSounds(1), listener, CancellationToken.None);
        Assert.Equal("bad.wav", Path.GetFileName(Assert.Single(report.Failures).Item));
        Assert.Equal(6, report.Result.Rows.Count);
        Assert.Equal([7], listener.StartedWith);
        Assert.Equal(7, listener.FinishedTrainings);
    }

    [Fact]
    public void Sounds_without_one_that_can_be_read_are_refused()
    {
        _folder.WriteText("broken/low/a.wav", "no sound");
        _folder.WriteText("broken/high/b.wav", "no sound");
        var refusal = Assert.Throws<InputException>(() => Evaluations.Run(OnSounds(1) with { AudioPath = _folder.At("broken") }));
        Assert.Equal(2, refusal.Problems.Count);
    }

    [Fact]
    public void Sounds_need_a_model_and_no_table()
    {
        var noModel = OnSounds(1) with { ModelPath = null, Experiment = Experiments.Options("t.csv", "rf") };
        Assert.Equal("AudioPath", Assert.Single(noModel.Validate()).Subject);
        var both = OnSounds(1) with { Experiment = Experiments.Options("t.csv") };
        Assert.Equal("AudioPath", Assert.Single(both.Validate()).Subject);
    }

    private static LabelResult Labels(EvaluationReport report) => Assert.IsType<LabelResult>(report.Result.Trainers[0].Targets[0]);

    private EvaluationOptions Options() => Evaluations.Options(Experiments.Options("")) with { ModelPath = _folder.At("m.mer") };

    private EvaluationOptions OnSounds(int jobs) =>
        Options() with { AudioPath = _folder.At("test"), Experiment = Experiments.Options("") with { Jobs = jobs } };

    private void WriteClips(string set, int shift)
    {
        for (var clip = 0; clip < 3; clip++)
        {
            _folder.WriteTone($"{set}/low/l{clip}.wav", 0.3, pitch: 150 + 10 * clip + shift);
            _folder.WriteTone($"{set}/high/h{clip}.wav", 0.3, pitch: 900 + 50 * clip + shift);
        }
    }

    private void Extract(string set, string profile)
    {
        var options = new ExtractionOptions
        {
            DatasetName = "folders", DatasetPath = _folder.At(set), ProfileName = profile, OutputPath = _folder.At($"{set}.csv"), Jobs = 1,
        };
        ExtractionRun.Run(ExtractionPlan.Resolve(options, TextReader.Null), new Listener(), CancellationToken.None);
    }
}
