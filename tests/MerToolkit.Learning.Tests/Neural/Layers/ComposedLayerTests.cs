using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Neural;
using MerToolkit.Learning.Neural.Layers;

namespace MerToolkit.Learning.Tests.Neural.Layers;

public class ComposedLayerTests
{
    [Fact]
    public void Slopes_of_a_chain_are_those_of_the_loss_moved_a_little() => Check(
        new Chain<double>(new DenseLayer<double>(5, 7), new HyperbolicTangent<double>(7), new DenseLayer<double>(7, 3),
            new Gelu<double>(3), new DenseLayer<double>(3, 2), new Sigmoid<double>(2)), rows: 4);

    [Fact]
    public void Slopes_of_branches_that_overlap_are_those_of_the_loss_moved_a_little() => Check(
        new Branches<double>((0, new DenseLayer<double>(4, 3)),
            (2, new Chain<double>(new DenseLayer<double>(4, 2), new HyperbolicTangent<double>(2)))), rows: 3);

    [Fact]
    public void Slopes_behind_dropout_are_those_of_the_values_that_came_through() => Check(
        new Chain<double>(new DenseLayer<double>(5, 9), new Dropout<double>(9, .4), new DenseLayer<double>(9, 2)), rows: 3);

    [Fact]
    public void Branches_read_their_parts_and_write_side_by_side()
    {
        var layer = new Branches<double>((1, new Rectifier<double>(2)), (0, new Rectifier<double>(1)));
        var outputs = new double[6];
        layer.Open(new PassPlan(2)).Forward(2, [1, -2, 3, 4, 5, -6], outputs);
        Assert.Equal([0, 3, 1, 5, 0, 4], outputs);
    }

    [Fact]
    public void Parameters_of_layers_within_layers_share_their_values_under_longer_names()
    {
        var dense = new DenseLayer<double>(2, 2);
        var chain = new Chain<double>(new Rectifier<double>(2), new Branches<double>((0, dense)));
        Assert.Equal(["1/0/weights", "1/0/biases"], chain.Parameters.Select(parameter => parameter.Name));
        Assert.Same(dense.Weights.Values, chain.Parameters[0].Values);
        Assert.True(chain.Parameters[0].IsPenalised && !chain.Parameters[1].IsPenalised);
    }

    [Fact]
    public void Passes_that_never_go_back_give_the_outputs_of_those_that_do()
    {
        var chain = new Chain<double>(new DenseLayer<double>(3, 4), new Rectifier<double>(4), new DenseLayer<double>(4, 5),
            new HyperbolicTangent<double>(5));
        chain.Draw(RandomStream.FromSeed(1));
        double[] inputs = [.. Enumerable.Range(0, 6).Select(value => value / 5.0)];
        var (kept, passing) = (new double[10], new double[10]);
        chain.Open(new PassPlan(2) { HasBackward = true }).Forward(2, inputs, kept);
        chain.Open(new PassPlan(2)).Forward(2, inputs, passing);
        Assert.Equal(kept, passing);
    }

    [Fact]
    public void Layers_that_do_not_fit_each_other_are_named()
    {
        var chain = new Chain<double>(new DenseLayer<double>(3, 4), new Rectifier<double>(5));
        Assert.Contains("Layer 1 takes 5", Assert.Throws<InvalidOperationException>(() => chain.Open(new PassPlan(1))).Message);
    }

    private static void Check(Layer<double> layer, int rows)
    {
        layer.Draw(RandomStream.FromSeed(2));
        GradientCheck.Run(layer, rows);
    }
}
