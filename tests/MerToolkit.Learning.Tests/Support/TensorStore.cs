using System.Text.RegularExpressions;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.Support;

/// <summary>One tensor of a store.</summary>
/// <param name="Values">float[], double[], int[] or byte[], row-major.</param>
/// <param name="Shape">Sizes of the axes, slowest first.</param>
internal sealed record StoredTensor(Array Values, int[] Shape);

/// <summary>
/// The tensors of a model in memory, with the manners of a model file: a name comes once, and a tensor that is missing, of
/// another type or of another shape is an <see cref="InputException"/> naming it. Tests spoil what is stored by
/// <see cref="With"/> and <see cref="Without"/>.
/// </summary>
internal sealed class TensorStore : ITensorSink, ITensorSource
{
    private const string FileName = "model.mer";
    private readonly Dictionary<string, StoredTensor> _tensors = new(StringComparer.Ordinal);

    /// <summary>What a model saves.</summary>
    public static TensorStore Of(IModel model)
    {
        var store = new TensorStore();
        model.Save(store);
        return store;
    }

    /// <summary>The tensors by name, in the order added.</summary>
    public IReadOnlyDictionary<string, StoredTensor> Tensors => _tensors;

    /// <summary>The same tensors, one replaced or added.</summary>
    public TensorStore With(string name, Array values, params int[] shape)
    {
        var other = Without(name);
        other.Keep(name, values, shape);
        return other;
    }

    /// <summary>The same tensors but one.</summary>
    public TensorStore Without(string name)
    {
        var other = new TensorStore();
        foreach (var (kept, tensor) in _tensors)
            if (kept != name) other.Keep(kept, tensor.Values, tensor.Shape);
        return other;
    }

    /// <summary>Names, types, shapes and all bits: two stores hold the same model when these are equal.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (var (name, tensor) in _tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            writer.Write(tensor.Values.GetType().Name);
            foreach (var size in tensor.Shape) writer.Write(size);
            var bytes = new byte[Buffer.ByteLength(tensor.Values)];
            Buffer.BlockCopy(tensor.Values, 0, bytes, 0, bytes.Length);
            writer.Write(bytes);
        }

        writer.Flush();
        return stream.ToArray();
    }

    public void Add(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) =>
        Keep(name, values.ToArray(), shape.ToArray());

    public void Add(string name, ReadOnlySpan<double> values, params ReadOnlySpan<int> shape) =>
        Keep(name, values.ToArray(), shape.ToArray());

    public void Add(string name, ReadOnlySpan<int> values, params ReadOnlySpan<int> shape) =>
        Keep(name, values.ToArray(), shape.ToArray());

    public void Add(string name, ReadOnlySpan<byte> values, params ReadOnlySpan<int> shape) =>
        Keep(name, values.ToArray(), shape.ToArray());

    /// <inheritdoc/>
    public bool Has(string name) => _tensors.ContainsKey(name);

    public float[] Singles(string name, params ReadOnlySpan<int> shape) => Give<float>(name, shape);

    public double[] Doubles(string name, params ReadOnlySpan<int> shape) => Give<double>(name, shape);

    public int[] Integers(string name, params ReadOnlySpan<int> shape) => Give<int>(name, shape);

    public byte[] Bytes(string name, params ReadOnlySpan<int> shape) => Give<byte>(name, shape);

    public Exception Refusal(string name, string what) =>
        new InputException(new Problem("model-tensor", $"The tensor '{name}' {what}.") { Subject = FileName });

    private void Keep(string name, Array values, int[] shape)
    {
        if (!Regex.IsMatch(name, "^[a-z0-9-]+(/[a-z0-9-]+)*$"))
            throw new ArgumentException($"'{name}' is not kebab-case with '/' between parts.", nameof(name));
        if (shape.Aggregate(1L, (product, size) => product * size) != values.Length)
            throw new ArgumentException($"[{string.Join(", ", shape)}] are not {values.Length} values of '{name}'.", nameof(shape));
        if (!_tensors.TryAdd(name, new StoredTensor(values, shape)))
            throw new ArgumentException($"The tensor '{name}' is there already.", nameof(name));
    }

    private T[] Give<T>(string name, ReadOnlySpan<int> shape)
    {
        if (!_tensors.TryGetValue(name, out var tensor)) throw Refusal(name, "is missing");
        if (tensor.Values is not T[] values || values.GetType() != typeof(T[]))
            throw Refusal(name, $"holds {tensor.Values.GetType().GetElementType()!.Name}, not {typeof(T).Name}");
        var isRight = tensor.Shape.Length == shape.Length;
        for (var axis = 0; isRight && axis < shape.Length; axis++) isRight = shape[axis] == -1 || shape[axis] == tensor.Shape[axis];
        if (!isRight) throw Refusal(name, $"has the shape [{string.Join(", ", tensor.Shape)}], not [{string.Join(", ", shape.ToArray())}]");
        return [.. values];
    }
}
