using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Tests.Evaluating;
using MerToolkit.Workflows.Training;

namespace MerToolkit.Workflows.Tests.Training;

/// <summary>Networks that learn several numbers at once, and trainings that go on where they were ended.</summary>
public sealed class JointTrainingTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_network_for_two_numbers_makes_a_model_of_both_the_same_for_any_number_of_threads()
    {
        var asked = Asked("kind=forked", "ensemble=2");
        var (one, two) = (Models.Train(_folder, asked, "1.mer"), Models.Train(_folder, asked with { Jobs = 2 }, "2.mer"));
        Assert.Equal(File.ReadAllBytes(one), File.ReadAllBytes(two));
        Assert.Equal(["valence", "arousal"], ModelArchive.Read(one).Targets.Select(target => target.Scale.Name));
        Assert.NotEqual(File.ReadAllBytes(one), File.ReadAllBytes(Models.Train(_folder, Asked("ensemble=2"), "3.mer")));
    }

    [Fact]
    public void Labels_beside_the_numbers_have_a_network_of_their_own()
    {
        var model = Models.Of(_folder, Asked("kind=forked") with { Targets = ["valence", "label", "arousal"] });
        Assert.Equal(["valence", "label", "arousal"], model.Targets.Select(target => target.Scale.Name));
    }

    [Fact]
    public void An_evaluation_scores_both_numbers_of_one_network_fold_by_fold()
    {
        var forked = Evaluations.Run(Asked("kind=forked"), folds: 3);
        Assert.Equal(["valence", "arousal"], forked.Result.Trainers[0].Targets.Select(target => target.Target));
        var again = Evaluations.Run(Asked("kind=forked") with { Jobs = 2 }, folds: 3);
        Assert.Equal(Evaluations.Digits(forked), Evaluations.Digits(again));
        Assert.NotEqual(Evaluations.Digits(forked), Evaluations.Digits(Evaluations.Run(Asked(), folds: 3)));
    }

    [Fact]
    public void A_defence_is_for_one_target_and_no_joint_network_has_any()
    {
        var targets = new[] { "valence", "arousal" }.Select(name => new TargetData(Experiments.Resolve(Asked()).Table, name)).ToList();
        var experiment = Experiments.Resolve(Asked("kind=forked"));
        var protection = Experiments.Resolve(Experiments.Options(Table(), "knn") with { Targets = ["label"], Defence = "noise:.1x2" });
        var failure = Assert.Throws<UsageException>(() => TargetGroups.Train(experiment.Recipe.Trainers[0],
            experiment.Recipe.Trainers[0].Options, targets, [0, 1, 2], null, new(Core.Numerics.RandomStream.FromSeed(1)),
            protection.ProtectionOf(protection.Recipe.Trainers[0], ["Q0", "Q1"])));
        Assert.Equal("defence-joint", Assert.Single(failure.Problems).Code);
    }

    [Fact]
    public async Task A_training_that_was_killed_goes_on_to_the_same_bytes()
    {
        var asked = Asked("epochs=500", "ensemble=2") with { Targets = ["arousal"] };
        var whole = Models.Train(_folder, asked, "whole.mer");
        var checkpoints = _folder.At("state");
        using var kill = new CancellationTokenSource();
        var run = Task.Run(() => TrainingRun.Run(Options("resumed.mer"), kill.Token));
        while (!Directory.Exists(checkpoints) || Directory.GetFiles(checkpoints, "*.npz").Length < 1) await Task.Delay(1);
        await kill.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.False(File.Exists(_folder.At("resumed.mer")));
        TrainingRun.Run(Options("resumed.mer"), CancellationToken.None);
        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(_folder.At("resumed.mer")));

        TrainingOptions Options(string output) =>
            new() { Experiment = asked, OutputPath = _folder.At(output), CheckpointFolder = checkpoints };
    }

    private ExperimentOptions Asked(params string[] settings) => Experiments.Options(Table(), "gru") with
    {
        Targets = ["valence", "arousal"],
        Settings = Experiments.Settings([.. settings.Contains("epochs=500") ? settings : [.. settings, "epochs=2"]]),
    };

    private string Table()
    {
        var table = TestTable.WithIds(48).Numbers("valence", row => TestTable.Draw("v", row))
            .Numbers("arousal", row => TestTable.Draw("a", row)).Words("label", row => $"Q{row % 2}");
        for (var frame = 0; frame < 4; frame++)
            foreach (var row in new[] { "tone", "mfcc.01" }) table = table.Noise(new FrameColumn(row, frame).ToString());
        return table.Write(_folder);
    }
}
