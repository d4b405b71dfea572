using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Neural;
using MerToolkit.Learning.Neural.Losses;
using MerToolkit.Learning.Neural.Optimisers;

namespace MerToolkit.Benchmarks.Nets;

/// <summary>
/// One step of training, over and over: forward, loss, backward, Adam. Inputs are noise, targets the first label or
/// noise.
/// </summary>
internal sealed class TrainingStep
{
    private readonly LayerPass<float> _pass;
    private readonly Loss<float> _loss;
    private readonly Optimiser<float> _adam;
    private readonly int _rows;
    private readonly float[] _inputs;
    private readonly float[] _outputs;
    private readonly float[] _slopes;
    private readonly float[] _targets;
    private readonly float[] _weights;

    internal TrainingStep(Layer<float> net, Loss<float> loss, int rows, int jobs)
    {
        var random = RandomStream.FromSeed(1);
        net.Draw(random.Split("weights"));
        (_loss, _rows, _pass) = (loss, rows, net.Open(PassPlan.Learning(rows, random.Split("pass"), jobs)));
        _adam = new OptimiserOptions(OptimiserKind.Adam).For(net.Parameters);
        (_inputs, _outputs, _slopes) = (new float[rows * net.Inputs], new float[rows * net.Outputs], new float[rows * net.Outputs]);
        foreach (ref var value in _inputs.AsSpan()) value = (float)random.NextGaussian();
        (_targets, _weights) = (new float[_outputs.Length], new float[rows]);
        _weights.AsSpan().Fill(1);
        if (loss is CrossEntropy<float>)
            for (var row = 0; row < rows; row++) _targets[row * net.Outputs] = 1;
        else
            foreach (ref var target in _targets.AsSpan()) target = (float)random.NextGaussian();
    }

    internal void Run()
    {
        _pass.Forward(_rows, _inputs, _outputs);
        _loss.Of(_outputs, _targets, _weights, _slopes);
        _pass.Backward(_rows, _inputs, _outputs, _slopes, []);
        _adam.Step(_pass.Slopes, 0.001, 0);
    }
}
