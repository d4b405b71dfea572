using System.Globalization;

namespace MerToolkit.Core.Tables;

/// <summary>
/// The name of a column that counts the n-grams of a text which fall into one bucket: <c>word.0001</c>, <c>char.0412</c>. Who weighs
/// counts (tf-idf) finds them by it, in any table.
/// </summary>
/// <param name="Block">What is counted: <see cref="Words"/> or <see cref="Characters"/>.</param>
/// <param name="Bucket">Number of the bucket, from 1.</param>
public readonly record struct GramColumn(string Block, int Bucket)
{
    /// <summary>Block of the n-grams of words.</summary>
    public const string Words = "word";

    /// <summary>Block of the n-grams of characters.</summary>
    public const string Characters = "char";

    private const int LeastDigits = 4;

    /// <summary>Block and bucket of a column's name, whatever a join put before it; null when it is the name of another column.</summary>
    /// <param name="name">Name of a column.</param>
    public static GramColumn? Parse(string name)
    {
        var point = name.LastIndexOf('.');
        if (point <= 0 || name.Length - point <= LeastDigits) return null;
        var head = name[..point];
        var block = head[(head.LastIndexOf('.') + 1)..];
        return block is Words or Characters
            && int.TryParse(name.AsSpan(point + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var bucket) && bucket > 0
            ? new GramColumn(block, bucket) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Block}.{Bucket:0000}");
}
