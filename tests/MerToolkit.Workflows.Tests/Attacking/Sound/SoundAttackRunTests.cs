using MerToolkit.Audio;
using MerToolkit.Core.Errors;
using MerToolkit.Robustness.Sound;
using MerToolkit.Workflows.Attacking.Sound;
using MerToolkit.Workflows.Predicting;

namespace MerToolkit.Workflows.Tests.Attacking.Sound;

public sealed class SoundAttackRunTests(SoundFolder folder) : IClassFixture<SoundFolder>
{
    [Fact]
    public void Files_within_the_budget_lose_what_noise_as_loud_does_not()
    {
        var report = SoundFolder.Run(folder.Options());
        var scores = Assert.Single(report.Result.Models).Scores;
        string[] conditions = ["as it is", "lowpass:3000Hz", "attacked 20 dB", "attacked 20 dB, lowpass:3000Hz", "noise 20 dB"];
        Assert.Equal(conditions, report.Result.Conditions.Select(condition => condition.Text));
        Assert.True(scores[2].Accuracy.Value < scores[0].Accuracy.Value - .3);
        Assert.True(scores[2].Accuracy.Value < scores[4].Accuracy.Value);
        Assert.True(scores[2].Change!.High < 0);
        foreach (var made in new[] { "network", "noise" })
            for (var song = 0; song < SoundFolder.Clips; song++)
            {
                var (before, after) = (PcmClip.Read(folder.Song(song)), PcmClip.Read(FileOf(report, made, "snr-20dB", song)));
                Assert.Equal((before.SampleRate, before.Channels, before.Frames), (after.SampleRate, after.Channels, after.Frames));
                Assert.True(SoundChange.IsWithin(new SoundBudget(SoundBudgetKind.SignalToNoise, 20), before.Levels, after.Levels));
            }
    }

    [Fact]
    public void What_counts_is_what_is_predicted_of_the_file_as_it_is_read_again()
    {
        var report = SoundFolder.Run(folder.Options());
        string[] files = [.. Enumerable.Range(0, SoundFolder.Clips).Select(song => FileOf(report, "network", "snr-20dB", song))];
        var predicted = Predicted(files);
        var answered = Answers(report).Where(row => row[4] == "attacked 20 dB").ToArray();
        Assert.Equal(files, answered.Select(row => row[9]));
        Assert.Equal(predicted, answered.Select(row => row[5]));
        var wrong = answered.Count(row => row[5] != row[1]);
        Assert.Equal(1 - ((double)wrong / SoundFolder.Clips), report.Result.Models[0].Scores[2].Accuracy.Value, 1e-12);
        Assert.All(answered, row => Assert.Equal(row[5] == row[1] ? "1" : "0", row[6]));
    }

    [Fact]
    public void A_budget_of_0_writes_the_bytes_of_the_clip_and_loses_nothing()
    {
        var report = SoundFolder.Run(folder.Options() with { SignalToNoise = [], LargestChanges = [0] });
        for (var song = 0; song < SoundFolder.Clips; song++)
            Assert.Equal(File.ReadAllBytes(folder.Song(song)), File.ReadAllBytes(FileOf(report, "network", "linf-0lsb", song)));
        Assert.Equal(0, report.Result.Models[0].Scores[2].Succeeded);
        Assert.Equal(report.Result.Models[0].Scores[0].Accuracy, report.Result.Models[0].Scores[2].Accuracy);
    }

    [Fact]
    public void Where_rounding_undoes_the_change_nothing_has_succeeded()
    {
        // A thousandth of the energy of a clip of one level is far below half a level a sample.
        var quiet = folder.At("quiet.wav");
        new PcmClip([.. Enumerable.Range(0, 8000).Select(index => (short)(index * 7 % 3 - 1))], 1, SoundFolder.Rate).Write(quiet);
        var report = SoundFolder.Run(folder.Options() with { Audio = [quiet], LabelsPath = null, SignalToNoise = [30] });
        var file = Path.Combine(report.Options.OutputPath, "network", "snr-30dB", "quiet.wav");
        Assert.Equal(File.ReadAllBytes(quiet), File.ReadAllBytes(file));
        Assert.Equal((1, 0), (report.Result.Models[0].Scores[2].Tried, report.Result.Models[0].Scores[2].Succeeded));
    }

    [Fact]
    public void A_model_without_slopes_hears_the_clips_of_a_surrogate()
    {
        var report = SoundFolder.Run(folder.Options(folder.Forest, folder.Network) with { Surrogate = folder.Network });
        Assert.Equal(["logistic (network)", null], report.Result.Models.Select(model => model.MadeOn));
        Assert.Equal(["network", "noise"], Directory.GetDirectories(report.Options.OutputPath).Select(Path.GetFileName).Order());
        var refusal = Assert.Throws<UsageException>(() => SoundFolder.Run(folder.Options(folder.Forest))).Problems[0];
        Assert.Contains("A model of trainer random-forest has no slopes.", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--surrogate MODEL", refusal.Remedy, StringComparison.Ordinal);
        Assert.Throws<UsageException>(() => SoundFolder.Run(folder.Options(folder.Forest) with { Surrogate = folder.Forest }));
    }

    [Fact]
    public void Any_number_of_jobs_writes_the_same_bytes()
    {
        var options = folder.Options();
        var first = Contents(SoundFolder.Run(options));
        Assert.Equal(first, Contents(SoundFolder.Run(options with { Jobs = 3, Force = true })));
    }

    [Fact]
    public void A_bad_clip_is_named_and_the_others_are_attacked()
    {
        var mixed = folder.At("mixed");
        Directory.CreateDirectory(mixed);
        File.Copy(folder.Song(0), Path.Combine(mixed, "c00.wav"), true);
        File.WriteAllText(Path.Combine(mixed, "c01.wav"), "This is a letter.");
        File.Copy(folder.Song(2), Path.Combine(mixed, "unknown.wav"), true);
        var report = SoundFolder.Run(folder.Options() with { Audio = [mixed] });
        Assert.Equal(1, report.Result.Clips);
        Assert.Equal(["label-missing", "audio-unreadable"], report.Failures.Select(failure => failure.Problem.Code));
        File.Delete(Path.Combine(mixed, "c00.wav"));
        Assert.Throws<InputException>(() => SoundFolder.Run(folder.Options() with { Audio = [mixed] }));
    }

    [Fact]
    public void Without_labels_a_models_own_answer_counts_as_right()
    {
        var report = SoundFolder.Run(folder.Options() with { LabelsPath = null, Limit = 3 });
        Assert.Equal(1, report.Result.Models[0].Scores[0].Accuracy.Value);
        Assert.StartsWith("Nobody gave labels", report.Result.LabelWords, StringComparison.Ordinal);
        Assert.Equal(3, report.Result.Clips);
    }

    [Theory]
    [InlineData("2 No budget is named.")]
    [InlineData("2 A largest change is below 0.", 1)]
    [InlineData("2 No model is named.", 2)]
    [InlineData("2 Labels are named twice", 3)]
    [InlineData("2 holds something already.", 4)]
    [InlineData("2 does not predict labels of a target 'mood'.", 5)]
    [InlineData("3 There is no such file or folder.", 6)]
    [InlineData("3 does not know 'middle'.", 7)]
    [InlineData("3 column 'label' is missing", 8)]
    [InlineData("2 names no format of a report.", 9)]
    [InlineData("3 there is no such file", 10)]
    [InlineData("2 A model is named twice.", 11)]
    [InlineData("2 Models of one name would write into one folder", 12)]
    public void What_cannot_be_is_refused(string expected, int fault = 0)
    {
        var options = folder.Options();
        options = fault switch
        {
            0 => options with { SignalToNoise = [] },
            1 => options with { LargestChanges = [-1] },
            2 => options with { ModelPaths = [] },
            3 => options with { Dataset = "folders" },
            4 => options with { OutputPath = folder.Songs },
            5 => options with { Target = "mood" },
            6 => options with { Audio = [folder.At("nowhere")] },
            7 => options with { LabelsPath = Labels("id,label\nc00,middle\n") },
            8 => options with { LabelsPath = Labels("id,mood\nc00,low\n") },
            9 => options with { ReportPath = folder.At("report.doc") },
            10 => options with { LabelsPath = folder.At("nowhere.csv") },
            11 => options with { ModelPaths = [folder.Network, folder.Network] },
            _ => options with { ModelPaths = [folder.Network, Copied(folder.Network)] },
        };
        var refusal = Assert.ThrowsAny<MerException>(() => SoundFolder.Run(options));
        Assert.Contains(refusal.Problems, problem => problem.Message.Contains(expected[2..], StringComparison.Ordinal));
        Assert.Equal(expected[0] == '2', refusal is UsageException);
        Assert.False(Directory.Exists(options.OutputPath) && fault != 4);
    }

    [Fact]
    public void A_report_tells_models_conditions_and_intervals()
    {
        var report = folder.At("report.md");
        var models = folder.Options(folder.Network, folder.Forest);
        SoundFolder.Run(models with { Surrogate = folder.Network, ReportPath = report, Force = true });
        var text = File.ReadAllText(report);
        Assert.Contains("attacked 20 dB, lowpass:3000Hz", text, StringComparison.Ordinal);
        Assert.Contains("by transfer: attacks made on logistic (network)", text, StringComparison.Ordinal);
        Assert.Contains("bootstrap over 4 groups of clips", text, StringComparison.Ordinal);
    }

    private string Copied(string model)
    {
        var path = folder.At("copy/network.mer");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(model, path, overwrite: true);
        return path;
    }

    private string Labels(string text)
    {
        var path = folder.At("other.csv");
        File.WriteAllText(path, text);
        return path;
    }

    private string[] Predicted(string[] files) =>
    [
        .. PredictionRun.Run(
            new PredictionOptions { ModelPath = folder.Network, Inputs = files, Jobs = 1 }, new Deaf(), TextReader.Null,
            CancellationToken.None).Predictions.Select(prediction => prediction.Targets[0].Label!),
    ];

    private static string[][] Answers(SoundAttackReport report) =>
        [.. File.ReadAllLines(report.AnswersPath).Skip(1).Select(line => line.Split(','))];

    private static string FileOf(SoundAttackReport report, string made, string budget, int song) =>
        Path.Combine(report.Options.OutputPath, made, budget, FormattableString.Invariant($"c{song:00}.wav"));

    private static string[] Contents(SoundAttackReport report) =>
    [
        .. Directory.GetFiles(report.Options.OutputPath, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".manifest.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(path => $"{path} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))}"),
    ];

    private sealed class Deaf : IPredictionListener
    {
        public void Started(int items) { }

        public void Predicted(Prediction prediction) { }

        public void Failed(Workflows.Extracting.ItemFailure failure) { }
    }
}
