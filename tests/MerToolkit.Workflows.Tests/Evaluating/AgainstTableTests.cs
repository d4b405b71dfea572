using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Evaluating;

/// <summary>One table against another of the same songs, on the same folds.</summary>
public sealed class AgainstTableTests : IDisposable
{
    private const int Rows = 48;
    private static readonly string[] LabelMetrics =
        ["accuracy", "macro_f1", "arousal_half_accuracy", "valence_half_accuracy", "valence_half_accuracy_low_arousal"];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_is_exactly_as_good_as_itself()
    {
        var table = Songs("a.csv");
        var result = Evaluations.Run(Against(table, table, "logistic") with { Folds = 4 }).Result;
        Assert.Equal(LabelMetrics, result.Comparisons.Select(pair => pair.Metric));
        Assert.All(result.Comparisons, pair => Assert.Equal((0, 0, 0), (pair.Difference, pair.Low, pair.High)));
        Assert.All(result.Comparisons, pair => Assert.True(pair.IsUndecided));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_table_with_a_column_that_gives_the_label_away_is_the_better_one(bool isSecond)
    {
        var (plain, leaked) = (Songs("a.csv"), Written(Table().Numbers("leak", row => row % 4), "b.csv"));
        var (first, second) = isSecond ? (plain, leaked) : (leaked, plain);
        // Forests, as a tree parts the four values of one column.
        var options = Against(first, second, "rf") with { Folds = 4 };
        var pairs = Evaluations.Run(options).Result.Comparisons;
        var (accuracy, f1) = (pairs[0], pairs[1]);
        Assert.Equal(isSecond ? -1 : 1, Math.Sign(accuracy.Difference));
        Assert.False(accuracy.IsUndecided || f1.IsUndecided);
        Assert.Equal((first, second), (accuracy.Table, accuracy.Against));
        Assert.Equal($"random-forest on {second}", accuracy.NameOfB);
    }

    [Fact]
    public void A_perfect_table_leads_by_exactly_what_the_other_misses()
    {
        var label = TestTable.WithIds(40).Words("label", row => $"Q{row % 4 + 1}");
        var perfect = label.Numbers("tone", row => row % 4).Write(_folder, "a.csv");
        var blind = TestTable.WithIds(40).Words("label", row => $"Q{row % 4 + 1}").Noise("hiss").Write(_folder, "b.csv");
        var result = Evaluations.Run(Against(perfect, blind, "majority", "rf") with { Folds = 4 }).Result;
        // The trivial predictor looks at no feature, so it is as good on both tables.
        var of = result.Comparisons.Where(pair => pair.Against is not null && pair.Metric == "accuracy").ToList();
        Assert.Equal(["majority", "random-forest"], of.Select(pair => pair.A));
        Assert.Equal((0, 0, 0), (of[0].Difference, of[0].Low, of[0].High));
        Assert.Equal(1 - result.Trainers[3].Targets[0].Find("accuracy")!.Value, of[1].Difference, 1e-15);
        Assert.True(of[1].Low > 0);
    }

    [Fact]
    public void Each_table_has_the_digits_it_has_alone()
    {
        var (first, second) = (Songs("a.csv"), Written(Table().Noise("hiss"), "b.csv"));
        var both = Evaluations.Run(Against(first, second, "rf") with { Folds = 4 }).Result;
        Assert.Equal([first, second], both.Trainers.Select(trainer => trainer.Table));
        Assert.Equal(Digits(Alone(first)), Digits(both.Trainers[0]));
        Assert.Equal(Digits(Alone(second)), Digits(both.Trainers[1]));
        Assert.Equal((first, second, 3), (both.Data.Path, both.Against!.Path, both.Against.Columns.Count));
        Assert.Equal([first, second], both.Manifest.Inputs.Select(input => input.Path));

        TrainerResult Alone(string table) =>
            Assert.Single(Evaluations.Run(Against(table, table, "rf") with { AgainstPath = null, Folds = 4 }).Result.Trainers);
    }

    [Fact]
    public void Another_order_of_the_rows_changes_no_digit()
    {
        var (first, second) = (Songs("a.csv"), Written(Table().Noise("hiss"), "b.csv"));
        var lines = File.ReadAllLines(second);
        var turned = _folder.WriteText("turned.csv", string.Join('\n', [lines[0], .. lines.Skip(1).Reverse(), ""]));
        var there = Evaluations.Run(Against(first, second, "rf") with { Folds = 4 }).Result;
        var back = Evaluations.Run(Against(first, turned, "rf") with { Folds = 4 }).Result;
        Assert.Equal(Digits(there.Trainers[1]), Digits(back.Trainers[1]));
    }

    [Fact]
    public void What_the_second_table_lacks_is_that_of_the_first()
    {
        var first = Written(
            Table().Words("artist", row => $"artist {row / 3}").Words("voice", row => row % 2 == 0 ? "high" : "low"), "a.csv");
        var bare = TestTable.WithIds(Rows).Noise("hiss").Write(_folder, "b.csv");
        var asked = Experiments.Options(first, "majority") with { Targets = ["voice", "label"], GroupColumn = "artist" };
        var result = Evaluations.Run(Evaluations.Options(asked, folds: 4) with { AgainstPath = bare }).Result;
        Assert.Equal(["hiss"], result.Against!.Columns);
        Assert.Equal(["voice", "label"], result.Trainers[1].Targets.Select(target => target.Target));
        Assert.Equal("artist", result.Protocol.Group);
        Assert.Equal(Folds(result.Trainers[0]), Folds(result.Trainers[1]));
    }

    [Fact]
    public void Numbers_are_compared_by_all_their_metrics()
    {
        var first = TestTable.WithIds(Rows).Numbers("arousal", Arousal).Numbers("tone", Arousal).Noise("noise").Write(_folder, "a.csv");
        var second = TestTable.WithIds(Rows).Numbers("arousal", Arousal).Noise("noise").Write(_folder, "b.csv");
        var asked = Experiments.Options(first, "ridge") with { Targets = ["arousal"] };
        var pairs = Evaluations.Run(Evaluations.Options(asked, folds: 4) with { AgainstPath = second }).Result.Comparisons;
        Assert.Equal(["r2", "rmse", "mae", "pearson", "ccc"], pairs.Select(pair => pair.Metric));
        Assert.True(pairs[0].Low > 0 && pairs[1].High < 0);

        static double Arousal(int row) => TestTable.Draw("a", row);
    }

    [Fact]
    public void Patterns_choose_of_each_table_by_itself()
    {
        var (first, second) = (Songs("a.csv"), Written(Table().Noise("hiss"), "b.csv"));
        var options = Against(first, second, "majority");
        var asked = options with { Experiment = options.Experiment with { FeaturePatterns = ["tone"] } };
        Assert.Equal((1, 3), Counts(asked));
        Assert.Equal((1, 1), Counts(asked with { AgainstFeatures = ["hiss"] }));
        var refusal = Assert.Throws<UsageException>(() => Evaluations.Run(asked with { AgainstFeatures = ["hoss"] }));
        Assert.Equal(nameof(EvaluationOptions.AgainstFeatures), Assert.Single(refusal.Problems).Subject);

        static (int, int) Counts(EvaluationOptions options)
        {
            var result = Evaluations.Run(options).Result;
            return (result.Data.Columns.Count, result.Against!.Columns.Count);
        }
    }

    [Fact]
    public void Predictions_tell_the_table_of_each_row()
    {
        var (first, second) = (Songs("a.csv"), Written(Table().Noise("hiss"), "b.csv"));
        var lines = PredictionTable.Text(Evaluations.Run(Against(first, second, "majority")).Result).TrimEnd().Split('\n');
        Assert.StartsWith("id,trainer,table,seed,fold,label.true", lines[0], StringComparison.Ordinal);
        Assert.Equal([first, second], lines.Skip(1).Select(line => line.Split(',')[2]).Distinct());
        Assert.Equal(1 + 2 * Rows, lines.Length);
    }

    [Fact]
    public void Ids_that_only_one_table_has_are_listed()
    {
        var longer = TestTable.WithIds(Rows + 10).Noise("hiss").Write(_folder, "longer.csv");
        var shorter = TestTable.WithIds(Rows - 2).Noise("hiss").Write(_folder, "shorter.csv");
        var more = Assert.Single(Refused(longer));
        Assert.Equal(("ids-additional", longer), (more.Code, more.Subject));
        Assert.Contains("10 rows are not in", more.Message, StringComparison.Ordinal);
        Assert.EndsWith("r48, r49, r50, r51, r52, r53, r54, r55 and 2 more.", more.Message, StringComparison.Ordinal);
        var fewer = Assert.Single(Refused(shorter));
        Assert.Equal("ids-missing", fewer.Code);
        Assert.EndsWith("are not here: r46, r47.", fewer.Message, StringComparison.Ordinal);
        Assert.NotEmpty(fewer.Remedy);
    }

    [Fact]
    public void The_first_rows_of_the_first_table_are_all_that_a_limit_asks_for()
    {
        var options = Against(Songs("a.csv"), Written(Table().Noise("hiss"), "b.csv"), "majority");
        var result = Evaluations.Run(options with { Experiment = options.Experiment with { Limit = 40 }, Folds = 4 }).Result;
        Assert.Equal((40, 40), (result.Data.Rows, result.Against!.Rows));
    }

    [Fact]
    public void A_label_of_another_song_is_refused()
    {
        var second = TestTable.WithIds(Rows).Words("label", row => row == 5 ? "Q1" : $"Q{row % 4 + 1}").Noise("hiss")
            .Write(_folder, "b.csv");
        var problem = Assert.Single(Refused(second));
        Assert.Equal(("target-differs", "label"), (problem.Code, problem.Column));
        Assert.EndsWith("is another than in the first table: r5.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_artist_of_another_song_is_refused()
    {
        var first = Written(Table().Words("artist", row => $"artist {row / 3}"), "a.csv");
        var second = Written(Table().Words("artist", row => $"artist {row / 3 % 15}"), "b.csv");
        var options = Against(first, second, "majority");
        var grouped = options with { Experiment = options.Experiment with { GroupColumn = "artist" } };
        var refusal = Assert.Throws<InputException>(() => Evaluations.Run(grouped));
        var problem = Assert.Single(refusal.Problems);
        Assert.Equal("groups-differ", problem.Code);
        Assert.Equal("The group of 3 rows is another than in the first table: r45, r46, r47.", problem.Message);
        Assert.NotNull(Evaluations.Run(options with { Experiment = options.Experiment with { GroupColumn = "none" } }));
    }

    [Fact]
    public void Rows_without_ids_cannot_be_matched()
    {
        var nameless = new TestTable(Rows).Noise("hiss").Write(_folder, "b.csv");
        Assert.Equal(("id-missing", nameless), Assert.Single(Refused(nameless).Select(problem => (problem.Code, problem.Subject))));
    }

    [Theory]
    [InlineData("m.mer", null, null)]
    [InlineData(null, "t.csv", null)]
    [InlineData("m.mer", null, "songs")]
    public void A_model_or_a_table_to_test_on_does_not_go_with_it(string? model, string? test, string? audio)
    {
        var options = Against("a.csv", "b.csv", "majority") with { ModelPath = model, TestPath = test, AudioPath = audio };
        Assert.Contains(options.Validate(), problem => problem.Subject == nameof(EvaluationOptions.AgainstPath));
    }

    private static TestTable Table() => TestTable.WithIds(Rows).Words("label", row => $"Q{row % 4 + 1}")
        .Numbers("tone", row => row % 4 + 3 * TestTable.Draw("tone", row)).Noise("noise");

    private string Songs(string name) => Written(Table(), name);

    private string Written(TestTable table, string name) => table.Write(_folder, name);

    private static EvaluationOptions Against(string first, string second, params string[] trainers)
    {
        var settings = trainers.Contains("rf") ? Experiments.Settings("trees=20") : [];
        var asked = Experiments.Options(first, trainers) with { Targets = ["label"], Settings = settings };
        return Evaluations.Options(asked) with { AgainstPath = second };
    }

    private IReadOnlyList<Problem> Refused(string second) =>
        Assert.Throws<InputException>(() => Evaluations.Run(Against(Songs("a.csv"), second, "majority"))).Problems;

    private static string Digits(TrainerResult trainer) => ResultDigest.Of([trainer with { Table = null }]).Text
        + string.Join(' ', Predictions(trainer).Probabilities);

    private static int[] Folds(TrainerResult trainer) => Predictions(trainer).Folds;

    private static LabelPredictions Predictions(TrainerResult trainer) =>
        Assert.IsType<LabelResult>(trainer.Targets[0]).Predictions[0];
}
