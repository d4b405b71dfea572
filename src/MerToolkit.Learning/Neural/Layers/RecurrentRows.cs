using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// Some rows of a batch on their way through a recurrent layer, independent of the others. Steps are counted in the order in which
/// frames are gone through.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RecurrentRows<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly RecurrentLayer<T> _layer;
    private readonly RecurrentWeights<T> _weights;
    private readonly int _steps;
    private readonly int _kept;
    private readonly T[] _planes;
    private readonly T[] _states;
    private readonly T[] _memory;
    private readonly T[] _slopes;
    private readonly T[] _memorySlopes;
    private readonly T[] _frameSlopes;
    private int _rows;

    /// <summary>Room for some rows.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="weights">Its parameters.</param>
    /// <param name="rows">Most rows.</param>
    /// <param name="hasBackward">False to keep one step only.</param>
    public RecurrentRows(RecurrentLayer<T> layer, RecurrentWeights<T> weights, int rows, bool hasBackward)
    {
        (_layer, _weights, _steps) = (layer, weights, layer.Input.Time);
        _kept = hasBackward ? _steps : 1;
        var (cells, back) = (rows * weights.Width, hasBackward ? rows : 0);
        _planes = new T[_kept * layer.Cell.Planes * cells];
        _states = new T[(_kept + 1) * cells];
        _memory = new T[layer.Cell.HasMemory ? _states.Length : 0];
        _slopes = new T[back * weights.Width];
        _memorySlopes = new T[layer.Cell.HasMemory ? _slopes.Length : 0];
        _frameSlopes = new T[back * weights.InputWidth];
    }

    private int Cells => _rows * _weights.Width;

    /// <summary>Goes through the frames.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="inputs">[rows, time, features].</param>
    /// <param name="outputs">Receives [rows, outputs].</param>
    public void Forward(int rows, ReadOnlySpan<T> inputs, Span<T> outputs)
    {
        _rows = rows;
        State(0).Clear();
        Memory(0).Clear();
        if (_kept > 1)
            for (var gate = 0; gate < _layer.Cell.Planes; gate++)
                for (var step = 0; step < _steps; step++) AddFrame(gate, step, inputs);
        for (var step = 0; step < _steps; step++)
        {
            for (var gate = 0; _kept == 1 && gate < _layer.Cell.Planes; gate++) AddFrame(gate, step, inputs);
            for (var gate = 0; gate < _layer.Cell.Gates; gate++)
                PaddedProduct.Add(States(step), _weights.Hidden(gate), _weights.Width, Plane(step, _layer.Cell.HiddenPlanes[gate]));
            _layer.Cell.Step(Planes(step), State(step), State(step + 1), Memory(step), Memory(step + 1));
            if (_layer.Output == RecurrentOutput.All) Give(State(step + 1), outputs[(Time(step) * _layer.Hidden)..], _layer.Outputs);
        }

        if (_layer.Output == RecurrentOutput.Last) Give(State(_steps), outputs, _layer.Outputs);
    }

    /// <summary>Goes back through the frames; the planes then hold the slopes along the sums of the gates.</summary>
    /// <param name="outputSlopes">[rows, outputs].</param>
    /// <param name="inputSlopes">Receives [rows, time, features]; empty when nobody asks for them.</param>
    public void Backward(ReadOnlySpan<T> outputSlopes, Span<T> inputSlopes)
    {
        var slopes = _slopes.AsSpan(0, Cells);
        var memorySlopes = _memorySlopes.AsSpan(0, Memory(0).Length);
        slopes.Clear();
        memorySlopes.Clear();
        if (_layer.Output == RecurrentOutput.Last) Take(outputSlopes, slopes);
        for (var step = _steps - 1; step >= 0; step--)
        {
            if (_layer.Output == RecurrentOutput.All) Take(outputSlopes[(Time(step) * _layer.Hidden)..], slopes);
            _layer.Cell.StepBack(Planes(step), State(step), Memory(step), slopes, memorySlopes);
            for (var gate = 0; step > 0 && gate < _layer.Cell.Gates; gate++)
            {
                var own = Plane(step, _layer.Cell.HiddenPlanes[gate]);
                PaddedProduct.Add(Rows(own), _weights.HiddenBack(gate), _weights.Width, slopes);
            }

            if (!inputSlopes.IsEmpty) GiveFrame(step, inputSlopes);
        }
    }

    /// <summary>Adds to the slopes along the weights of a gate, after the way back.</summary>
    /// <param name="gate">Index of the gate, from 0.</param>
    /// <param name="inputs">[rows, time, features].</param>
    /// <param name="sums">Slopes along the weights of a frame's values, [features, width].</param>
    public void AddInputSlopes(int gate, ReadOnlySpan<T> inputs, Span<T> sums)
    {
        for (var step = 0; step < _steps; step++)
            PaddedProduct.Add(Frames(step, inputs).Transposed, Plane(step, gate), _weights.Width, sums);
    }

    /// <summary>Adds to the slopes along the weights of the state, after the way back.</summary>
    /// <param name="gate">Index of the gate, from 0.</param>
    /// <param name="sums">Slopes along the weights of the state, [hidden, width].</param>
    public void AddHiddenSlopes(int gate, Span<T> sums)
    {
        for (var step = 1; step < _steps; step++)
            PaddedProduct.Add(States(step).Transposed, Plane(step, _layer.Cell.HiddenPlanes[gate]), _weights.Width, sums);
    }

    /// <summary>Adds to the slopes along the biases of a plane, after the way back.</summary>
    /// <param name="plane">Index of the plane, from 0.</param>
    /// <param name="sums">[width].</param>
    public void AddBiasSlopes(int plane, Span<T> sums)
    {
        for (var step = 0; step < _steps; step++) RowSums.Add<T>(_rows, Plane(step, plane), sums[.._weights.Width]);
    }

    // Sums begin with their biases, and what goes in is added before the state.
    private void AddFrame(int plane, int step, ReadOnlySpan<T> inputs)
    {
        var own = Plane(step, plane);
        for (var row = 0; row < _rows; row++) _weights.Start(plane).CopyTo(own[(row * _weights.Width)..]);
        if (plane < _layer.Cell.Gates) PaddedProduct.Add(Frames(step, inputs), _weights.Input(plane), _weights.Width, own);
    }

    private void GiveFrame(int step, Span<T> inputSlopes)
    {
        var frames = _frameSlopes.AsSpan(0, _rows * _weights.InputWidth);
        frames.Clear();
        for (var gate = 0; gate < _layer.Cell.Gates; gate++)
            PaddedProduct.Add(Rows(Plane(step, gate)), _weights.InputBack(gate), _weights.InputWidth, frames);
        var (features, first) = (_layer.Input.Features, Time(step) * _layer.Input.Features);
        for (var row = 0; row < _rows; row++)
            frames.Slice(row * _weights.InputWidth, features).CopyTo(inputSlopes[(row * _layer.Inputs + first)..]);
    }

    private void Give(ReadOnlySpan<T> states, Span<T> outputs, int stride)
    {
        for (var row = 0; row < _rows; row++)
            states.Slice(row * _weights.Width, _layer.Hidden).CopyTo(outputs[(row * stride)..]);
    }

    private void Take(ReadOnlySpan<T> outputSlopes, Span<T> slopes)
    {
        for (var row = 0; row < _rows; row++)
        {
            var from = outputSlopes.Slice(row * _layer.Outputs, _layer.Hidden);
            var to = slopes.Slice(row * _weights.Width, _layer.Hidden);
            for (var index = 0; index < from.Length; index++) to[index] += from[index];
        }
    }

    private int Time(int step) => _layer.IsReversed ? _steps - 1 - step : step;

    private MatrixView<T> Frames(int step, ReadOnlySpan<T> inputs) =>
        new(inputs[(Time(step) * _layer.Input.Features)..], _rows, _layer.Input.Features, _layer.Inputs);

    private MatrixView<T> States(int step) => Rows(State(step));

    private MatrixView<T> Rows(ReadOnlySpan<T> padded) => new(padded, _rows, _layer.Hidden, _weights.Width);

    private Span<T> State(int step) => _states.AsSpan(step % (_kept + 1) * Cells, Cells);

    private Span<T> Memory(int step) => _memory.Length == 0 ? [] : _memory.AsSpan(step % (_kept + 1) * Cells, Cells);

    private Span<T> Planes(int step) => _planes.AsSpan(step % _kept * _layer.Cell.Planes * Cells, _layer.Cell.Planes * Cells);

    private Span<T> Plane(int step, int plane) => Planes(step).Slice(plane * Cells, Cells);
}
