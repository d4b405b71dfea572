using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Training;

namespace MerToolkit.Workflows.Tests.Training;

public sealed class TrainingRunTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_model_knows_where_it_comes_from()
    {
        var table = Songs();
        var report = Models.Run(_folder, Experiments.Options(table, "logistic") with { Targets = ["label"], Seeds = [7] });
        var facts = ModelArchive.Read(_folder.At("m.mer")).Facts;
        Assert.Equal((table, ContentHash.OfFile(table), 24, 7UL), (facts.DataPath, facts.DataHash, facts.Rows, facts.Seed));
        Assert.Equal(["tone", "noise"], facts.Columns.Select(column => column.Name));
        Assert.Equal((null, null, null), (facts.Profile, facts.ProfileHash, facts.ProfileText));
        Assert.Equal(report.Experiment.RecipeText, facts.RecipeText);
        Assert.Equal(ContentHash.OfFile(_folder.At("m.mer")), report.Sha256);
        Assert.True(report.IsStandardized);
        Assert.Equal("logistic", report.Choice.Name);
    }

    [Fact]
    public void One_model_a_target_learns_from_the_same_columns()
    {
        var report = Models.Run(_folder, Experiments.Options(Songs(), "rf") with
            { Targets = ["arousal", "label"], Settings = Experiments.Settings("trees=3") });
        Assert.Equal(["arousal", "label"], report.Targets.Select(target => target.Name));
        Assert.Equal(["number", "labels"], report.Targets.Select(target => target.Kind));
        var numbers = Experiments.Resolve(Experiments.Options(Songs(), "rf") with { Targets = ["arousal"] }).Table.Targets[0].Numbers;
        Assert.Equal((numbers.Min(), numbers.Max()), (report.Targets[0].Low, report.Targets[0].High));
        Assert.Equal(["Q0", "Q1", "Q2"], report.Targets[1].Labels);
    }

    [Theory]
    [InlineData("rf")]
    [InlineData("logistic")]
    [InlineData("majority")]
    public void The_same_data_and_seed_give_the_same_bytes_for_any_number_of_threads(string trainer)
    {
        var asked = Experiments.Options(Songs(), trainer) with { Targets = ["label"] };
        int[] threads = [1, 2, 5, 1];
        var bytes = threads
            .Select((jobs, run) => File.ReadAllBytes(Models.Train(_folder, asked with { Jobs = jobs }, $"{run}.mer"))).ToList();
        Assert.All(bytes, other => Assert.True(other.AsSpan().SequenceEqual(bytes[0])));
    }

    [Fact]
    public void Another_seed_gives_another_forest()
    {
        var asked = Experiments.Options(Songs(), "rf") with { Targets = ["label"], Settings = Experiments.Settings("trees=3") };
        var one = Predictions(Models.Train(_folder, asked, "1.mer"));
        Assert.NotEqual(one, Predictions(Models.Train(_folder, asked with { Seeds = [2] }, "2.mer")));
        Assert.Equal(one, Predictions(Models.Train(_folder, asked with { Seeds = [1] }, "3.mer")));
    }

    [Fact]
    public void A_recipe_stored_in_a_model_trains_the_same_model_again()
    {
        var asked = Experiments.Options(Songs(), "rf") with
            { Targets = ["label"], Settings = Experiments.Settings("trees=3", "depth=2"), Seeds = [5] };
        var first = Models.Train(_folder, asked, "1.mer");
        var recipe = _folder.WriteText("stored.yaml", ModelArchive.Read(first).Facts.RecipeText);
        var second = Models.Train(_folder, new ExperimentOptions { TablePath = asked.TablePath, RecipePath = recipe, Jobs = 1 }, "2.mer");
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
    }

    [Fact]
    public void The_manifest_tells_how_to_make_it_again()
    {
        var table = Songs();
        Models.Train(_folder, Experiments.Options(table, "logistic") with { Targets = ["label"], CommandLine = ["mer", "train", "t.csv"] });
        var manifest = ManifestFile.Read(_folder.At("m.mer"));
        Assert.Equal(("train", 24L, 0L, 1UL), (manifest.Command, manifest.Good, manifest.Failed, manifest.Seed));
        Assert.Equal(["mer", "train", "t.csv"], manifest.Arguments);
        Assert.Equal([new ManifestInput(table, ContentHash.OfFile(table), new FileInfo(table).Length)], manifest.Inputs);
        var recipe = Assert.Single(manifest.Recipes);
        Assert.Equal(("recipe", "logistic"), (recipe.Kind, recipe.Name));
        Assert.Equal(ModelArchive.Read(_folder.At("m.mer")).Facts.RecipeText, recipe.Text);
    }

    [Theory]
    [InlineData("", "OutputPath: No output is named. Pass --out FILE.mer.")]
    [InlineData("m.zip", "OutputPath: 'm.zip' is no name of a model. End it in .mer.")]
    public void An_output_that_is_no_model_is_refused(string output, string said)
    {
        var options = new TrainingOptions { Experiment = Experiments.Options("t.csv", "rf"), OutputPath = output };
        Assert.Equal(said, Assert.Single(options.Validate()).ToString());
    }

    [Fact]
    public void A_model_has_one_trainer_and_one_seed()
    {
        var options = new TrainingOptions { Experiment = Experiments.Options("t.csv", "rf", "logistic") with { Seeds = [1, 2] },
            OutputPath = "m.mer" };
        Assert.Equal(["Trainers", "Seeds"], options.Validate().Select(problem => problem.Subject));
    }

    [Fact]
    public void A_recipe_of_several_trainers_makes_no_model()
    {
        var recipe = _folder.WriteText("own.yaml", "name: own\ntarget: label\ntrainer: [rf, logistic]\n");
        var problem = Refused(new ExperimentOptions { TablePath = Songs(), RecipePath = recipe });
        Assert.Equal("RecipePath: The recipe names several trainers, a model has one. Keep one of them.", problem.ToString());
    }

    [Fact]
    public void A_recipe_of_several_seeds_trains_with_the_first()
    {
        var recipe = _folder.WriteText("own.yaml",
            "name: own\ntarget: label\ntrainer: { rf: { trees: 3 } }\nevaluate: { seeds: [4, 5] }\n");
        Models.Train(_folder, new ExperimentOptions { TablePath = Songs(), RecipePath = recipe, Jobs = 1 });
        Assert.Equal(4UL, ModelArchive.Read(_folder.At("m.mer")).Facts.Seed);
    }

    [Fact]
    public void A_model_that_exists_is_kept_unless_forced()
    {
        _folder.WriteText("m.mer", "old");
        Assert.Equal("output-exists", Refused(Experiments.Options(Songs(), "majority") with { Targets = ["label"] }).Code);
        Assert.Equal("old", File.ReadAllText(_folder.At("m.mer")));
        TrainingRun.Run(
            new TrainingOptions { Experiment = Experiments.Options(Songs(), "majority") with { Targets = ["label"] },
                OutputPath = _folder.At("m.mer"), Force = true },
            CancellationToken.None);
        Assert.True(ModelArchive.IsModel(_folder.At("m.mer")));
    }

    [Fact]
    public void Cancellation_leaves_no_file()
    {
        var options = new TrainingOptions { Experiment = Experiments.Options(Songs(), "rf") with { Targets = ["label"] },
            OutputPath = _folder.At("m.mer") };
        Assert.ThrowsAny<OperationCanceledException>(() => TrainingRun.Run(options, new CancellationToken(canceled: true)));
        Assert.Equal(["t.csv"], _folder.Names());
    }

    [Fact]
    public void All_problems_are_told_at_once_and_none_twice()
    {
        var options = new TrainingOptions { Experiment = new ExperimentOptions { Jobs = 0 } };
        var refusal = Assert.Throws<UsageException>(() => TrainingRun.Run(
            options, CancellationToken.None, new Problem("option-value", "'x' is no seed.") { Subject = "Seeds" }));
        Assert.Equal(["Seeds", "TablePath", "Jobs", "Trainers", "OutputPath"], refusal.Problems.Select(problem => problem.Subject));
    }

    private Problem Refused(ExperimentOptions experiment) => Assert.Single(Assert.Throws<UsageException>(() =>
        TrainingRun.Run(new TrainingOptions { Experiment = experiment, OutputPath = _folder.At("m.mer") },
            CancellationToken.None)).Problems);

    private string Songs() => TestTable.WithIds(24).Words("label", row => $"Q{row % 3}").Noise("arousal")
        .Numbers("tone", row => row % 3 + 2 * TestTable.Draw("tone", row)).Noise("noise").Write(_folder);

    private static double[] Predictions(string path)
    {
        var probabilities = new double[3];
        ModelArchive.Read(path).Targets[0].Probabilities(new FeatureRows([1.5f, 0.5f], 1, 2), probabilities);
        return probabilities;
    }
}
