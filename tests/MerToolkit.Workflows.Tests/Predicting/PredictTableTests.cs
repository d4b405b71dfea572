using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Workflows.Predicting;

namespace MerToolkit.Workflows.Tests.Predicting;

/// <summary>Predicting the rows of a table.</summary>
public sealed class PredictTableTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_row_has_what_the_model_says_of_it()
    {
        var report = Run(Both(), Table(5));
        var (model, table) = (ModelArchive.Read(_folder.At("m.mer")),
            Experiments.Resolve(Experiments.Options(_folder.At("train.csv"), "majority") with { Targets = ["label"] }).Table);
        Assert.Equal(["r0", "r1", "r2", "r3", "r4"], report.Predictions.Select(prediction => prediction.Item));
        for (var row = 0; row < 5; row++)
        {
            double[] probabilities = [0, 0, 0], value = [0];
            model.Targets[0].Probabilities(new FeatureRows(table.Row(row), 1, 2), probabilities);
            model.Targets[1].Predict(new FeatureRows(table.Row(row), 1, 2), value);
            var (label, number) = (report.Predictions[row].Targets[0], report.Predictions[row].Targets[1]);
            Assert.Equal(probabilities, label.Probabilities.Select(pair => pair.Value));
            Assert.Equal(["Q0", "Q1", "Q2"], label.Probabilities.Select(pair => pair.Key));
            Assert.Equal(("label", $"Q{Array.IndexOf(probabilities, probabilities.Max())}", double.NaN),
                (label.Name, label.Label, label.Number));
            Assert.Equal(("arousal", null, value[0]), (number.Name, number.Label, number.Number));
            Assert.Empty(number.Probabilities);
        }
    }

    [Theory]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(2500)]
    public void Blocks_and_threads_change_no_digit(int rows)
    {
        var (model, table) = (Both(), Table(rows));
        var one = Run(model, table);
        var several = Run(model, table, options => options with { Jobs = 3 });
        Assert.Equal(Enumerable.Range(0, rows).Select(row => $"r{row}"), one.Predictions.Select(prediction => prediction.Item));
        Assert.Equal(one.Predictions.Select(Digits), several.Predictions.Select(Digits));

        // Row by row, the way clips are predicted.
        var trained = ModelArchive.Read(model);
        var features = ModelFit.Columns(trained,
            Experiments.Resolve(Experiments.Options(table, "majority") with { Targets = ["label"] }).Table, table);
        Assert.Equal(
            Enumerable.Range(0, rows).Select(row => Digits(Prediction.Of(trained, $"r{row}", features.Row(row)))),
            one.Predictions.Select(Digits));
    }

    [Fact]
    public void The_csv_holds_labels_probabilities_and_numbers()
    {
        var report = Run(Both(), Table(3), options => options with { OutputPath = _folder.At("p.csv") });
        var records = CsvText.Records(File.ReadAllText(_folder.At("p.csv"))).Select(record => record.Fields).ToList();
        Assert.Equal(["item", "label", "probability.Q0", "probability.Q1", "probability.Q2", "arousal"], records[0]);
        for (var row = 0; row < 3; row++)
        {
            var (label, number) = (report.Predictions[row].Targets[0], report.Predictions[row].Targets[1]);
            Assert.Equal(
                [$"r{row}", label.Label!, .. label.Probabilities.Select(pair => FormattableString.Invariant($"{pair.Value:R}")),
                    FormattableString.Invariant($"{number.Number:R}")],
                records[row + 1]);
        }
    }

    [Fact]
    public void Probabilities_of_several_targets_of_labels_are_told_apart()
    {
        var train = TestTable.WithIds(12).Words("label", row => $"Q{row % 2}").Words("genre", row => $"Q{row % 3}").Noise("tone")
            .Write(_folder, "train.csv");
        var model = Models.Train(_folder, Experiments.Options(train, "majority") with { Targets = ["label", "genre"] });
        Run(model, TestTable.WithIds(1).Noise("tone").Write(_folder), options => options with { OutputPath = _folder.At("p.csv") });
        Assert.StartsWith(
            "item,label,label.probability.Q0,label.probability.Q1,genre,genre.probability.Q0,genre.probability.Q1,genre.probability.Q2\n",
            File.ReadAllText(_folder.At("p.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_manifest_names_model_and_input()
    {
        var (model, table) = (Both(), Table(3));
        Run(model, table, options => options with { OutputPath = _folder.At("p.csv"), CommandLine = ["mer", "predict"] });
        var manifest = ManifestFile.Read(_folder.At("p.csv"));
        Assert.Equal(("predict", 3L, 0L), (manifest.Command, manifest.Good, manifest.Failed));
        Assert.Equal(["mer", "predict"], manifest.Arguments);
        Assert.Equal([new ManifestInput(model, ContentHash.OfFile(model)), new ManifestInput(table)], manifest.Inputs);
        Assert.Equal(ModelArchive.Read(model).Facts.RecipeText, Assert.Single(manifest.Recipes).Text);
    }

    [Fact]
    public void A_table_needs_no_target_and_a_limit_takes_its_first_rows()
    {
        var table = TestTable.WithIds(9).Noise("noise").Noise("tone").Write(_folder);
        Assert.Equal(["r0", "r1"], Run(Both(), table, options => options with { Limit = 2 })
            .Predictions.Select(prediction => prediction.Item));
    }

    [Fact]
    public void The_listener_hears_of_each_row_in_order()
    {
        var listener = new PredictionListener();
        Run(Both(), Table(3), listener: listener);
        Assert.Equal(["start 3", "done r0", "done r1", "done r2"], listener.Heard);
    }

    [Fact]
    public void Interruption_keeps_what_is_finished()
    {
        using var source = new CancellationTokenSource();
        var listener = new PredictionListener { OnPredicted = source.Cancel };
        var report = PredictionRun.Run(
            new PredictionOptions { ModelPath = Both(), Inputs = [Table(20_000)], Jobs = 1, OutputPath = _folder.At("p.csv") },
            listener, TextReader.Null, source.Token);
        Assert.True(report.IsInterrupted);
        Assert.InRange(report.Predictions.Count, 1, 19_999);
        Assert.Equal(report.Predictions.Count + 1, File.ReadAllLines(_folder.At("p.csv")).Length);
    }

    [Fact]
    public void A_signal_after_the_last_row_changed_nothing()
    {
        using var source = new CancellationTokenSource();
        var report = PredictionRun.Run(
            new PredictionOptions { ModelPath = Both(), Inputs = [Table(3)], Jobs = 1 },
            new PredictionListener { OnPredicted = source.Cancel }, TextReader.Null, source.Token);
        Assert.False(report.IsInterrupted);
        Assert.Equal(3, report.Predictions.Count);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        _folder.WriteText("p.csv", "old");
        var refusal = Assert.Throws<UsageException>(() => Run(_folder.WriteText("m.mer", "no model"), _folder.At("absent.csv"),
            options => options with { OutputPath = _folder.At("p.csv"), Jobs = 0, PlaylistFolder = _folder.At("lists") }));
        Assert.Equal(["Jobs", "OutputPath", "PlaylistFolder", _folder.At("m.mer")], refusal.Problems.Select(problem => problem.Subject));
        Assert.Equal("old", File.ReadAllText(_folder.At("p.csv")));
    }

    [Fact]
    public void Missing_columns_are_refused()
    {
        var refusal = Assert.Throws<InputException>(() => Run(Both(), TestTable.WithIds(3).Noise("tone").Write(_folder)));
        Assert.Equal("column-missing", Assert.Single(refusal.Problems).Code);
    }

    // The same cells for the same row, however many there are.
    private string Table(int rows, string name = "t.csv") => TestTable.WithIds(rows).Words("label", row => $"Q{row % 3}").Noise("arousal")
        .Numbers("tone", row => row % 3 + TestTable.Draw("tone", row)).Noise("noise").Write(_folder, name);

    private string Both() => Models.Train(_folder,
        Experiments.Options(Table(30, "train.csv"), "rf") with
            { Targets = ["label", "arousal"], Settings = Experiments.Settings("trees=5") });

    private static PredictionReport Run(
        string model, string table, Func<PredictionOptions, PredictionOptions>? change = null, PredictionListener? listener = null)
    {
        var options = new PredictionOptions { ModelPath = model, Inputs = [table], Jobs = 1 };
        return PredictionRun.Run(change?.Invoke(options) ?? options, listener ?? new PredictionListener(), TextReader.Null,
            CancellationToken.None);
    }

    private static string Digits(Prediction prediction) => $"{prediction.Item} " + string.Join(' ', prediction.Targets.Select(Digits));

    private static string Digits(PredictedTarget target)
    {
        var probabilities = string.Join('/', target.Probabilities.Select(pair => FormattableString.Invariant($"{pair.Value:R}")));
        return FormattableString.Invariant($"{target.Label} {target.Number:R} {probabilities}");
    }
}
