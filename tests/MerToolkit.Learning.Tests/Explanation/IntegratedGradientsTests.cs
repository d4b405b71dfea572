using MerToolkit.Learning.Explanation;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Explanation;

/// <summary>What each column adds against a reference.</summary>
public class IntegratedGradientsTests
{
    [Fact]
    public void Of_a_linear_model_it_is_coefficient_times_distance_and_leaves_nothing()
    {
        var trainer = TrainerRegistry.Find("ridge")!;
        var values = Sample.Noise(30, 3);
        var data = Sample.OfNumbers(values, [.. values.Chunk(3).Select(row => (2.0 * row[0]) - row[2] + 5)]);
        var model = (IDifferentiable)trainer.Train(data, Sample.Options(trainer), Sample.Context());
        var (slopes, added) = (new double[3], new double[3]);
        model.Gradients(new FeatureRows([0, 0, 0], 1, 3), [1], slopes);
        var gap = IntegratedGradients.Explain(model, [1, 2, 3], [.5f, 2, -1], [1], added);
        Assert.Equal(0, gap, 1e-6);
        Assert.Equal(.5 * slopes[0], added[0], 1e-12);
        Assert.Equal(0, added[1]);
        Assert.Equal(4 * slopes[2], added[2], 1e-12);
    }
}
