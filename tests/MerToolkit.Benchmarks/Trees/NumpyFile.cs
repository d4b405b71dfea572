using System.Runtime.InteropServices;
using System.Text;

namespace MerToolkit.Benchmarks.Trees;

/// <summary>Arrays as numpy writes them, version 1, little endian: a header of text, then the elements row by row.</summary>
internal static class NumpyFile
{
    private const int LengthPlace = 8;
    private const int HeaderPlace = 10;

    /// <summary>Reads the elements of a file whose element type must be the one named, such as <c>&lt;f4</c>.</summary>
    internal static T[] Read<T>(string path, string type) where T : unmanaged
    {
        using var file = File.OpenRead(path);
        var start = new byte[HeaderPlace];
        file.ReadExactly(start);
        var header = new byte[BitConverter.ToUInt16(start, LengthPlace)];
        file.ReadExactly(header);
        var text = Encoding.ASCII.GetString(header);
        if (!text.Contains($"'{type}'", StringComparison.Ordinal) || text.Contains("'fortran_order': True", StringComparison.Ordinal))
            throw new InvalidDataException($"{path} holds {text}, not rows of {type}.");
        var elements = new T[(file.Length - file.Position) / System.Runtime.CompilerServices.Unsafe.SizeOf<T>()];
        file.ReadExactly(MemoryMarshal.AsBytes(elements.AsSpan()));
        return elements;
    }
}
