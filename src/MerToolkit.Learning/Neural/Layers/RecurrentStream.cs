using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// The states of a recurrent layer in windows that overlap, moved on frame by frame: the same sums in the same order as in a pass over
/// whole sequences, hence the same bits.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RecurrentStream<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly RecurrentLayer<T> _layer;
    private readonly RecurrentWeights<T> _weights;
    private T[] _planes = [];
    private T[] _states = [];
    private T[] _after = [];
    private T[] _memory = [];
    private T[] _newMemory = [];

    /// <summary>No window has begun.</summary>
    /// <param name="layer">The layer, which goes from the first frame to the last.</param>
    public RecurrentStream(RecurrentLayer<T> layer)
    {
        (_layer, _weights) = (layer, new RecurrentWeights<T>(layer, hasBackward: false));
        _weights.Read();
    }

    /// <summary>Number of windows that have begun and not ended.</summary>
    public int Windows { get; private set; }

    /// <summary>Begins a window, its state zeros.</summary>
    public void Begin()
    {
        Windows++;
        var cells = Windows * _weights.Width;
        if (_states.Length < cells)
        {
            Array.Resize(ref _states, 2 * cells);
            Array.Resize(ref _after, 2 * cells);
            Array.Resize(ref _planes, 2 * cells * _layer.Cell.Planes);
            if (_layer.Cell.HasMemory) (_memory, _newMemory) = (Grown(_memory, 2 * cells), new T[2 * cells]);
        }

        Row(_states, Windows - 1).Clear();
        if (_layer.Cell.HasMemory) Row(_memory, Windows - 1).Clear();
    }

    /// <summary>Moves windows on by a frame.</summary>
    /// <param name="first">Index of the first of them, from 0, the oldest.</param>
    /// <param name="rows">Number of windows.</param>
    /// <param name="frame">Values of the frame, pure numbers, [features].</param>
    public void Push(int first, int rows, ReadOnlySpan<T> frame)
    {
        if (rows == 0) return;
        var (width, cells) = (_weights.Width, rows * _weights.Width);
        var planes = _planes.AsSpan(0, _layer.Cell.Planes * cells);
        var states = _states.AsSpan(first * width, cells);
        var after = _after.AsSpan(0, cells);
        var frames = new MatrixView<T>(frame, rows, _layer.Input.Features, rowStride: 0);
        for (var plane = 0; plane < _layer.Cell.Planes; plane++)
        {
            var own = planes.Slice(plane * cells, cells);
            for (var row = 0; row < rows; row++) _weights.Start(plane).CopyTo(own[(row * width)..]);
            if (plane < _layer.Cell.Gates) PaddedProduct.Add(frames, _weights.Input(plane), width, own);
        }

        for (var gate = 0; gate < _layer.Cell.Gates; gate++)
            PaddedProduct.Add(new MatrixView<T>(states, rows, _layer.Hidden, width), _weights.Hidden(gate), width,
                planes.Slice(_layer.Cell.HiddenPlanes[gate] * cells, cells));
        if (_layer.Cell.HasMemory)
        {
            var memory = _memory.AsSpan(first * width, cells);
            _layer.Cell.Step(planes, states, after, memory, _newMemory.AsSpan(0, cells));
            _newMemory.AsSpan(0, cells).CopyTo(memory);
        }
        else
        {
            _layer.Cell.Step(planes, states, after, [], []);
        }

        after.CopyTo(states);
    }

    /// <summary>Ends the oldest window.</summary>
    /// <param name="state">Receives its state, pure numbers, [hidden].</param>
    public void Finish(Span<T> state)
    {
        Row(_states, 0)[.._layer.Hidden].CopyTo(state);
        Windows--;
        var (width, cells) = (_weights.Width, Windows * _weights.Width);
        _states.AsSpan(width, cells).CopyTo(_states);
        if (_layer.Cell.HasMemory) _memory.AsSpan(width, cells).CopyTo(_memory);
    }

    private Span<T> Row(T[] values, int row) => values.AsSpan(row * _weights.Width, _weights.Width);

    private static T[] Grown(T[] values, int length)
    {
        Array.Resize(ref values, length);
        return values;
    }
}
