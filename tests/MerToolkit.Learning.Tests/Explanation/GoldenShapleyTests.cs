using MerToolkit.Learning.Explanation;
using MerToolkit.Learning.Interchange;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Explanation;

/// <summary>
/// The Shapley values that LightGBM 4.6 (pred_contrib, in double) and XGBoost 1.7.4 (pred_contribs, in float32) give for their own
/// models on 100 rows, 8 % of whose cells hold no value.
/// </summary>
public class GoldenShapleyTests
{
    private const string File = "trees/predictions.npz";
    private const int Rows = 100;

    [GoldenFact(File)]
    public void Values_equal_those_of_LightGBM()
    {
        foreach (var kind in Kinds) AssertEqual($"lightgbm_{kind}", ".txt", 1e-9);
    }

    [GoldenFact(File)]
    public void Values_equal_those_of_XGBoost()
    {
        foreach (var kind in Kinds) AssertEqual($"xgboost_{kind}", ".json", 1e-5);
    }

    private static string[] Kinds => ["multiclass", "binary", "regression"];

    private static void AssertEqual(string name, string ending, double tolerance)
    {
        using var golden = Golden.Open(File);
        using var data = Golden.Open("trees/data.npz");
        var expected = golden.ReadDoubles($"{name}_shap");
        var model = (IAdditiveTrees)ModelImport.Read(Golden.Find($"trees/{name}{ending}")!).ToTarget("target", []).Model;
        var values = new double[expected.Length];
        TreeExplainer.Explain(model, new FeatureRows(data.ReadSingles("X_test").AsSpan(0, Rows * 10), Rows, 10), values);
        for (var index = 0; index < values.Length; index++)
        {
            var difference = Math.Abs(expected[index] - values[index]);
            Assert.True(difference <= tolerance * Math.Max(1, Math.Abs(expected[index])),
                $"{name} at {index}: {expected[index]:R}, not {values[index]:R}");
        }
    }
}
