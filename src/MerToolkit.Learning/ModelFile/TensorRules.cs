using System.Text.RegularExpressions;

namespace MerToolkit.Learning.ModelFile;

/// <summary>What a tensor may be called and how large it may be; the writer and the reader hold to the same rules.</summary>
internal static partial class TensorRules
{
    /// <summary>Axes at most.</summary>
    public const int MaximumAxes = 8;

    /// <summary>Characters of a name at most.</summary>
    public const int MaximumNameLength = 200;

    private static readonly (TensorType Type, string Word, int Bytes)[] Types =
    [
        (TensorType.Float32, "float32", 4), (TensorType.Float64, "float64", 8), (TensorType.Int32, "int32", 4),
        (TensorType.UInt8, "uint8", 1),
    ];

    /// <summary>The word for a type in the manifest.</summary>
    public static string Word(TensorType type) => Types.First(known => known.Type == type).Word;

    /// <summary>The type that a word of the manifest stands for, or null.</summary>
    public static TensorType? TypeOf(string word) =>
        Types.Where(known => known.Word == word).Select(known => (TensorType?)known.Type).FirstOrDefault();

    /// <summary>All words for types.</summary>
    public static IEnumerable<string> Words => Types.Select(known => known.Word);

    /// <summary>Whether a name is kebab-case words with slashes between; nothing else can become part of an entry's name.</summary>
    public static bool IsName(string name) => name.Length <= MaximumNameLength && KebabParts().IsMatch(name);

    /// <summary>The entry in the zip that holds a tensor.</summary>
    public static string FileOf(int target, string name) => FormattableString.Invariant($"tensors/{target}/{name}.bin");

    /// <summary>Number of elements; null when a size is below 0 or the product leaves 64 bits.</summary>
    public static long? Elements(IReadOnlyList<long> shape)
    {
        var isNothing = false;
        long product = 1;
        foreach (var size in shape)
        {
            if (size < 0) return null;
            isNothing |= size == 0;
            if (isNothing) continue;
            if (product > long.MaxValue / size) return null;
            product *= size;
        }

        return isNothing ? 0 : product;
    }

    /// <summary>Size of a tensor in bytes; null likewise.</summary>
    public static long? Bytes(TensorType type, IReadOnlyList<long> shape)
    {
        var bytes = Types.First(known => known.Type == type).Bytes;
        return Elements(shape) is { } elements && elements <= long.MaxValue / bytes ? elements * bytes : null;
    }

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*\z")]
    private static partial Regex KebabParts();
}
