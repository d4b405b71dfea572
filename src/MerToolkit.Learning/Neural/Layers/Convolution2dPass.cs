using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>Runs a convolution: rows forward, parts of the batch back, each on any thread.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class Convolution2dPass<T> : LayerPass<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Convolution2d<T> _layer;
    private readonly IndexLoop _loop;
    private readonly ConvolutionPass<T> _convolution;
    private readonly T[][] _slopes;
    private readonly Action<int, int> _runForward;
    private readonly Action<int, int> _runBack;
    private T* _inputs;
    private T* _outputs;
    private T* _inputSlopes;
    private int _rows;

    /// <summary>Room for passes.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="plan">What the passes are for.</param>
    public Convolution2dPass(Convolution2d<T> layer, PassPlan plan)
    {
        (_layer, _loop, _convolution) = (layer, new IndexLoop(plan.Jobs), new ConvolutionPass<T>(layer, plan));
        _slopes = [.. layer.Parameters.Select(parameter => plan.IsLearning ? new T[parameter.Values.Length] : [])];
        (_runForward, _runBack) = (Forward, Backward);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<T[]> Slopes => _slopes;

    /// <inheritdoc/>
    public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
    {
        _convolution.LoadForward();
        fixed (T* from = inputs, to = outputs)
        {
            _inputs = from;
            _outputs = to;
            _loop.Run(rows, _runForward);
        }
    }

    /// <inheritdoc/>
    public override void Backward(
        int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
    {
        if (!inputSlopes.IsEmpty) _convolution.LoadBack();
        fixed (T* from = inputs, slopes = outputSlopes, to = inputSlopes)
        {
            _inputs = from;
            _outputs = slopes;
            _inputSlopes = to;
            _rows = rows;
            _loop.Run(_convolution.Parts, _runBack);
        }

        _convolution.Total(_slopes[0]);
        if (_slopes is [_, { Length: > 0 } biases]) BiasSlopes(rows, outputSlopes, biases);
    }

    private void Forward(int row, int worker) =>
        _convolution.Forward(worker, _inputs + (nint)row * _layer.Inputs, _outputs + (nint)row * _layer.Outputs);

    private void Backward(int part, int worker)
    {
        _convolution.Begin(part);
        var (first, end) = _convolution.RowsOf(part, _rows);
        for (var row = first; row < end; row++)
            _convolution.Backward(
                worker, part, _inputs + (nint)row * _layer.Inputs, _outputs + (nint)row * _layer.Outputs,
                _inputSlopes is null ? null : _inputSlopes + (nint)row * _layer.Inputs);
    }

    // Summed in float64: a plane may hold a hundred thousand values.
    private void BiasSlopes(int rows, ReadOnlySpan<T> slopes, T[] destination)
    {
        var plane = _layer.Output.Height * _layer.Output.Width;
        for (var filter = 0; filter < destination.Length; filter++)
        {
            var sum = 0.0;
            for (var row = 0; row < rows; row++)
                foreach (var slope in slopes.Slice(row * _layer.Outputs + filter * plane, plane)) sum += double.CreateTruncating(slope);
            destination[filter] = T.CreateTruncating(sum);
        }
    }
}
