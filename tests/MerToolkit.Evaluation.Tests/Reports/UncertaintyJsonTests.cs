using System.Text.Json;
using MerToolkit.Evaluation.Reports;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Reports;

public sealed class UncertaintyJsonTests
{
    [Fact]
    public void A_trainer_has_scores_calibration_and_conformal_sets()
    {
        var found = Json(Uncertainties.Labels)[0].GetProperty("uncertainty");
        var score = found.GetProperty("scores")[1];
        Assert.Equal(("bagged", "mutual-information"), (score.GetProperty("method").GetString(), score.GetProperty("measure").GetString()));
        Assert.Equal(.77, score.GetProperty("error_auroc").GetProperty("value").GetDouble(), 1e-12);
        Assert.Equal(-.03, score.GetProperty("error_auroc_difference").GetProperty("value").GetDouble());
        Assert.Equal(.03, score.GetProperty("aurc_difference").GetProperty("value").GetDouble());
        Assert.Equal(20, score.GetProperty("risks").GetArrayLength());
        Assert.False(found.GetProperty("scores")[0].TryGetProperty("aurc_difference", out _));
        Assert.Equal(.112, found.GetProperty("calibration").GetProperty("before").GetProperty("ece").GetDouble());
        Assert.Equal(2, found.GetProperty("calibration").GetProperty("temperature").GetDouble());
        Assert.Equal(.905, found.GetProperty("conformal")[0].GetProperty("coverage").GetDouble());
        Assert.False(found.GetProperty("conformal_is_valid_under_attack").GetBoolean());
    }

    [Fact]
    public void Several_targets_are_told_apart_by_their_names()
    {
        var found = Json(Uncertainties.Numbers)[0].GetProperty("uncertainty");
        Assert.Equal(.82, found.GetProperty("valence").GetProperty("conformal")[0].GetProperty("mean_size").GetDouble());
        Assert.False(found.GetProperty("arousal").TryGetProperty("calibration", out _));
    }

    [Fact]
    public void Where_nobody_asked_nothing_is_said() => Assert.False(Json(Samples.Labels)[0].TryGetProperty("uncertainty", out _));

    [Fact]
    public void Numbers_of_tables_have_names_of_their_own()
    {
        var metrics = UncertaintyMetrics.Of(Uncertainties.OfLabels(.02, .01)).ToArray();
        Assert.Equal(metrics.Length, metrics.Select(entry => (entry.Metric.Name, entry.Against)).Distinct().Count());
        Assert.Contains(metrics, entry =>
            entry is { Metric: { Name: "uncertainty.bagged.mutual-information.aurc", Value: -.02 }, Against: "maximum" });
        Assert.Contains(metrics, entry => entry.Metric is { Name: "calibration.after.ece", Value: .048 });
        Assert.Contains(metrics, entry => entry.Metric is { Name: "conformal.APS.0.05.coverage", Value: .961 });
    }

    private static JsonElement[] Json(EvaluationResult result)
    {
        var results = JsonDocument.Parse(ReportWriters.Text(".json", result)).RootElement.GetProperty("results");
        return results.ValueKind == JsonValueKind.Array ? [.. results.EnumerateArray()] : [results];
    }
}
