using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>The parameters of a recurrent layer as its passes multiply by them: rows filled up to <see cref="Width"/> with zeros.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class RecurrentWeights<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly RecurrentLayer<T> _layer;
    private readonly T[] _input;
    private readonly T[] _hidden;
    private readonly T[] _starts;
    private readonly T[] _inputBack;
    private readonly T[] _hiddenBack;

    /// <summary>Room for the parameters; they come by <see cref="Read"/>.</summary>
    /// <param name="layer">Whose they are.</param>
    /// <param name="hasBackward">True when the way back multiplies by them too.</param>
    public RecurrentWeights(RecurrentLayer<T> layer, bool hasBackward)
    {
        _layer = layer;
        (Width, InputWidth) = (PaddedProduct.Width(layer.Hidden), PaddedProduct.Width(layer.Input.Features));
        var gates = layer.Cell.Gates;
        _input = new T[gates * layer.Input.Features * Width];
        _hidden = new T[gates * layer.Hidden * Width];
        _starts = new T[layer.Cell.Planes * Width];
        _inputBack = new T[hasBackward ? gates * layer.Hidden * InputWidth : 0];
        _hiddenBack = new T[hasBackward ? gates * layer.Hidden * Width : 0];
    }

    /// <summary>Number of values of a padded state.</summary>
    public int Width { get; }

    /// <summary>Number of values of a padded frame.</summary>
    public int InputWidth { get; }

    /// <summary>Weights of a frame's values, [features, width].</summary>
    /// <param name="gate">Index of the gate, from 0.</param>
    public ReadOnlySpan<T> Input(int gate) => Part(_input, gate, _layer.Input.Features * Width);

    /// <summary>Weights of the state, [hidden, width].</summary>
    /// <param name="gate">Index of the gate, from 0.</param>
    public ReadOnlySpan<T> Hidden(int gate) => Part(_hidden, gate, _layer.Hidden * Width);

    /// <summary>What the sums of a plane begin with: its biases, [width].</summary>
    /// <param name="plane">Index of the plane, from 0.</param>
    public ReadOnlySpan<T> Start(int plane) => Part(_starts, plane, Width);

    /// <summary>Weights of a frame's values the other way, [hidden, input width].</summary>
    /// <param name="gate">Index of the gate, from 0.</param>
    public ReadOnlySpan<T> InputBack(int gate) => Part(_inputBack, gate, _layer.Hidden * InputWidth);

    /// <summary>Weights of the state the other way, [hidden, width].</summary>
    /// <param name="gate">Index of the gate, from 0.</param>
    public ReadOnlySpan<T> HiddenBack(int gate) => Part(_hiddenBack, gate, _layer.Hidden * Width);

    /// <summary>Takes over the layer's values as they are now.</summary>
    public void Read()
    {
        var (hidden, features) = (_layer.Hidden, _layer.Input.Features);
        Pad(_layer.InputWeights.Values, hidden, _input, Width);
        Pad(_layer.HiddenWeights.Values, hidden, _hidden, Width);
        _starts.AsSpan().Clear();
        for (var gate = 0; gate < _layer.Cell.Gates; gate++)
        {
            Add(_layer.InputBiases.Values.AsSpan(gate * hidden, hidden), _starts.AsSpan(gate * Width));
            Add(_layer.HiddenBiases.Values.AsSpan(gate * hidden, hidden), _starts.AsSpan(_layer.Cell.HiddenPlanes[gate] * Width));
            if (_hiddenBack.Length == 0) continue;
            Turn(_layer.InputWeights.Values.AsSpan(gate * features * hidden), features, hidden,
                _inputBack.AsSpan(gate * hidden * InputWidth), InputWidth);
            Turn(_layer.HiddenWeights.Values.AsSpan(gate * hidden * hidden), hidden, hidden,
                _hiddenBack.AsSpan(gate * hidden * Width), Width);
        }
    }

    private static ReadOnlySpan<T> Part(T[] values, int index, int length) => values.AsSpan(index * length, length);

    private static void Pad(ReadOnlySpan<T> values, int columns, Span<T> padded, int width)
    {
        for (var row = 0; row < values.Length / columns; row++) values.Slice(row * columns, columns).CopyTo(padded[(row * width)..]);
    }

    private static void Turn(ReadOnlySpan<T> values, int rows, int columns, Span<T> padded, int width)
    {
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++) padded[column * width + row] = values[row * columns + column];
    }

    private static void Add(ReadOnlySpan<T> values, Span<T> sums)
    {
        for (var index = 0; index < values.Length; index++) sums[index] += values[index];
    }
}
