using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Suites;
using MerToolkit.Workflows.Tests.Evaluating;

namespace MerToolkit.Workflows.Tests.Suites;

/// <summary>What a suite finds is what single evaluations find, on the same folds, cell by cell.</summary>
public sealed class SuiteRunTests : IDisposable
{
    private const string Protocol = "split: { folds: 4, group: group }\nevaluate: { seeds: [1, 2] }\n";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scores_and_differences_are_the_digits_of_one_evaluation_of_the_same_trainers()
    {
        var table = SuiteFolders.Songs(_folder, "a.csv");
        const string Sets = "name: s\nsets: { one: { table: a.csv, target: label } }\n";
        var set = Run(Sets + "trainers: [naive-bayes, knn: { neighbours: 3 }]\n" + Protocol).Result.Sets[0];
        var options = Experiments.Options(table, "naive-bayes", "knn") with
        {
            Targets = ["label"], GroupColumn = "group", Seeds = [1, 2], Settings = Experiments.Settings("neighbours=3"),
        };
        var alone = Evaluations.Run(options, folds: 4).Result;
        Assert.Equal(ResultDigest.Of(alone.Trainers).Text, ResultDigest.Of(set.Trainers).Text);
        Assert.Equal(alone.Comparisons, set.Comparisons);
        Assert.Equal(Digits(alone.Trainers[0].Targets[0].Baselines), Digits(set.Trainers[0].Targets[0].Baselines));
        Assert.Equal(alone.Rows.Count, set.Rows);
        Assert.Equal((4, "group", 16, 0), (set.Protocol.Folds, set.Protocol.Group, set.Protocol.Groups, set.Protocol.SharedGroups));
    }

    [Fact]
    public void Two_tables_of_a_set_differ_by_what_one_evaluation_against_the_other_tells()
    {
        var first = SuiteFolders.Songs(_folder, "a.csv");
        var second = SuiteFolders.Songs(_folder, "b.csv", noise: 3, order: row => 47 - row);
        const string Sets = "name: s\nsets: { both: { tables: { near: a.csv, far: b.csv }, target: label } }\n";
        var set = Run(Sets + "trainers: [naive-bayes, knn]\n" + Protocol).Result.Sets[0];
        var options = Experiments.Options(first, "naive-bayes", "knn") with { Targets = ["label"], GroupColumn = "group", Seeds = [1, 2] };
        var alone = Evaluations.Run(Evaluations.Options(options, 4) with { AgainstPath = second }).Result;
        Assert.Equal(["naive-bayes on near", "knn on near", "naive-bayes on far", "knn on far"],
            set.Trainers.Select(trainer => trainer.Name));
        var wanted = alone.Comparisons.Where(pair => pair.Against is not null && pair.Metric is "accuracy" or "macro_f1").ToList();
        var found = set.Comparisons.Where(pair => pair.Against is not null).ToList();
        Assert.Equal(wanted.Where(pair => pair.Against is not null).Select(Digits), found.Select(Digits));
        Assert.All(found, pair => Assert.Equal(("near", "far"), (pair.Table, pair.Against)));
    }

    [Fact]
    public void One_trainer_stands_there_several_times_under_names_of_its_own()
    {
        SuiteFolders.Songs(_folder, "a.csv");
        var suite = "name: s\nsets: { one: { table: a.csv, target: label } }\ntrainers: [{ knn: { neighbours: 1 }, name: near }, "
            + "{ knn: { neighbours: 9 }, name: wide }, { knn: { neighbours: 9 }, name: again }]\n" + Protocol;
        var report = Run(suite);
        Assert.Equal(["near", "wide", "again"], report.Result.Sets[0].Trainers.Select(trainer => trainer.Trainer));
        Assert.Equal(["knn", "knn", "knn"], report.Result.Trainers.Select(trainer => trainer.Trainer));
        var pairs = report.Result.Sets[0].Comparisons;
        Assert.Equal(6, pairs.Count);
        Assert.All(pairs.Where(pair => (pair.A, pair.B) == ("wide", "again")), pair => Assert.Equal(0, pair.Difference));
    }

    [Fact]
    public void Labels_and_numbers_stand_side_by_side_and_trivial_predictors_beside_both()
    {
        SuiteFolders.Songs(_folder, "a.csv");
        var suite = "name: s\nsets:\n  words: { table: a.csv, target: label, trainers: [knn] }\n"
            + "  numbers: { table: a.csv, target: arousal, split: { holdout: .25 } }\ntrainers: [knn, ridge]\n" + Protocol;
        var (words, numbers) = (Run(suite).Result.Sets[0], Run(suite, "again").Result.Sets[1]);
        Assert.Equal(["majority"], words.Trainers.Single().Targets[0].Baselines.Select(baseline => baseline.Name));
        Assert.Equal(["knn", "ridge"], numbers.Trainers.Select(trainer => trainer.Trainer));
        Assert.Equal(["mean"], numbers.Trainers[0].Targets[0].Baselines.Select(baseline => baseline.Name));
        Assert.Equal(.25, numbers.Protocol.HoldOut);
        Assert.InRange(numbers.Rows, 12, 24);
    }

    [Fact]
    public void A_row_that_one_table_lacks_is_left_out_of_all_and_named()
    {
        SuiteFolders.Songs(_folder, "a.csv");
        SuiteFolders.Songs(_folder, "b.csv", rows: 45);
        var suite = "name: s\nsets: { both: { tables: { all: a.csv, some: b.csv }, target: label } }\ntrainers: [naive-bayes]\n" + Protocol;
        var set = Run(suite).Result.Sets[0];
        Assert.Equal(45, set.Rows);
        Assert.Contains(set.Remarks, remark => remark == "all: 3 rows left out, which another table of the set lacks: r45, r46, r47.");
        Assert.All(set.Trainers.SelectMany(trainer => trainer.Targets).Cast<LabelResult>(),
            target => Assert.Equal(45, target.PerClass.Sum(score => score.Support)));
    }

    [Fact]
    public void A_cell_that_fails_is_named_and_the_others_come_to_their_end()
    {
        SuiteFolders.Songs(_folder, "a.csv");
        var suite = "name: s\nsets: { one: { table: a.csv, target: label } }\n"
            + "trainers: [{ logistic: { iterations: 1 }, name: hasty }, knn, { naive-bayes: {}, name: bayes }]\n" + Protocol;
        var report = Run(suite);
        Assert.Equal(["one, hasty, seed 1", "one, hasty, seed 2"], report.Failures.Select(failure => failure.Item));
        Assert.All(report.Failures, failure => Assert.Equal("training-unfinished", failure.Problem.Code));
        var set = report.Result.Sets[0];
        Assert.Equal(["knn", "bayes"], set.Trainers.Select(trainer => trainer.Trainer));
        Assert.Equal(["knn"], set.Comparisons.Select(pair => pair.A).Distinct());
        Assert.Contains("one, hasty, seed 2: ", File.ReadAllText(report.Files[0]));
        // What failed is tried again, as nothing of it was kept.
        var again = SuiteFolders.Run(report.Options with { Resume = true });
        Assert.Equal((report.Failures.Count, 6), (again.Failures.Count, again.Kept));
        Assert.Equal(SuiteFolders.Bytes(report), SuiteFolders.Bytes(again));
    }

    [Fact]
    public void A_set_whose_data_are_not_here_is_passed_over_by_name()
    {
        SuiteFolders.Songs(_folder, "a.csv");
        var suite = "name: s\nsets:\n  far: { table: elsewhere/b.csv, target: label }\n  near: { table: a.csv, target: label }\n"
            + "trainers: [knn, naive-bayes]\n" + Protocol;
        var report = Run(suite);
        var failure = Assert.Single(report.Failures);
        Assert.Equal(("far", "set-absent"), (failure.Item, failure.Problem.Code));
        Assert.Equal("There is no 'elsewhere/b.csv' beside the suite.", failure.Problem.Message);
        Assert.Equal(["near"], report.Result.Sets.Select(set => set.Name));
    }

    [Fact]
    public void A_set_of_sounds_is_extracted_once_with_each_profile_and_a_broken_clip_is_left_out_of_all()
    {
        foreach (var (label, pitch) in new[] { ("low", 110.0), ("high", 880.0) })
            for (var clip = 0; clip < 4; clip++) _folder.WriteTone($"songs/{label}/{clip}.wav", .5, pitch: pitch * (1 + clip / 100.0));
        _folder.WriteText("songs/low/broken.wav", "no sound");
        _folder.WriteText("own.yaml", "name: own\nfeatures: [rms]\nfunctionals: [mean]\n");
        _folder.WriteText("two.yaml", "name: two\nfeatures: [spectral-centroid]\nfunctionals: [mean]\n");
        var suite = "name: s\nsets:\n  a: { audio: songs, target: label }\n  b: { audio: songs, target: label, profiles: [own.yaml] }\n"
            + "profiles: [own.yaml, two.yaml]\ntrainers: [knn: { neighbours: 1 }]\nsplit: { folds: 4 }\n";
        var options = SuiteFolders.Options(_folder, suite);
        var listener = new SuiteFolders.Listener(new CountingListener());
        var report = SuiteRun.Run(SuitePlan.Resolve(options), listener, CancellationToken.None);
        Assert.Equal(["a own", "a two"], listener.Extracted);
        Assert.Equal(["audio-unreadable"], report.Failures.Select(failure => failure.Problem.Code).Distinct());
        Assert.Equal([8, 8], report.Result.Sets.Select(set => set.Rows));
        Assert.Equal(["knn on own", "knn on two"], report.Result.Sets[0].Trainers.Select(trainer => trainer.Name));
        Assert.Equal(1, report.Result.Sets[0].Trainers[1].Targets[0].Find("accuracy")!.Value);
        Assert.Equal("own", report.Result.Sets[1].Tables[0].Profile);
        var again = SuiteFolders.Run(options with { Resume = true });
        Assert.Equal(again.Cells, again.Kept);
        Assert.Equal(SuiteFolders.Bytes(report), SuiteFolders.Bytes(again));
    }

    private static string Digits(IReadOnlyList<BaselineResult> baselines) => string.Join('\n',
        from baseline in baselines
        from metric in baseline.Metrics
        select FormattableString.Invariant($"{baseline.Name} {metric.Name} {metric.Value} {metric.Low} {metric.High}"));

    private static string Digits(Comparison pair) =>
        FormattableString.Invariant($"{pair.A} {pair.Metric} {pair.Difference} {pair.Low} {pair.High}");

    private SuiteReport Run(string suite, string output = "out") => SuiteFolders.Run(SuiteFolders.Options(_folder, suite, output));
}
