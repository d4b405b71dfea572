using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Stacking;

/// <summary>The tensors of one part, which lie under its name: <c>random-forest/nodes</c>.</summary>
internal sealed class PartTensors : ITensorSink, ITensorSource
{
    private readonly ITensorSink? _sink;
    private readonly ITensorSource? _source;

    /// <summary>For saving.</summary>
    /// <param name="part">Name of the part.</param>
    /// <param name="sink">Receives the tensors of all parts.</param>
    public PartTensors(string part, ITensorSink sink) => (Part, _sink) = (part, sink);

    /// <summary>For restoring.</summary>
    /// <param name="part">Name of the part.</param>
    /// <param name="source">Has the tensors of all parts.</param>
    public PartTensors(string part, ITensorSource source) => (Part, _source) = (part, source);

    /// <summary>Name of the part.</summary>
    public string Part { get; }

    /// <inheritdoc/>
    public void Add(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) => _sink!.Add(Of(name), values, shape);

    /// <inheritdoc/>
    public void Add(string name, ReadOnlySpan<double> values, params ReadOnlySpan<int> shape) => _sink!.Add(Of(name), values, shape);

    /// <inheritdoc/>
    public void Add(string name, ReadOnlySpan<int> values, params ReadOnlySpan<int> shape) => _sink!.Add(Of(name), values, shape);

    /// <inheritdoc/>
    public void Add(string name, ReadOnlySpan<byte> values, params ReadOnlySpan<int> shape) => _sink!.Add(Of(name), values, shape);

    /// <inheritdoc/>
    public bool Has(string name) => _source!.Has(Of(name));

    /// <inheritdoc/>
    public float[] Singles(string name, params ReadOnlySpan<int> shape) => _source!.Singles(Of(name), shape);

    /// <inheritdoc/>
    public double[] Doubles(string name, params ReadOnlySpan<int> shape) => _source!.Doubles(Of(name), shape);

    /// <inheritdoc/>
    public int[] Integers(string name, params ReadOnlySpan<int> shape) => _source!.Integers(Of(name), shape);

    /// <inheritdoc/>
    public byte[] Bytes(string name, params ReadOnlySpan<int> shape) => _source!.Bytes(Of(name), shape);

    /// <inheritdoc/>
    public Exception Refusal(string name, string what) => _source!.Refusal(Of(name), what);

    private string Of(string name) => $"{Part}/{name}";
}
