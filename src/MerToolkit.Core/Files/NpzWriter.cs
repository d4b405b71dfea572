using System.Runtime.InteropServices;
using System.Text;

namespace MerToolkit.Core.Files;

/// <summary>
/// Writes arrays into an <c>.npz</c>, as <c>numpy.savez</c> does (stored, little-endian, C order), one after the other,
/// with the same bytes for the same arrays. Nothing but the open array is held in memory.
/// </summary>
public sealed class NpzWriter
{
    private readonly StoredZipWriter _zip;

    /// <summary>Begins an npz at the start of a stream, which stays open.</summary>
    /// <param name="stream">Seekable and empty, e.g. that of an <see cref="AtomicFile"/>.</param>
    public NpzWriter(Stream stream)
    {
        if (!stream.CanSeek) throw new ArgumentException("The stream must be seekable.", nameof(stream));
        _zip = new StoredZipWriter(stream);
    }

    /// <summary>Adds an array of numbers.</summary>
    /// <typeparam name="T">float, double, int or long.</typeparam>
    /// <param name="name">Key of the array, without <c>.npy</c>; may hold slashes.</param>
    /// <param name="values">Row-major values, product of the shape.</param>
    /// <param name="shape">Sizes of the axes, slowest first; none for a single value.</param>
    public void Write<T>(string name, ReadOnlySpan<T> values, IReadOnlyList<int> shape) where T : unmanaged
    {
        var header = new NpyHeader(TypeOf<T>(), false, shape);
        if (header.Count != values.Length)
            throw new ArgumentException($"'{name}' has {values.Length} values; its shape holds {header.Count}.", nameof(values));
        Write(name, header, MemoryMarshal.AsBytes(values));
    }

    /// <summary>Adds a one-dimensional array of texts.</summary>
    /// <param name="name">Key of the array.</param>
    /// <param name="values">The texts; NumPy drops trailing NUL characters.</param>
    public void WriteTexts(string name, IReadOnlyList<string> values) => WriteTexts(name, values, [values.Count]);

    /// <summary>Adds a single text, an array without axes.</summary>
    /// <param name="name">Key of the text.</param>
    /// <param name="value">The text.</param>
    public void WriteText(string name, string value) => WriteTexts(name, [value], []);

    /// <summary>Adds an array whose bytes come from a stream.</summary>
    /// <typeparam name="T">float, double, int or long: the type of its elements.</typeparam>
    /// <param name="name">Key of the array.</param>
    /// <param name="content">Row-major little-endian values; read to its end, which must come after the product of the shape.</param>
    /// <param name="shape">Sizes of the axes, slowest first.</param>
    public void WriteStream<T>(string name, Stream content, IReadOnlyList<int> shape) where T : unmanaged
    {
        var header = new NpyHeader(TypeOf<T>(), false, shape);
        Begin(name, header);
        var buffer = new byte[1 << 16];
        for (var read = content.Read(buffer); read > 0; read = content.Read(buffer)) _zip.Write(buffer.AsSpan(0, read));
        _zip.End();
    }

    /// <summary>Writes the directory that ends the file; without it the file cannot be read.</summary>
    public void Finish() => _zip.Finish();

    private static string TypeOf<T>() => default(T) switch
    {
        float => "<f4",
        double => "<f8",
        int => "<i4",
        long => "<i8",
        _ => throw new ArgumentException($"Arrays of {typeof(T).Name} are not written; use float, double, int or long."),
    };

    private void WriteTexts(string name, IReadOnlyList<string> values, IReadOnlyList<int> shape)
    {
        // An element without a single character is no valid type, so the shortest array is one character wide.
        var width = Math.Max(1, values.Count == 0 ? 1 : values.Max(value => value.EnumerateRunes().Count()));
        var header = new NpyHeader(FormattableString.Invariant($"<U{width}"), false, shape);
        Begin(name, header);
        var element = new byte[4 * width];
        foreach (var value in values)
        {
            Array.Clear(element);
            Encoding.UTF32.GetBytes(value, element);
            _zip.Write(element);
        }

        _zip.End();
    }

    private void Write(string name, NpyHeader header, ReadOnlySpan<byte> content)
    {
        Begin(name, header);
        _zip.Write(content);
        _zip.End();
    }

    private void Begin(string name, NpyHeader header)
    {
        var head = header.ToBytes();
        _zip.Begin(name + ".npy", head.Length + header.Count * header.ElementBytes);
        _zip.Write(head);
    }
}
