using System.Runtime.InteropServices;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.ModelFile;

/// <summary>Gives the tensors of one target out of an open file; remembers which were asked for.</summary>
/// <param name="zip">The file.</param>
/// <param name="entries">Its entries by name; those of the manifest.</param>
/// <param name="target">What the manifest says of the target.</param>
internal sealed class TensorSource(StoredZipReader zip, IReadOnlyDictionary<string, StoredZipEntry> entries, TargetDescription target)
    : ITensorSource
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool Has(string name) => target.Tensors.Any(tensor => tensor.Name == name);

    /// <inheritdoc/>
    public float[] Singles(string name, params ReadOnlySpan<int> shape) => Read<float>(name, TensorType.Float32, shape);

    /// <inheritdoc/>
    public double[] Doubles(string name, params ReadOnlySpan<int> shape) => Read<double>(name, TensorType.Float64, shape);

    /// <inheritdoc/>
    public int[] Integers(string name, params ReadOnlySpan<int> shape) => Read<int>(name, TensorType.Int32, shape);

    /// <inheritdoc/>
    public byte[] Bytes(string name, params ReadOnlySpan<int> shape) => Read<byte>(name, TensorType.UInt8, shape);

    /// <inheritdoc/>
    public Exception Refusal(string name, string what) =>
        Refuse($"The tensor '{name}' of the target '{Excerpt.Of(target.Scale.Name)}' {what}.");

    /// <summary>Refuses a file with a tensor that nobody asked for.</summary>
    public void RequireAllRead()
    {
        if (target.Tensors.FirstOrDefault(tensor => !_read.Contains(tensor.Name)) is { } unread)
            throw Refusal(unread.Name, $"is one that the trainer '{Excerpt.Of(target.Trainer)}' does not know");
    }

    private T[] Read<T>(string name, TensorType type, ReadOnlySpan<int> shape) where T : unmanaged
    {
        var tensor = target.Tensors.FirstOrDefault(tensor => tensor.Name == name)
            ?? throw Refuse($"The model of the target '{Excerpt.Of(target.Scale.Name)}' lacks the tensor '{name}'.");
        if (tensor.Type != type) throw Refusal(name, $"holds {TensorRules.Word(tensor.Type)}, not {TensorRules.Word(type)}");
        if (!Fits(tensor.Shape, shape))
        {
            var expected = shape.ToArray().Select(size => size < 0 ? "any" : FormattableString.Invariant($"{size}"));
            throw Refusal(name, $"has the shape [{string.Join(", ", tensor.Shape)}], not [{string.Join(", ", expected)}]");
        }

        var values = new T[TensorRules.Elements(tensor.Shape)!.Value];
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        zip.Read(entries[tensor.File], bytes);
        if (ContentHash.OfBytes(bytes) != tensor.Sha256) throw Refusal(name, "is damaged: its SHA-256 differs from the manifest's");
        _read.Add(name);
        return values;
    }

    private static bool Fits(IReadOnlyList<long> actual, ReadOnlySpan<int> expected)
    {
        if (actual.Count != expected.Length) return false;
        for (var axis = 0; axis < expected.Length; axis++)
            if (expected[axis] >= 0 && expected[axis] != actual[axis]) return false;
        return true;
    }

    private InputException Refuse(string message) => new(new Problem("model-tensor", message, ModelFormat.Remedy) { Subject = zip.Path });
}
