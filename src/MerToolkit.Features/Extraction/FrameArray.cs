using System.Runtime.InteropServices;
using MerToolkit.Core.Files;

namespace MerToolkit.Features.Extraction;

/// <summary>The frames of one feature: in memory, or, of a long clip, in a temporary file.</summary>
public sealed class FrameArray : IDisposable
{
    private readonly double[]? _values;
    private readonly TemporaryFile? _file;
    private readonly long _offset;

    /// <summary>Frames in memory.</summary>
    /// <param name="name">Key in the npz.</param>
    /// <param name="shape">Sizes of the axes, slowest first.</param>
    /// <param name="values">Row-major values, product of the shape.</param>
    public FrameArray(string name, IReadOnlyList<int> shape, double[] values) => (Name, Shape, _values) = (name, shape, values);

    /// <summary>Frames in a file that the arrays of a clip share.</summary>
    internal FrameArray(string name, IReadOnlyList<int> shape, TemporaryFile file, long offset) =>
        (Name, Shape, _file, _offset) = (name, shape, file, offset);

    /// <summary>Key in the npz, e.g. <c>mfcc</c>, <c>times</c>.</summary>
    public string Name { get; }

    /// <summary>Sizes of the axes, slowest first; usually [rows, frames].</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>True when the values are not held in memory.</summary>
    public bool IsInFile => _file is not null;

    /// <summary>Row-major values, product of the shape; read anew at each call where they stand in a file.</summary>
    public double[] Values
    {
        get
        {
            if (_values is not null) return _values;
            var values = new double[Count];
            _file!.Load(_offset, MemoryMarshal.AsBytes(values.AsSpan()));
            return values;
        }
    }

    /// <summary>Number of values: the product of the shape.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Adds the array to an npz without reading it into memory.</summary>
    /// <param name="npz">Where to.</param>
    /// <param name="key">Key of the array there.</param>
    public void WriteTo(NpzWriter npz, string key)
    {
        if (_values is not null)
        {
            npz.Write<double>(key, _values, Shape);
            return;
        }

        using var content = _file!.Open(_offset, Count * sizeof(double));
        npz.WriteStream<double>(key, content, Shape);
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();
}
