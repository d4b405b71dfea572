using MerToolkit.Core.Errors;
using MerToolkit.Learning.Interchange;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Tests.ModelFile;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Interchange;

/// <summary>What is written in another program's format and read back says the same, bit for bit.</summary>
public sealed class RoundTripTests : IDisposable
{
    private static readonly float[] Rows = TrainedTrees.Rows(200, seed: 2);
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, int> Kinds => TrainedTrees.Kinds;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void LightGBM_holds_every_digit(string trainer, int labels)
    {
        var model = TrainedTrees.Train(trainer, labels);
        var back = ThroughFile(model, TreeFormat.LightGbm);
        Assert.Equal(TrainedTrees.Predict(model, Rows), TrainedTrees.Predict(back, Rows));
        Assert.Equal(SumsOf(model), SumsOf(back));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_standardisation_goes_into_the_thresholds_without_a_trace(string trainer, int labels)
    {
        var model = TrainedTrees.Train(trainer, labels, preparation: PreparationKind.Standardize);
        Assert.NotNull(model.Standardizer);
        var back = ThroughFile(model, TreeFormat.LightGbm);
        Assert.Null(back.Standardizer);
        Assert.Equal(TrainedTrees.Predict(model, Rows), TrainedTrees.Predict(back, Rows));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void XGBoost_holds_every_digit_that_float32_has(string trainer, int labels)
    {
        var model = TrainedTrees.Train(trainer, labels);
        if (trainer == "random-forest" && labels > 0)
        {
            var refused = Assert.Throws<UsageException>(() => ThroughFile(model, TreeFormat.XGBoost));
            Assert.Equal("export-shares", Assert.Single(refused.Problems).Code);
            return;
        }

        var once = ThroughFile(model, TreeFormat.XGBoost);
        var (margins, rounded) = (SumsOf(model), SumsOf(once));
        var trees = (IAdditiveTrees)model.Model;
        var bound = (trees.Trees.ValueSpan.ToArray().Max(Math.Abs) * 8 / trees.Divisor) + Math.Abs(trees.Offset);
        Assert.All(margins.Zip(rounded), pair => Assert.Equal(pair.First, pair.Second, bound * 6e-8));

        // What float32 holds comes back as it is.
        Assert.Equal(rounded, SumsOf(ThroughFile(once, TreeFormat.XGBoost)));
    }

    [Theory]
    [InlineData("random-forest", 3)]
    [InlineData("boosted-depthwise", 3)]
    [InlineData("boosted-depthwise", 2)]
    public void Labels_may_be_named_in_any_order(string trainer, int labels)
    {
        var model = TrainedTrees.Train(trainer, labels);
        var path = Write(model, TreeFormat.LightGbm);
        var names = new[] { "sad", "angry", "happy" }[..labels];
        var named = ModelImport.Read(path).ToTarget("mood", names);
        var order = ((LabelScale)named.Scale).Labels;
        Assert.Equal(names.Order(StringComparer.Ordinal), order);
        var (own, theirs) = (TrainedTrees.Predict(model, Rows), TrainedTrees.Predict(named, Rows));
        for (var row = 0; row < 200; row++)
        {
            for (var label = 0; label < labels; label++)
                Assert.Equal(own[(row * labels) + label], theirs[(row * labels) + order.ToList().IndexOf(names[label])], 1e-15);
        }
    }

    [Fact]
    public void Labels_must_fit_the_classes()
    {
        var imported = ModelImport.Read(Write(TrainedTrees.Train("boosted-depthwise", 3), TreeFormat.XGBoost));
        Assert.Contains("3 labels apart, 2 are named", Refused(imported, "a", "b"));
        Assert.Contains("named twice", Refused(imported, "a", "b", "a"));
        var number = ModelImport.Read(Write(TrainedTrees.Train("boosted-depthwise", 0), TreeFormat.XGBoost));
        Assert.Contains("a number", Refused(number, "a"));
    }

    [Fact]
    public void Covers_come_back_where_they_count_rows()
    {
        var model = TrainedTrees.Train("random-forest", 0);
        var (own, back) = (((IAdditiveTrees)model.Model).Trees, ((IAdditiveTrees)ThroughFile(model, TreeFormat.LightGbm).Model).Trees);
        Assert.Equal(Enumerable.Range(0, own.Count).Select(tree => own.Cover(own.Root(tree))),
            Enumerable.Range(0, back.Count).Select(tree => back.Cover(back.Root(tree))));
    }

    [Fact]
    public void Names_that_a_format_forbids_are_left_out_and_said()
    {
        var model = TrainedTrees.Train("boosted-depthwise", 0);
        string[] names = ["a b", "c[0]", "d", "e"];
        var ensemble = TreeEnsemble.Of(model, names);
        var (xgboost, lightgbm) = (_folder["m.json"], _folder["m.txt"]);
        Assert.Contains("left out", Assert.Single(ModelExport.Write(xgboost, ensemble, TreeFormat.XGBoost, "1")));
        Assert.Contains(ModelExport.Write(lightgbm, ensemble, TreeFormat.LightGbm, "1"), remark => remark.Contains("Column_0"));
        Assert.Empty(ModelImport.Read(xgboost).ColumnNames);
        Assert.Equal(["Column_0", "Column_1", "Column_2", "Column_3"], ModelImport.Read(lightgbm).ColumnNames);
    }

    [Fact]
    public void Models_that_are_no_trees_are_refused_by_name()
    {
        var trainer = TrainerRegistry.Find("ridge")!;
        var model = TargetModel.Train(trainer, Sample.Options(trainer), Sample.OfNumbers(Sample.Noise(20, 2), [.. Enumerable.Range(0, 20)]),
            null, Sample.Context());
        Assert.Contains("'ridge'", Assert.Throws<UsageException>(() => TreeEnsemble.Of(model, ["a", "b"])).Problems[0].Message);
    }

    private static string Refused(ImportedModel imported, params string[] labels) =>
        Assert.Single(Assert.Throws<UsageException>(() => imported.ToTarget("x", labels)).Problems).Message;

    private TargetModel ThroughFile(TargetModel model, TreeFormat format) =>
        ModelImport.Read(Write(model, format)).ToTarget(model.Scale.Name, model.Scale is LabelScale labels ? labels.Labels : []);

    private string Write(TargetModel model, TreeFormat format)
    {
        var path = _folder[Guid.NewGuid().ToString("N")];
        ModelExport.Write(path, TreeEnsemble.Of(model, Sample.Names(TrainedTrees.Columns)), format, "1");
        return path;
    }

    private static double[] SumsOf(TargetModel model) => Margins.Of(
        (IAdditiveTrees)model.Model, new FeatureRows(Rows, Rows.Length / TrainedTrees.Columns, TrainedTrees.Columns));
}
