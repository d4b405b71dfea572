using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.Trees;

/// <summary>Tensors in memory, open to tampering.</summary>
internal sealed class TensorStore : ITensorSink, ITensorSource
{
    public Dictionary<string, Array> Tensors { get; } = [];

    private readonly Dictionary<string, int[]> _shapes = [];

    /// <summary>All values of all tensors, bit for bit.</summary>
    public byte[] Bytes => [.. Tensors.OrderBy(tensor => tensor.Key, StringComparer.Ordinal).SelectMany(tensor => BytesOf(tensor.Value))];

    public void Add(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) => Store(name, values.ToArray(), shape);

    public void Add(string name, ReadOnlySpan<double> values, params ReadOnlySpan<int> shape) => Store(name, values.ToArray(), shape);

    public void Add(string name, ReadOnlySpan<int> values, params ReadOnlySpan<int> shape) => Store(name, values.ToArray(), shape);

    public void Add(string name, ReadOnlySpan<byte> values, params ReadOnlySpan<int> shape) => Store(name, values.ToArray(), shape);

    public bool Has(string name) => Tensors.ContainsKey(name);

    public float[] Singles(string name, params ReadOnlySpan<int> shape) => (float[])Get(name, shape);

    public double[] Doubles(string name, params ReadOnlySpan<int> shape) => (double[])Get(name, shape);

    public int[] Integers(string name, params ReadOnlySpan<int> shape) => (int[])Get(name, shape);

    byte[] ITensorSource.Bytes(string name, params ReadOnlySpan<int> shape) => (byte[])Get(name, shape);

    public Exception Refusal(string name, string what) => new InputException(new Problem("model-tensor", $"the tensor '{name}' {what}"));

    /// <summary>Puts an array of another length in the place of a tensor of one axis.</summary>
    public void Replace(string name, Array values)
    {
        Tensors[name] = values;
        _shapes[name] = [values.Length];
    }

    /// <summary>Gives a tensor another shape.</summary>
    public void Reshape(string name, params int[] shape) => _shapes[name] = shape;

    private static byte[] BytesOf(Array values)
    {
        var bytes = new byte[Buffer.ByteLength(values)];
        Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
        return bytes;
    }

    private void Store(string name, Array values, ReadOnlySpan<int> shape)
    {
        var product = 1;
        foreach (var size in shape) product *= size;
        Assert.Equal(product, values.Length);
        Tensors.Add(name, values);
        _shapes.Add(name, shape.ToArray());
    }

    private Array Get(string name, ReadOnlySpan<int> shape)
    {
        var found = _shapes.GetValueOrDefault(name) ?? throw Refusal(name, "is missing");
        var fits = found.Length == shape.Length;
        for (var axis = 0; fits && axis < shape.Length; axis++) fits = shape[axis] < 0 || shape[axis] == found[axis];
        return fits ? (Array)Tensors[name].Clone() : throw Refusal(name, "has another shape");
    }
}
