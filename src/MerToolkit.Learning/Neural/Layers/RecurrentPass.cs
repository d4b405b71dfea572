using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// Runs a recurrent layer: rows in blocks of sixteen, which threads share; slopes along parameters gate by gate, each sum in the order
/// of blocks, steps and rows.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class RecurrentPass<T> : LayerPass<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int RowsOfBlock = 16;
    private readonly RecurrentLayer<T> _layer;
    private readonly RecurrentWeights<T> _weights;
    private readonly RecurrentRows<T>[] _blocks;
    private readonly IndexLoop _loop;
    private readonly Action<int, int> _forward;
    private readonly Action<int, int> _backward;
    private readonly Action<int, int> _slope;
    private readonly T[][] _slopes;
    private readonly T[][] _sums;
    private int _rows;
    private T* _inputs;
    private T* _outputs;
    private T* _inputSlopes;

    /// <summary>Room for passes.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="plan">What the passes are for.</param>
    public RecurrentPass(RecurrentLayer<T> layer, PassPlan plan)
    {
        _layer = layer;
        _weights = new RecurrentWeights<T>(layer, plan.HasBackward);
        var blocks = (plan.Rows + RowsOfBlock - 1) / RowsOfBlock;
        _blocks = [.. Enumerable.Range(0, blocks).Select(block => new RecurrentRows<T>(
            layer, _weights, Math.Min(RowsOfBlock, plan.Rows - block * RowsOfBlock), plan.HasBackward))];
        _loop = new IndexLoop(plan.Jobs);
        (_forward, _backward, _slope) = (ForwardBlock, BackwardBlock, SlopesOfTask);
        _slopes = [.. layer.Parameters.Select(parameter => new T[plan.IsLearning ? parameter.Values.Length : 0])];
        var gates = plan.IsLearning ? layer.Cell.Gates : 0;
        _sums =
        [
            .. Enumerable.Range(0, gates).Select(_ => new T[layer.Input.Features * _weights.Width]),
            .. Enumerable.Range(0, gates).Select(_ => new T[layer.Hidden * _weights.Width]),
            .. Enumerable.Range(0, plan.IsLearning ? layer.Cell.Planes : 0).Select(_ => new T[_weights.Width]),
        ];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<T[]> Slopes => _slopes;

    /// <inheritdoc/>
    public override void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
    {
        _weights.Read();
        fixed (T* from = inputs, to = outputs)
        {
            _rows = rows;
            _inputs = from;
            _outputs = to;
            _loop.Run(Blocks, _forward);
        }
    }

    /// <inheritdoc/>
    public override void Backward(
        int rows, ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputs, Span<T> outputSlopes, Span<T> inputSlopes)
    {
        fixed (T* from = inputs, after = outputSlopes, before = inputSlopes)
        {
            _rows = rows;
            _inputs = from;
            _outputs = after;
            _inputSlopes = before;
            _loop.Run(Blocks, _backward);
            if (_sums.Length > 0) _loop.Run(_sums.Length, _slope);
        }

        if (_sums.Length > 0) TakeOver();
    }

    private int Blocks => (_rows + RowsOfBlock - 1) / RowsOfBlock;

    private int RowsOf(int block) => Math.Min(RowsOfBlock, _rows - block * RowsOfBlock);

    private Span<T> Part(T* values, int block, int width) =>
        new(values + (nint)block * RowsOfBlock * width, RowsOf(block) * width);

    private void ForwardBlock(int block, int worker) =>
        _blocks[block].Forward(RowsOf(block), Part(_inputs, block, _layer.Inputs), Part(_outputs, block, _layer.Outputs));

    private void BackwardBlock(int block, int worker) => _blocks[block].Backward(
        Part(_outputs, block, _layer.Outputs), _inputSlopes is null ? [] : Part(_inputSlopes, block, _layer.Inputs));

    // The longest tasks first.
    private void SlopesOfTask(int task, int worker)
    {
        var (gates, sums) = (_layer.Cell.Gates, _sums[task]);
        sums.AsSpan().Clear();
        for (var block = 0; block < Blocks; block++)
        {
            if (task < gates) _blocks[block].AddInputSlopes(task, Part(_inputs, block, _layer.Inputs), sums);
            else if (task < 2 * gates) _blocks[block].AddHiddenSlopes(task - gates, sums);
            else _blocks[block].AddBiasSlopes(task - 2 * gates, sums);
        }
    }

    private void TakeOver()
    {
        var (gates, hidden, features) = (_layer.Cell.Gates, _layer.Hidden, _layer.Input.Features);
        for (var gate = 0; gate < gates; gate++)
        {
            Narrow(_sums[gate], _slopes[0].AsSpan(gate * features * hidden, features * hidden));
            Narrow(_sums[gates + gate], _slopes[1].AsSpan(gate * hidden * hidden, hidden * hidden));
            Narrow(_sums[2 * gates + gate], _slopes[2].AsSpan(gate * hidden, hidden));
            Narrow(_sums[2 * gates + _layer.Cell.HiddenPlanes[gate]], _slopes[3].AsSpan(gate * hidden, hidden));
        }
    }

    private void Narrow(ReadOnlySpan<T> padded, Span<T> values)
    {
        for (var row = 0; row < values.Length / _layer.Hidden; row++)
            padded.Slice(row * _weights.Width, _layer.Hidden).CopyTo(values[(row * _layer.Hidden)..]);
    }
}
