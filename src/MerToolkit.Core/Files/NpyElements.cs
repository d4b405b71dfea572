using System.Runtime.InteropServices;
using System.Text;

namespace MerToolkit.Core.Files;

/// <summary>Turns the bytes of an array into values; null when the element type does not fit.</summary>
internal static class NpyElements
{
    public static double[]? ToDoubles(NpyHeader header, byte[] content) => header.Type switch
    {
        "<f8" => MemoryMarshal.Cast<byte, double>(content).ToArray(),
        "<f4" => Convert<float, double>(content, value => value),
        "<u8" => Convert<ulong, double>(content, value => value),
        _ => ToIntegers(header, content) is { } integers ? Array.ConvertAll(integers, value => (double)value) : null,
    };

    public static float[]? ToSingles(NpyHeader header, byte[] content) => header.Type switch
    {
        "<f4" => MemoryMarshal.Cast<byte, float>(content).ToArray(),
        _ => ToDoubles(header, content) is { } doubles ? Array.ConvertAll(doubles, value => (float)value) : null,
    };

    public static long[]? ToIntegers(NpyHeader header, byte[] content) => header.Type switch
    {
        "<i8" => MemoryMarshal.Cast<byte, long>(content).ToArray(),
        "<i4" => Convert<int, long>(content, value => value),
        "<u4" => Convert<uint, long>(content, value => value),
        "<i2" => Convert<short, long>(content, value => value),
        "<u2" => Convert<ushort, long>(content, value => value),
        "|i1" => Convert<sbyte, long>(content, value => value),
        "|u1" or "|b1" => Convert<byte, long>(content, value => value),
        _ => null,
    };

    public static string[]? ToTexts(NpyHeader header, byte[] content)
    {
        if (header.Type[1] != 'U') return null;
        var texts = new string[header.Count];
        for (var index = 0; index < texts.Length; index++)
            texts[index] = Encoding.UTF32.GetString(content, index * header.ElementBytes, header.ElementBytes).TrimEnd('\0');
        return texts;
    }

    /// <summary>Values stored with the first axis fastest, in the order with the last axis fastest.</summary>
    public static T[] ToRowMajor<T>(T[] values, IReadOnlyList<int> shape)
    {
        var result = new T[values.Length];
        var place = new int[shape.Count];
        foreach (var value in values)
        {
            var index = 0;
            for (var axis = 0; axis < place.Length; axis++) index = index * shape[axis] + place[axis];
            result[index] = value;
            for (var axis = 0; axis < place.Length && ++place[axis] == shape[axis]; axis++) place[axis] = 0;
        }

        return result;
    }

    private static TResult[] Convert<TElement, TResult>(byte[] content, Func<TElement, TResult> convert) where TElement : unmanaged
    {
        var elements = MemoryMarshal.Cast<byte, TElement>(content);
        var results = new TResult[elements.Length];
        for (var index = 0; index < results.Length; index++) results[index] = convert(elements[index]);
        return results;
    }
}
