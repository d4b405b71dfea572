using MerToolkit.Learning.Boosting;
using MerToolkit.Learning.Interchange;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Tests.ModelFile;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Interchange;

/// <summary>ONNX files, run by a plain reading of the operators' definition.</summary>
public sealed class OnnxWriterTests : IDisposable
{
    private static readonly float[] Rows = TrainedTrees.Rows(60, seed: 3);
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, int> Kinds => TrainedTrees.Kinds;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_operators_say_what_the_model_says(string trainer, int labels)
    {
        var model = TrainedTrees.Train(trainer, labels, preparation: PreparationKind.Standardize);
        var onnx = Write(model);
        var expected = TrainedTrees.Predict(model, Rows);
        var outputs = Math.Max(labels, 1);
        for (var row = 0; row < 60; row++)
        {
            var sums = onnx.Sums(Rows.AsSpan(row * TrainedTrees.Columns, TrainedTrees.Columns));
            if (trainer != "random-forest" && labels > 0) SoftmaxLoss.ToShares(sums, labels);
            for (var output = 0; output < outputs; output++)
            {
                var value = expected[(row * outputs) + output];
                Assert.Equal(value, sums[output], 1e-6 * Math.Max(1, Math.Abs(value)));
            }
        }
    }

    [Fact]
    public void A_classifier_gives_label_and_probabilities()
    {
        var onnx = Write(TrainedTrees.Train("boosted-depthwise", 3));
        Assert.Equal(["TreeEnsembleClassifier"], onnx.Operations);
        Assert.Equal(["label", "probabilities"], onnx.Outputs);
        Assert.Equal(["Q1", "Q2", "Q3"], onnx.Texts("classlabels_strings"));
        Assert.Equal("SOFTMAX", onnx.Word("post_transform"));
        Assert.Equal("NONE", Write(TrainedTrees.Train("random-forest", 3)).Word("post_transform"));
    }

    [Fact]
    public void The_shares_of_two_labels_are_compared_outside_of_the_classifier()
    {
        var onnx = Write(TrainedTrees.Train("random-forest", 2));
        Assert.Equal(["TreeEnsembleRegressor", "ArgMax", "LabelEncoder"], onnx.Operations);
        Assert.Equal(["label", "probabilities"], onnx.Outputs);
    }

    [Fact]
    public void A_number_is_a_sum_or_the_mean_of_a_forest()
    {
        var (sum, mean) = (Write(TrainedTrees.Train("boosted-depthwise", 0)), Write(TrainedTrees.Train("random-forest", 0)));
        Assert.Equal(["value"], sum.Outputs);
        Assert.Equal(("SUM", "AVERAGE"), (sum.Word("aggregate_function"), mean.Word("aggregate_function")));
    }

    private PlainOnnx Write(TargetModel model)
    {
        var path = _folder["m.onnx"];
        ModelExport.Write(path, TreeEnsemble.Of(model, Sample.Names(TrainedTrees.Columns)), TreeFormat.Onnx, "1");
        return new PlainOnnx(path);
    }
}
