using System.Runtime.InteropServices;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.ModelFile;

/// <summary>Takes the tensors of one target, describes each, and passes description and bytes on.</summary>
/// <param name="path">The file, for the words of a problem.</param>
/// <param name="target">Index of the target in the file.</param>
/// <param name="maximumBytes">Bytes of a tensor at most.</param>
/// <param name="take">Receives each tensor in the order added.</param>
internal sealed class TensorSink(string path, int target, long maximumBytes, Action<TensorDescription, ReadOnlySpan<byte>> take)
    : ITensorSink
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Add(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) =>
        Add(name, TensorType.Float32, values, shape);

    /// <inheritdoc/>
    public void Add(string name, ReadOnlySpan<double> values, params ReadOnlySpan<int> shape) =>
        Add(name, TensorType.Float64, values, shape);

    /// <inheritdoc/>
    public void Add(string name, ReadOnlySpan<int> values, params ReadOnlySpan<int> shape) =>
        Add(name, TensorType.Int32, values, shape);

    /// <inheritdoc/>
    public void Add(string name, ReadOnlySpan<byte> values, params ReadOnlySpan<int> shape) =>
        Add(name, TensorType.UInt8, values, shape);

    private void Add<T>(string name, TensorType type, ReadOnlySpan<T> values, ReadOnlySpan<int> shape) where T : unmanaged
    {
        if (!TensorRules.IsName(name)) throw new ArgumentException($"'{name}' is not made of kebab-case words.", nameof(name));
        if (!_names.Add(name)) throw new ArgumentException($"The tensor '{name}' is already there.", nameof(name));
        if (shape.Length > TensorRules.MaximumAxes) throw new ArgumentException($"'{name}' has {shape.Length} axes.", nameof(shape));
        var sizes = new long[shape.Length];
        for (var axis = 0; axis < sizes.Length; axis++) sizes[axis] = shape[axis];
        if (TensorRules.Elements(sizes) != values.Length)
            throw new ArgumentException($"'{name}' has {values.Length} values; its shape is [{string.Join(", ", sizes)}].", nameof(values));
        var size = TensorRules.Bytes(type, sizes)!.Value;
        if (size > maximumBytes)
        {
            throw new UsageException(new Problem("model-large",
                $"The tensor '{name}' takes {size} bytes; a model file holds up to {maximumBytes} in one.", ModelWriter.LargeRemedy)
            {
                Subject = path,
            });
        }

        var bytes = MemoryMarshal.AsBytes(values);
        take(new TensorDescription(name, TensorRules.FileOf(target, name), type, sizes, size, ContentHash.OfBytes(bytes)), bytes);
    }
}
