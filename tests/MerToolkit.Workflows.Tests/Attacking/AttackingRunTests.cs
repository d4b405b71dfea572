using System.Globalization;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Attacking;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Attacking;

public sealed class AttackingRunTests : IDisposable
{
    private const int Rows = 60;
    private readonly TestFolder _folder = new();
    private readonly string _table;
    private readonly string _other;

    public AttackingRunTests()
    {
        _table = Table("t.csv", "");
        _other = Table("other.csv", "other ");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_written_rows_are_those_that_the_model_was_asked_about()
    {
        var model = Train("logistic", "label");
        var report = Attack(model, "pgd");
        Assert.True(report.AttackedAccuracy < report.CleanAccuracy);
        var (before, after) = (Read(report), TableReaders.Read(_folder.At("out.csv")));
        Assert.Equal(Rows * (1 - report.AttackedAccuracy!.Value), Errors(model, after), 1e-9);
        Assert.Equal(report.Succeeded, Errors(model, after));
        Assert.Equal(before.Ids, after.Ids);
        Assert.Equal(["label", "arousal"], after.Targets.Select(target => target.Schema.Name).Order().Reverse());
        Assert.Equal(before.Columns, after.FeatureColumns.Select(column => column.Name));
        var deviations = ModelArchive.Read(model).Targets[0].Spread!.Deviations.ToArray();
        for (var row = 0; row < Rows; row++)
        {
            Assert.Equal(before.Features[row][2], after.Row(row)[2]);
            for (var column = 0; column < 2; column++)
                Assert.True(Math.Abs((double)after.Row(row)[column] - before.Features[row][column]) <= .3 * deviations[column]);
        }

        Assert.Contains("\"command\": \"attack\"", File.ReadAllText(_folder.At("out.csv.manifest.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Epsilon_0_writes_the_rows_as_they_are()
    {
        var model = Train("logistic", "label");
        var report = Attack(model, "pgd", options => options with { Epsilon = 0 });
        Assert.Equal(report.CleanAccuracy, report.AttackedAccuracy);
        var (before, after) = (Read(report), TableReaders.Read(_folder.At("out.csv")));
        Assert.Equal(before.Features.SelectMany(row => row), after.Features.ToArray());
    }

    [Theory]
    [InlineData("fgsm")]
    [InlineData("square")]
    public void Any_number_of_jobs_writes_the_same_bytes(string attack)
    {
        var model = Train("logistic", "label");
        var bytes = new[] { 1, 3 }.Select(jobs =>
        {
            Attack(model, attack, options => options with { Data = options.Data with { Jobs = jobs }, Force = true });
            return File.ReadAllBytes(_folder.At("out.csv"));
        }).ToArray();
        Assert.Equal(bytes[0], bytes[1]);
    }

    [Fact]
    public void A_forest_is_attacked_by_way_of_a_surrogate_and_refuses_gradients_of_its_own()
    {
        var model = Train("random-forest", "label", "trees=10");
        var refusal = Assert.Throws<UsageException>(() => Attack(model, "pgd")).Problems[0];
        Assert.Equal("'pgd' climbs gradients, which 'random-forest' does not have.", refusal.Message);
        Assert.EndsWith(": boundary, random-signs, square, tree-search, uniform-noise.", refusal.Remedy, StringComparison.Ordinal);
        var report = Attack(model, "fgsm", options => options with { Surrogate = "logistic", SurrogateTablePath = _other, Epsilon = 1 });
        Assert.True(report.AttackedAccuracy < report.CleanAccuracy);
        Assert.Equal(1, report.QueriesPerRow);
        Assert.Equal(report.Succeeded, Errors(model, TableReaders.Read(_folder.At("out.csv"))));
        var blind = Assert.Throws<UsageException>(() => Attack(model, "fgsm", options => options with
        {
            Surrogate = "knn", SurrogateTablePath = _other, Force = true,
        }));
        Assert.Equal("'fgsm' climbs gradients, which 'knn' does not have.", blind.Problems[0].Message);
    }

    [Fact]
    public void Numbers_are_pushed_where_they_are_aimed()
    {
        var model = Train("ridge", "arousal");
        var away = Attack(model, "fgsm");
        Assert.Null(away.CleanAccuracy);
        Assert.True(Assert.Single(away.Moves).MeanMove > .05);
        var high = Attack(model, "pgd", options => options with
        {
            Epsilon = 5, Force = true, Push = new PushOptions { Aim = "reach-quadrant", Point = [100], Cuts = [.5] },
        });
        Assert.Equal(Rows, high.Succeeded);
        var refusal = Assert.Throws<UsageException>(() => Attack(model, "pgd", options => options with
        {
            Force = true, Push = new PushOptions { Aim = "towards", Point = [1, 2] },
        }));
        Assert.Contains("2 values are given for 1 targets", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_without_a_value_stay_without()
    {
        var holes = TestTable.WithIds(Rows).Words("label", row => Label("", row))
            .Words("cause", row => row % 5 == 2 ? "" : "0.5").Noise("noise").Write(_folder, "holes.csv");
        var model = Models.Train(_folder, Experiments.Options(holes, "boosted-depthwise") with
        {
            Targets = ["label"], Settings = Experiments.Settings("rounds=5"),
        });
        Attack(model, "random-signs", options => options with { Data = options.Data with { TablePath = holes } });
        var after = TableReaders.Read(_folder.At("out.csv"), MissingRule.Allowed);
        for (var row = 0; row < Rows; row++) Assert.Equal(row % 5 == 2, float.IsNaN(after.Row(row)[0]));
    }

    [Fact]
    public void A_table_without_the_labels_is_refused_with_the_reason()
    {
        var model = Train("logistic", "label");
        var bare = TestTable.WithIds(Rows).Noise("cause").Noise("noise").Write(_folder, "bare.csv");
        var problem = Assert.ThrowsAny<MerException>(() =>
            Attack(model, "pgd", options => options with { Data = options.Data with { TablePath = bare } }));
        Assert.Contains("label", problem.Message, StringComparison.Ordinal);
        var unknown = TestTable.WithIds(Rows).Words("label", row => row == 3 ? "maybe" : "yes").Noise("cause").Noise("noise")
            .Write(_folder, "unknown.csv");
        var other = Assert.Throws<InputException>(() =>
            Attack(model, "pgd", options => options with { Data = options.Data with { TablePath = unknown } }));
        Assert.Contains("does not know 'maybe'", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_forgot_its_deviations_takes_those_of_a_table()
    {
        var trained = ModelArchive.Read(Train("random-forest", "label", "trees=5"));
        var path = _folder.At("old.mer");
        ModelArchive.Write(path, trained with { Targets = [.. trained.Targets.Select(target => target with { Spread = null })] });
        var refusal = Assert.Throws<UsageException>(() => Attack(path, "square"));
        Assert.Equal("attack-scale", refusal.Problems[0].Code);
        var report = Attack(path, "square", options => options with { ScaleTablePath = _table, QueriesPerRow = 20 });
        Assert.InRange(report.QueriesPerRow, 1, 20);
    }

    [Fact]
    public void A_column_that_looks_like_a_target_is_moved_where_the_model_reads_it()
    {
        var model = Models.Train(_folder, Experiments.Options(_other, "logistic") with { Targets = ["label"], AllowColumns = ["arousal"] });
        var report = Attack(model, "pgd");
        Assert.True(report.AttackedAccuracy < report.CleanAccuracy);
        var after = TableReaders.Read(_folder.At("out.csv"));
        Assert.Contains("arousal", after.FeatureColumns.Select(column => column.Name));
        Assert.Equal("label", Assert.Single(after.Targets).Schema.Name);
    }

    [Fact]
    public void Rules_hold_columns_where_they_are()
    {
        var model = Train("logistic", "label");
        var rules = _folder.WriteText("rules.yaml", "name: still\ncolumns: { cause: immutable }\n");
        var report = Attack(model, "pgd", options => options with { ThreatPath = rules });
        var (before, after) = (Read(report), TableReaders.Read(_folder.At("out.csv")));
        for (var row = 0; row < Rows; row++) Assert.Equal(before.Features[row][0], after.Row(row)[0]);
        Assert.StartsWith("Each of 1 of the 2 columns may move", report.Threat, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_of_the_options_are_told_at_once()
    {
        var options = new AttackingOptions
        {
            Attack = "pdg", Epsilon = -1, Norm = "l3", Surrogate = "logistik", QueriesPerRow = 0, Seed = -1, OutputPath = "x.txt",
            Push = new PushOptions { Aim = "up" },
        };
        var refusal = Assert.Throws<UsageException>(() => AttackingRun.Run(options, new Silent(), CancellationToken.None));
        Assert.Equal(["Aim", "Attack", "Epsilon", "ModelPath", "Norm", "OutputPath", "QueriesPerRow", "Seed", "Surrogate", "TablePath"],
            refusal.Problems.Select(problem => problem.Subject!).Distinct().Order());
        Assert.Contains("Did you mean 'pgd'?", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_of_the_attack_are_checked()
    {
        var model = Train("logistic", "label");
        var refusal = Assert.Throws<UsageException>(() => Attack(model, "pgd", options => options with
        {
            Settings = Experiments.Settings("stepps=3", "steps=-1"),
        }));
        Assert.Contains("'pgd' has no option 'stepps'.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, refusal.Problems.Count);
    }

    [Fact]
    public void A_run_that_is_stopped_writes_nothing()
    {
        var model = Train("logistic", "label");
        Assert.ThrowsAny<OperationCanceledException>(() =>
            AttackingRun.Run(Options(model, "pgd"), new Silent(), new CancellationToken(canceled: true)));
        Assert.False(File.Exists(_folder.At("out.csv")));
    }

    private string Table(string name, string seed) => TestTable.WithIds(Rows).Words("label", row => Label(seed, row))
        .Numbers("arousal", row => Value(seed, row) + (.1 * TestTable.Draw("noise", row)))
        .Numbers("cause", row => Value(seed, row)).Noise("noise").Noise("unread").Write(_folder, name);

    private static double Value(string seed, int row) => TestTable.Draw(seed + "cause", row);

    // Not all of it can be told.
    private static string Label(string seed, int row) => Value(seed, row) + (.4 * TestTable.Draw(seed + "whim", row)) > .7 ? "yes" : "no";

    private string Train(string trainer, string target, string? setting = null) => Models.Train(_folder,
        Experiments.Options(_other, trainer) with
        {
            Targets = [target], FeaturePatterns = ["!unread"], Settings = setting is null ? [] : Experiments.Settings(setting),
        }, $"{Guid.NewGuid():N}.mer");

    private AttackingOptions Options(string model, string attack) => new()
    {
        ModelPath = model, Attack = attack, Epsilon = .3, Data = new ExperimentOptions { TablePath = _table, Jobs = 1 },
        OutputPath = _folder.At("out.csv"),
    };

    private AttackingReport Attack(string model, string attack, Func<AttackingOptions, AttackingOptions>? change = null)
    {
        var options = Options(model, attack);
        return AttackingRun.Run(change?.Invoke(options) ?? options, new Silent(), CancellationToken.None);
    }

    // The table from elsewhere, as float32.
    private static (string[] Columns, float[][] Features, string[] Ids) Read(AttackingReport report)
    {
        var lines = File.ReadAllLines(report.Options.Data.TablePath).Select(line => line.Split(',')).ToArray();
        return (lines[0][3..], [.. lines[1..].Select(cells => cells[3..].Select(cell =>
            (float)double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())], [.. lines[1..].Select(cells => cells[0])]);
    }

    private static int Errors(string path, FeatureTable table)
    {
        var model = ModelArchive.Read(path).Targets[0];
        var (labels, errors) = (((LabelScale)model.Scale).Labels, 0);
        var own = table.SelectFeatures(["cause", "noise"]);
        var probabilities = new double[labels.Count];
        for (var row = 0; row < own.Rows; row++)
        {
            model.Probabilities(new FeatureRows(own.Row(row), 1, 2), probabilities);
            if (labels[Array.IndexOf(probabilities, probabilities.Max())] != table.Target("label").Labels[row]) errors++;
        }

        return errors;
    }

    private sealed class Silent : IAttackingListener
    {
        public void Started(int rows)
        {
        }

        public void Finished(int rows)
        {
        }
    }
}
