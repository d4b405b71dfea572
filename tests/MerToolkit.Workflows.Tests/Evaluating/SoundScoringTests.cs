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
        var profile = _folder.WriteText("own.yaml",
            "name: own\nmel: { bands: 40 }\nfeatures: [spectral-centroid, rms]\nfunctionals: [mean]\n");
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

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Perturbed_sounds_are_scored_beside_clean_ones_and_paired_with_them(int jobs)
    {
        var clean = Evaluations.Run(OnSounds(1));
        var report = Evaluations.Run(OnSounds(jobs) with { Perturb = "gain:0dB,white:-20dB,gain:-3dB+telephone" });
        var curve = report.Result.Perturbed;

        Assert.Equal(ResultDigest.Of(clean.Result.Trainers).Text, ResultDigest.Of(report.Result.Trainers).Text);
        Assert.Equal(["gain:0dB", "white:-20dB", "gain:-3dB+telephone"], curve.Select(entry => entry.Perturbation));
        Assert.Equal(["gain", "white", null], curve.Select(entry => entry.Kind));
        Assert.Equal([0.0, -20.0, null], curve.Select(entry => entry.Level));
        Assert.Equal(Labels(clean).Predictions[0].Probabilities, Labels(curve[0].Scores).Predictions[0].Probabilities);
        Assert.All(curve[0].Differences, difference => Assert.Equal((0, 0, 0), (difference.Difference, difference.Low, difference.High)));
        Assert.Equal(["accuracy", "macro_f1"], curve[1].Differences.Select(difference => difference.Metric));
        var (low, high) = (Labels(curve[1].Scores).Find("accuracy")!.Value, Labels(clean).Find("accuracy")!.Value);
        Assert.Equal(low - high, curve[1].Differences[0].Difference, 12);
        Assert.True(low < high, "Noise ten times as loud as the clips changed nothing.");
        var again = Evaluations.Run(OnSounds(1) with { Perturb = report.Options.Perturb });
        Assert.Equal(ReplayText(report), ReplayText(again));
    }

    [Fact]
    public void A_clip_that_one_perturbation_refuses_is_left_out_of_all()
    {
        // At 8 kHz there is nothing above 4 kHz.
        _folder.WriteTone("test/low/narrow.wav", 0.3, 8_000, 150);
        var listener = new CountingListener();
        var options = OnSounds(2) with { Perturb = "gain:-1dB,highpass:4kHz,gain:-2dB" };
        var report = EvaluationRun.Run(options, listener, CancellationToken.None);

        var failure = Assert.Single(report.Failures);
        Assert.Equal("narrow.wav", Path.GetFileName(failure.Item));
        Assert.Equal("perturb-rate", failure.Problem.Code);
        Assert.StartsWith("Perturbed by highpass:4000Hz: ", failure.Problem.Message, StringComparison.Ordinal);
        Assert.Equal(6, report.Result.Rows.Count);
        Assert.Equal([28], listener.StartedWith);
        Assert.Equal(28, listener.FinishedTrainings);
    }

    [Fact]
    public void Mistakes_of_a_perturbation_are_told_before_any_work()
    {
        var refusal = Assert.Throws<UsageException>(() => Evaluations.Run(OnSounds(1) with { Perturb = "white:200dB,whitte" }));
        Assert.Equal(["perturb-range", "perturb-unknown"], refusal.Problems.Select(problem => problem.Code));
        Assert.All(refusal.Problems, problem => Assert.Equal("Perturb", problem.Subject));
        var table = Options() with { Experiment = Experiments.Options("t.csv"), Perturb = "white:20dB" };
        Assert.Equal("Perturb", Assert.Single(table.Validate()).Subject);
    }

    [Fact]
    public void Sounds_need_a_model_and_no_table()
    {
        var noModel = OnSounds(1) with { ModelPath = null, Experiment = Experiments.Options("t.csv", "rf") };
        Assert.Equal("AudioPath", Assert.Single(noModel.Validate()).Subject);
        var both = OnSounds(1) with { Experiment = Experiments.Options("t.csv") };
        Assert.Equal("AudioPath", Assert.Single(both.Validate()).Subject);
    }

    private static LabelResult Labels(EvaluationReport report) => Labels(report.Result.Trainers[0]);

    private static LabelResult Labels(TrainerResult result) => Assert.IsType<LabelResult>(result.Targets[0]);

    private static string ReplayText(EvaluationReport report) => ResultDigest.Of(report.Result.AllScores).Text;

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
