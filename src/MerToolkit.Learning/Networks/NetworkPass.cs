using System.Numerics;

namespace MerToolkit.Learning.Networks;

/// <summary>Runs a network forward and backward and keeps what lies between its layers; serves one thread.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class NetworkPass<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Network<T> _network;
    private readonly T[][] _values;
    private readonly T[][] _slopes;

    /// <summary>Makes room for a batch.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rows">Most rows of a batch.</param>
    public NetworkPass(Network<T> network, int rows)
    {
        _network = network;
        _values = [new T[rows * network.Inputs], .. network.Layers.Select(layer => new T[rows * layer.Outputs])];
        _slopes = [.. _values.Select(values => new T[values.Length])];
    }

    /// <summary>Where the inputs of a batch are written before it runs; [rows, inputs].</summary>
    /// <param name="rows">Number of rows.</param>
    public Span<T> Inputs(int rows) => _values[0].AsSpan(0, rows * _network.Inputs);

    /// <summary>Where the slopes of the loss along the outputs are written before the way back; [rows, outputs].</summary>
    /// <param name="rows">Number of rows.</param>
    public Span<T> OutputSlopes(int rows) => _slopes[^1].AsSpan(0, rows * _network.Outputs);

    /// <summary>The outputs of the inputs, [rows, outputs].</summary>
    /// <param name="rows">Number of rows.</param>
    public ReadOnlySpan<T> Forward(int rows)
    {
        for (var layer = 0; layer < _network.Layers.Count; layer++)
            _network.Layers[layer].Forward(rows, _values[layer], _values[layer + 1]);
        return _values[^1].AsSpan(0, rows * _network.Outputs);
    }

    /// <summary>Gives every parameter its slope, from the slopes along the outputs.</summary>
    /// <param name="rows">Number of rows, those of the last way forward.</param>
    public void Backward(int rows)
    {
        for (var layer = _network.Layers.Count - 1; layer >= 0; layer--)
            _network.Layers[layer].Backward(rows, _values[layer], _slopes[layer + 1], layer == 0 ? [] : _slopes[layer]);
    }
}
