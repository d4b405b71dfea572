using MerToolkit.Learning.Explanation;
using MerToolkit.Learning.Interchange;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Interchange;

/// <summary>Shapley values of imported models beside those of XGBoost 1.7.4 and LightGBM 4.6 on the first 100 rows.</summary>
public class ShapGoldenTests
{
    private const string File = "trees/predictions.npz";
    private const int Rows = 100;
    private const int Columns = 10;

    [GoldenFact(File)]
    public void Values_equal_those_of_LightGBM()
    {
        foreach (var kind in new[] { "multiclass", "binary", "regression" }) AssertValues($"lightgbm_{kind}", ".txt");
    }

    [GoldenFact(File)]
    public void Values_equal_those_of_XGBoost()
    {
        foreach (var kind in new[] { "multiclass", "binary", "regression" }) AssertValues($"xgboost_{kind}", ".json");
    }

    // Both lay out [rows, outputs, columns + 1], the expected value last.
    private static void AssertValues(string name, string ending)
    {
        using var golden = Golden.Open(File);
        using var data = Golden.Open("trees/data.npz");
        var expected = golden.ReadDoubles($"{name}_shap");
        var model = (IAdditiveTrees)ModelImport.Read(Golden.Find($"trees/{name}{ending}")!).ToTarget("target", []).Model;
        var values = new double[expected.Length];
        TreeExplainer.Explain(model, new FeatureRows(data.ReadSingles("X_test").AsSpan(0, Rows * Columns), Rows, Columns), values);
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }
}
