using System.Globalization;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Tests.Evaluating;
using MerToolkit.Workflows.Training;
using MerToolkit.Workflows.Tuning;

namespace MerToolkit.Workflows.Tests.Tuning;

public sealed class TuningRunTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_trial_has_the_digits_that_an_evaluation_of_its_options_prints()
    {
        var options = Tunings.Options(_folder, Tunings.Songs(_folder));
        var trials = Assert.Single(Tunings.Run(options).Result!.Tuning!.Searches).Trials;
        Assert.Equal(6, trials.Count);
        foreach (var trial in trials)
        {
            var settings = trial.Options.Select(option => KeyValuePair.Create(option.Key, $"{option.Value}")).ToArray();
            var metric = Evaluations.Run(options.Experiment with { Settings = settings }, folds: 3).Result.Trainers[0].Targets[0]
                .Find("macro_f1")!;
            Assert.Equal((metric.Value, metric.Low, metric.High), (trial.Score, trial.Low, trial.High));
        }
    }

    [Fact]
    public void The_score_of_rows_held_out_is_that_of_an_evaluation_with_the_best_options()
    {
        var options = Tunings.Options(_folder, Tunings.Songs(_folder)) with { HoldOut = .25 };
        var result = Tunings.Run(options).Result!;
        var best = result.Tuning!.Best.Options.Select(option => KeyValuePair.Create(option.Key, $"{option.Value}")).ToArray();
        Assert.Equal(Metrics(best), result.Trainers[0].Targets[0].Metrics.Select(Text));
        Assert.Equal(Metrics([]), result.Trainers[1].Targets[0].Metrics.Select(Text));
        Assert.Equal(["knn (tuned)", "knn"], result.Trainers.Select(trainer => trainer.Trainer));
        Assert.Equal(("knn (tuned)", "knn"), (result.Comparisons[0].A, result.Comparisons[0].B));
        Assert.Equal("majority", Assert.Single(result.Trainers[0].Targets[0].Baselines).Name);

        IEnumerable<string> Metrics(KeyValuePair<string, string>[] settings) => Evaluations
            .Run(Evaluations.Options(options.Experiment with { Settings = settings }) with { HoldOut = .25 })
            .Result.Trainers[0].Targets[0].Metrics.Select(Text);
    }

    [Fact]
    public void Of_outer_folds_every_row_is_predicted_once_and_one_more_search_recommends()
    {
        var result = Tunings.Run(Tunings.Options(_folder, Tunings.Songs(_folder), trials: 3) with { Folds = 3 }).Result!;
        Assert.Equal(["fold-1", "fold-2", "fold-3", "all"], result.Tuning!.Searches.Select(search => search.Part));
        Assert.Equal(["fold-1", "fold-2", "fold-3", "all"],
            Tunings.Table(_folder).Split('\n')[1..^1].Select(line => line.Split(',')[0]).Distinct());
        Assert.All(result.Tuning.Searches.Take(3), search => Assert.Equal(32, search.Rows));
        Assert.Equal(48, result.Tuning.Searches[3].Rows);
        var labels = Assert.IsType<LabelResult>(result.Trainers[0].Targets[0]);
        Assert.All(labels.Predictions[0].Folds, fold => Assert.InRange(fold, 0, 2));
        Assert.Equal(0, result.Protocol.SharedGroups);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void The_files_are_the_same_for_any_number_of_threads(int jobs)
    {
        var options = Tunings.Options(_folder, Tunings.Songs(_folder)) with { HoldOut = .25 };
        Tunings.Run(options);
        Tunings.Run(options with { Experiment = options.Experiment with { Jobs = jobs }, OutputPath = _folder.At("more") });
        Assert.Equal(Tunings.Table(_folder), Tunings.Table(_folder, "more"));
        Assert.Equal(File.ReadAllText(_folder.At("out/best.yaml")), File.ReadAllText(_folder.At("more/best.yaml")));
    }

    [Fact]
    public void Another_seed_tries_other_settings()
    {
        var options = Tunings.Options(_folder, Tunings.Songs(_folder));
        Tunings.Run(options);
        Tunings.Run(options with { Experiment = options.Experiment with { Seeds = [2] }, OutputPath = _folder.At("more") });
        Assert.NotEqual(Tunings.Table(_folder), Tunings.Table(_folder, "more"));
    }

    [Fact]
    public void The_best_recipe_trains_a_model_with_the_best_options()
    {
        var table = Tunings.Songs(_folder);
        var best = Tunings.Run(Tunings.Options(_folder, table)).Result!.Tuning!.Best;
        var trained = TrainingRun.Run(new TrainingOptions
        {
            Experiment = new ExperimentOptions { TablePath = table, RecipePath = _folder.At("out/best.yaml"), Jobs = 1 },
            OutputPath = _folder.At("m.mer"),
        }, default);
        Assert.Equal("knn", trained.Choice.Name);
        Assert.Equal(best.Options[0].Value, trained.Choice.Options.Number("neighbours"));
    }

    [Fact]
    public void The_table_holds_every_trial_and_the_best_so_far()
    {
        var trials = Tunings.Run(Tunings.Options(_folder, Tunings.Songs(_folder))).Result!.Tuning!.Searches[0].Trials;
        var lines = Tunings.Table(_folder).Split('\n')[..^1];
        Assert.Equal("part,trial,neighbours,macro_f1,low,high,best,failure", lines[0]);
        Assert.Equal(trials.Count, lines.Length - 1);
        var best = 0.0;
        foreach (var (line, trial) in lines[1..].Zip(trials))
        {
            best = Math.Max(best, trial.Score);
            Assert.Equal(FormattableString.Invariant(
                $"all,{trial.Number},{trial.Options[0].Value},{trial.Score:R},{trial.Low:R},{trial.High:R},{best:R},"), line);
        }

        // The recipe's own options are tried first.
        Assert.Equal(5.0, trials[0].Options[0].Value);
    }

    [Fact]
    public void An_error_is_searched_for_its_least()
    {
        var table = TestTable.WithIds(40).Numbers("arousal", row => 3 * TestTable.Draw("tone", row))
            .Noise("tone").Noise("a").Write(_folder);
        var options = Tunings.Options(_folder, table, trials: 8) with
        {
            Experiment = Experiments.Options(table, "ridge"), Ranges = Tunings.Ranges("alpha=1e-3..1e3:log"), Metric = "rmse",
        };
        var tuning = Tunings.Run(options).Result!.Tuning!;
        var scores = tuning.Searches[0].Trials.Select(trial => trial.Score).ToList();
        Assert.Equal(scores.Min(), tuning.Best.Score);
        Assert.True(tuning.Best.Score < scores.Max() / 10, string.Join(' ', scores));
        Assert.Equal(scores.Min(), double.Parse(Tunings.Table(_folder).Split('\n')[^2].Split(',')[6], CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Several_targets_are_scored_by_their_mean_and_one_may_be_named()
    {
        var table = TestTable.WithIds(30).Numbers("arousal", row => TestTable.Draw("a", row))
            .Numbers("valence", row => TestTable.Draw("b", row)).Noise("a").Noise("b").Write(_folder);
        var options = Tunings.Options(_folder, table, trials: 2) with
        {
            Experiment = Experiments.Options(table, "ridge") with { Targets = ["arousal", "valence"] },
            Ranges = Tunings.Ranges("alpha=1..9"),
        };
        var mean = Tunings.Run(options).Result!;
        var one = Tunings.Run(options with { Metric = "valence.r2", OutputPath = _folder.At("one") }).Result!;
        Assert.Equal(["arousal", "valence"], mean.Tuning!.Targets);
        Assert.Equal(["valence"], one.Tuning!.Targets);
        var targets = mean.Trainers[0].Targets.Select(target => target.Find("r2")!.Value).ToArray();
        Assert.Equal((targets[0] + targets[1]) / 2, mean.Tuning.Best.Score);
        Assert.True(double.IsNaN(mean.Tuning.Best.Low) && double.IsFinite(one.Tuning.Best.Low));
    }

    [Fact]
    public void A_space_that_is_exhausted_ends_the_search_early_and_says_so()
    {
        var options = Tunings.Options(_folder, Tunings.Songs(_folder), trials: 20) with { Ranges = Tunings.Ranges("neighbours=3..6") };
        var result = Tunings.Run(options).Result!;
        Assert.Equal([3.0, 4, 5, 6], result.Tuning!.Searches[0].Trials.Select(trial => (double)trial.Options[0].Value).Order());
        Assert.Contains("The search of 'all' ended after 4 trials: no other setting was left.", result.Remarks);
    }

    [Fact]
    public void The_manifest_tells_ranges_and_inputs_and_how_many_failed()
    {
        Tunings.Run(Tunings.Options(_folder, Tunings.Songs(_folder)));
        var manifest = ManifestFile.Read(_folder.At("out/trials.csv"));
        Assert.Equal(("tune", 6L, 0L), (manifest.Command, manifest.Good, manifest.Failed));
        Assert.Contains("ranges=neighbours=1..20\n", manifest.Recipes.Single(recipe => recipe.Kind == "tuning").Text);
        Assert.Equal(_folder.At("songs.csv"), Assert.Single(manifest.Inputs).Path);
        Assert.Equal(["best.yaml", "report.html", "trials.csv", "trials.csv.manifest.json"],
            Directory.GetFiles(_folder.At("out")).Select(Path.GetFileName).Order());
    }

    private static string Text(MetricValue metric) =>
        FormattableString.Invariant($"{metric.Name} {metric.Value:R} {metric.Low:R} {metric.High:R}");
}
