using System.Buffers;
using System.Text.Json;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;
using static MerToolkit.Evaluation.Tests.Reports.Samples;

namespace MerToolkit.Evaluation.Tests.Reports;

/// <summary>The keys that scripts read: none may go away or change its meaning.</summary>
public sealed class EvaluationJsonTests
{
    [Fact]
    public void The_frame_has_its_keys()
    {
        var root = Parse(Labels);
        Assert.Equal(["command", "schema", "version", "seed", "seeds", "inputs", "protocol", "results", "comparisons", "remarks",
            "failures", "timing"], Keys(root));
        Assert.Equal("eval", root.GetProperty("command").GetString());
        Assert.Equal(1, root.GetProperty("schema").GetInt32());
        Assert.Equal([1, 7], root.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetInt32()));
        Assert.Equal(83.4, root.GetProperty("timing").GetProperty("wall_seconds").GetDouble());
        Assert.Equal(["item", "code", "message", "remedy"], Keys(root.GetProperty("failures")[0]));
    }

    [Fact]
    public void Input_and_protocol_have_their_keys()
    {
        var input = Value(EvaluationJson.WriteInputs, Labels)[0];
        Assert.Equal(["path", "sha256", "rows", "columns", "profile", "profile_hash", "dataset"], Keys(input));
        Assert.Equal(4, input.GetProperty("columns").GetInt32());
        var protocol = Value(EvaluationJson.WriteProtocol, Numbers);
        Assert.Equal(
            ["kind", "folds", "holdout", "group", "groups", "stratified", "groups_shared_between_parts", "balance"], Keys(protocol));
        Assert.Equal(.25, protocol.GetProperty("holdout").GetDouble());
        Assert.Equal(JsonValueKind.Null, protocol.GetProperty("group").ValueKind);
    }

    [Fact]
    public void A_trainer_on_labels_has_its_keys()
    {
        var trainer = Value(EvaluationJson.WriteResults, Labels)[0];
        Assert.Equal(["target", "origin", "trainer", "options", "standardized", "targets", "metrics", "per_class", "baselines",
            "confusion"], Keys(trainer));
        Assert.Equal("label", trainer.GetProperty("target").GetString());
        Assert.Equal("Quadrant", trainer.GetProperty("origin").GetString());
        Assert.Equal(500, trainer.GetProperty("options").GetProperty("trees").GetInt32());
        Assert.Equal("unlimited", trainer.GetProperty("options").GetProperty("depth").GetString());
        var accuracy = trainer.GetProperty("metrics").GetProperty("accuracy");
        Assert.Equal(["value", "low", "high", "per_seed"], Keys(accuracy));
        Assert.Equal([.62, .68], accuracy.GetProperty("per_seed").EnumerateArray().Select(value => value.GetDouble()));
        Assert.Equal(["label", "precision", "recall", "f1", "support"], Keys(trainer.GetProperty("per_class")[0]));
        Assert.Equal(.25, trainer.GetProperty("baselines").GetProperty("majority").GetProperty("accuracy").GetDouble());
        var confusion = trainer.GetProperty("confusion");
        Assert.Equal(["Q1", "Q2", "Q3", "Q4"], confusion.GetProperty("labels").EnumerateArray().Select(label => label.GetString()));
        Assert.Equal([.5, 1.5, 0, 0], confusion.GetProperty("rows")[1].EnumerateArray().Select(value => value.GetDouble()));
    }

    [Fact]
    public void Conditions_of_sound_are_a_list_that_begins_with_the_clips_as_they_are()
    {
        var result = Building.PerturbationSectionTests.Perturbed();
        var results = Value(EvaluationJson.WriteResults, result);
        Assert.Equal(["clean", "white:0dB", "white:20dB", "mp3:64k", "telephone+gain:-3dB"],
            results.EnumerateArray().Select(entry => entry.GetProperty("perturb").GetString()));
        Assert.Equal(["target", "origin", "trainer", "perturb"], Keys(results[1]).Take(4));
        var comparisons = Value(EvaluationJson.WriteComparisons, result);
        Assert.Equal(["white:0dB", "white:20dB", "mp3:64k", "telephone+gain:-3dB"],
            comparisons.EnumerateArray().Select(entry => entry.GetProperty("a").GetString()));
        Assert.All(comparisons.EnumerateArray(), entry => Assert.Equal("clean", entry.GetProperty("b").GetString()));
    }

    [Fact]
    public void A_trainer_on_numbers_has_its_metrics_by_target()
    {
        var trainer = Value(EvaluationJson.WriteResults, Numbers);
        Assert.Equal(["target", "origin", "trainer", "options", "standardized", "targets", "metrics", "baselines"], Keys(trainer));
        Assert.Equal("arousal,valence", trainer.GetProperty("target").GetString());
        Assert.Equal("arousal_mean,valence_mean", trainer.GetProperty("origin").GetString());
        Assert.Equal(["name", "origin", "kind", "unit"], Keys(trainer.GetProperty("targets")[0]));
        Assert.Equal(["arousal", "valence"], Keys(trainer.GetProperty("metrics")));
        Assert.Equal(.38, trainer.GetProperty("metrics").GetProperty("valence").GetProperty("r2").GetProperty("value").GetDouble());
        Assert.Equal(["arousal", "valence"], Keys(trainer.GetProperty("baselines").GetProperty("mean")));
        Assert.Equal(.4, trainer.GetProperty("baselines").GetProperty("mean").GetProperty("arousal").GetProperty("rmse").GetDouble());
    }

    [Fact]
    public void One_trainer_is_an_object_and_several_are_a_list()
    {
        Assert.Equal(JsonValueKind.Array, Value(EvaluationJson.WriteResults, Labels).ValueKind);
        Assert.Equal(JsonValueKind.Object, Value(EvaluationJson.WriteResults, Of(ManyLabels(2))).ValueKind);
    }

    [Fact]
    public void Several_targets_of_labels_are_told_apart_by_name()
    {
        var trainer = Value(EvaluationJson.WriteResults, Of(ManyLabels(2), ManyLabels(3) with { Target = "genre" }));
        Assert.Equal(["label", "genre"], Keys(trainer.GetProperty("metrics")));
        Assert.Equal(["label", "genre"], Keys(trainer.GetProperty("confusion")));
        Assert.Equal("genre", trainer.GetProperty("per_class")[4].GetProperty("target").GetString());
    }

    [Fact]
    public void What_is_not_finite_is_null()
    {
        var metric = Value(EvaluationJson.WriteResults, Labels)[0].GetProperty("metrics").GetProperty("valence_half_accuracy_low_arousal");
        Assert.All((string[])["value", "low", "high"], key => Assert.Equal(JsonValueKind.Null, metric.GetProperty(key).ValueKind));
        Assert.Equal(JsonValueKind.Null, metric.GetProperty("per_seed")[0].ValueKind);
    }

    [Fact]
    public void Comparisons_have_their_keys_and_an_undefined_one_is_undecided()
    {
        var list = Value(EvaluationJson.WriteComparisons, Labels with
        {
            Comparisons = [.. Labels.Comparisons, new Comparison("a", "b", "label", "r2", double.NaN, double.NaN, double.NaN)],
        });
        Assert.Equal(["a", "b", "target", "metric", "difference", "low", "high", "undecided"], Keys(list[0]));
        Assert.Equal([true, false, true], list.EnumerateArray().Select(comparison => comparison.GetProperty("undecided").GetBoolean()));
        Assert.Equal(JsonValueKind.Null, list[2].GetProperty("difference").ValueKind);
    }

    [Fact]
    public void Two_tables_add_an_input_and_their_names()
    {
        var inputs = Value(EvaluationJson.WriteInputs, Tables);
        Assert.Equal(["songs.csv", "other.csv"], inputs.EnumerateArray().Select(input => input.GetProperty("path").GetString()));
        Assert.Equal(Keys(inputs[0]), Keys(inputs[1]));
        var results = Value(EvaluationJson.WriteResults, Tables);
        Assert.Equal(["songs.csv", "other.csv"], results.EnumerateArray().Select(result => result.GetProperty("table").GetString()));
        var pair = Value(EvaluationJson.WriteComparisons, Tables)[0];
        Assert.Equal(["a", "b", "table", "against", "target", "metric", "difference", "low", "high", "undecided"], Keys(pair));
        Assert.Equal("other.csv", pair.GetProperty("against").GetString());
    }

    [Fact]
    public void Resamples_left_out_are_counted_where_there_are_some()
    {
        var metric = Metric("accuracy", .5, .4, .6, .5) with { UndefinedResamples = 12 };
        var result = Of(LabelsNamed(["x"], [metric])) with { Comparisons = [Labels.Comparisons[0] with { UndefinedResamples = 7 }] };
        var written = Value(EvaluationJson.WriteResults, result).GetProperty("metrics").GetProperty("accuracy");
        Assert.Equal(12, written.GetProperty("undefined_resamples").GetInt32());
        Assert.Equal(7, Value(EvaluationJson.WriteComparisons, result)[0].GetProperty("undefined_resamples").GetInt32());
        Assert.Contains("- accuracy of knn: 12 resamples left out of the interval, because it is not defined there.",
            ReportWriters.Text(".md", result));
    }

    [Fact]
    public void Numbers_read_back_to_the_bit()
    {
        var metric = Metric("accuracy", 1.0 / 3, .1 + .2, 1e-17, double.Epsilon);
        var written = Value(EvaluationJson.WriteResults, Of(LabelsNamed(["x"], [metric]))).GetProperty("metrics").GetProperty("accuracy");
        Assert.Equal(1.0 / 3, written.GetProperty("value").GetDouble());
        Assert.Equal(.1 + .2, written.GetProperty("low").GetDouble());
        Assert.Equal(1e-17, written.GetProperty("high").GetDouble());
        Assert.Equal(double.Epsilon, written.GetProperty("per_seed")[0].GetDouble());
    }

    private static JsonElement Parse(EvaluationResult result) => JsonDocument.Parse(ReportWriters.Text(".json", result)).RootElement;

    private static IEnumerable<string> Keys(JsonElement element) => element.EnumerateObject().Select(member => member.Name);

    private static JsonElement Value(Action<Utf8JsonWriter, EvaluationResult> write, EvaluationResult result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) write(writer, result);
        return JsonDocument.Parse(buffer.WrittenMemory).RootElement;
    }
}
