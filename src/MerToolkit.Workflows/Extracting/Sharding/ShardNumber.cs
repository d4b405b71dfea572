using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MerToolkit.Workflows.Extracting.Sharding;

/// <summary>One of several parts of a list of clips. A clip belongs to a part by its id alone, wherever it stands in the list.</summary>
/// <param name="Index">Which part, counted from 1.</param>
/// <param name="Count">Number of parts, 1 or more.</param>
public readonly record struct ShardNumber(int Index, int Count)
{
    /// <summary>The only part of a list that is not cut: 1 of 1.</summary>
    public static ShardNumber Whole { get; } = new(1, 1);

    /// <summary>
    /// True when an item belongs to this part: the first eight bytes of SHA-256 of its name, as a number, modulo the number of parts.
    /// </summary>
    /// <param name="id">Name of the item.</param>
    public bool Contains(string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(id), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)Count == (ulong)(Index - 1);
    }

    /// <summary>As it is written: <c>2/4</c>.</summary>
    public override string ToString() => Invariant($"{Index}/{Count}");
}
