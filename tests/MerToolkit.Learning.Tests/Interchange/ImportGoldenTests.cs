using MerToolkit.Learning.Interchange;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Interchange;

/// <summary>
/// Models of XGBoost 1.7.4 and LightGBM 4.6 and what these say of 400 rows, 8 % of whose cells hold no value. XGBoost adds
/// in float32: what a sum is off by is measured against its largest part.
/// </summary>
public class ImportGoldenTests
{
    private const string File = "trees/predictions.npz";

    [GoldenFact(File)]
    public void Margins_equal_those_of_LightGBM()
    {
        foreach (var kind in Kinds) AssertMargins($"lightgbm_{kind}", ".txt", 1e-12);
    }

    [GoldenFact(File)]
    public void Margins_equal_those_of_XGBoost()
    {
        foreach (var kind in Kinds) AssertMargins($"xgboost_{kind}", ".json", 1e-6);
    }

    [GoldenFact(File)]
    public void Probabilities_and_classes_equal_those_of_both()
    {
        foreach (var (name, ending) in new[] { ("lightgbm", ".txt"), ("xgboost", ".json") })
        {
            using var golden = Golden.Open(File);
            var expected = golden.ReadDoubles($"{name}_multiclass_pred");
            var probabilities = Probabilities($"{name}_multiclass{ending}", 4);
            Assert.All(expected.Zip(probabilities), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
            for (var row = 0; row < expected.Length; row += 4)
                Assert.Equal(Largest(expected.AsSpan(row, 4)), Largest(probabilities.AsSpan(row, 4)));
            var second = golden.ReadDoubles($"{name}_binary_pred");
            var binary = Probabilities($"{name}_binary{ending}", 2);
            Assert.All(second.Index(), pair => Assert.Equal(pair.Item, binary[(2 * pair.Index) + 1], 1e-6));
        }
    }

    [GoldenFact(File)]
    public void Numbers_are_the_margins()
    {
        using var golden = Golden.Open(File);
        var model = Import("lightgbm_regression.txt");
        var numbers = new double[400];
        model.Predict(Rows(), numbers);
        Assert.All(golden.ReadDoubles("lightgbm_regression_pred").Zip(numbers), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [GoldenFact(File)]
    public void Covers_are_known_and_add_up_to_the_training_rows()
    {
        var trees = ((IAdditiveTrees)Import("lightgbm_regression.txt").Model).Trees;
        Assert.Equal(2000, trees.Cover(trees.Root(0)));
        Assert.True(((IAdditiveTrees)Import("xgboost_multiclass.json").Model).Trees.HasCovers);
    }

    private static string[] Kinds => ["multiclass", "binary", "regression"];

    private static void AssertMargins(string name, string ending, double tolerance)
    {
        using var golden = Golden.Open(File);
        var expected = golden.ReadDoubles($"{name}_raw");
        var model = (IAdditiveTrees)Import(name + ending).Model;
        var margins = Margins.Of(model, Rows());
        Assert.Equal(expected.Length, margins.Length);
        Assert.All(expected.Zip(margins), pair => Assert.Equal(pair.First, pair.Second, tolerance * Math.Max(1, Math.Abs(pair.First))));
    }

    private static double[] Probabilities(string file, int classes)
    {
        var probabilities = new double[400 * classes];
        Import(file).Probabilities(Rows(), probabilities);
        return probabilities;
    }

    private static int Largest(ReadOnlySpan<double> values)
    {
        var largest = 0;
        for (var index = 1; index < values.Length; index++)
            if (values[index] > values[largest]) largest = index;
        return largest;
    }

    private static TargetModel Import(string file) => ModelImport.Read(Golden.Find($"trees/{file}")!).ToTarget("target", []);

    private static FeatureRows Rows()
    {
        using var data = Golden.Open("trees/data.npz");
        return new FeatureRows(data.ReadSingles("X_test"), 400, 10);
    }
}
