using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Neural;
using MerToolkit.Learning.Neural.Layers;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Neural.Layers;

public class ActivationTests
{
    private const string File = "nets/pytorch.npz";

    [Fact]
    public void Slopes_of_the_functions_are_those_of_the_loss_moved_a_little()
    {
        foreach (var layer in new Layer<double>[]
        {
            new Rectifier<double>(6), new Gelu<double>(6), new HyperbolicTangent<double>(6), new Sigmoid<double>(6),
        }) GradientCheck.Run(layer, rows: 3);
    }

    [GoldenFact(File)]
    public void Gelu_goes_forward_and_backward_as_in_pytorch()
    {
        using var golden = Golden.Open(File);
        var pass = new Gelu<double>(5).Open(new PassPlan(3) { HasBackward = true });
        var (inputs, outputs, slopes) = (golden.ReadDoubles("gelu.x"), new double[15], new double[15]);
        pass.Forward(3, inputs, outputs);
        pass.Backward(3, inputs, outputs, golden.ReadDoubles("gelu.dy"), slopes);
        Assert.All(golden.ReadDoubles("gelu.y").Zip(outputs), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
        Assert.All(golden.ReadDoubles("gelu.dx").Zip(slopes), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
    }

    [Fact]
    public void About_a_share_of_the_values_is_left_out_and_the_others_make_up_for_it()
    {
        var outputs = new double[10_010];
        var pass = new Dropout<double>(1001, .2).Open(PassPlan.Learning(10, RandomStream.FromSeed(1)));
        pass.Forward(10, [.. Enumerable.Repeat(4.0, outputs.Length)], outputs);
        Assert.Equal([0, 5], outputs.Distinct().Order());
        Assert.Equal(.2, outputs.Average(value => value == 0 ? 1.0 : 0), 5 * Math.Sqrt(.2 * .8 / 10_000));
        Assert.NotEqual(outputs[..1001], outputs[1001..2002]);
    }

    [Fact]
    public void What_is_left_out_begins_anew_with_the_stream()
    {
        var pass = new Dropout<double>(40, .5).Open(PassPlan.Learning(1, RandomStream.FromSeed(1)));
        double[][] outputs = [.. Enumerable.Range(0, 3).Select(_ => new double[40])];
        double[] ones = [.. Enumerable.Repeat(1.0, 40)];
        pass.Forward(1, ones, outputs[0]);
        pass.Forward(1, ones, outputs[1]);
        pass.Restart(RandomStream.FromSeed(1));
        pass.Forward(1, ones, outputs[2]);
        Assert.Equal(outputs[0], outputs[2]);
        Assert.NotEqual(outputs[0], outputs[1]);
    }

    [Fact]
    public void Where_rows_are_judged_all_values_stay()
    {
        var outputs = new double[3];
        new Dropout<double>(3, .5).Open(new PassPlan(1)).Forward(1, [1, 2, 3], outputs);
        Assert.Equal([1, 2, 3], outputs);
    }
}
