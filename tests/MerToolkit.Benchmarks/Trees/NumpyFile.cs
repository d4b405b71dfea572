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
        var bytes = File.ReadAllBytes(path);
        var length = BitConverter.ToUInt16(bytes, LengthPlace);
        var header = Encoding.ASCII.GetString(bytes, HeaderPlace, length);
        if (!header.Contains($"'{type}'", StringComparison.Ordinal) || header.Contains("'fortran_order': True", StringComparison.Ordinal))
            throw new InvalidDataException($"{path} holds {header}, not rows of {type}.");
        return MemoryMarshal.Cast<byte, T>(bytes.AsSpan(HeaderPlace + length)).ToArray();
    }
}
