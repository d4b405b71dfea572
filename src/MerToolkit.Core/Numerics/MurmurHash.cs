using System.Buffers.Binary;
using System.Numerics;

namespace MerToolkit.Core.Numerics;

/// <summary>
/// MurmurHash3 for 32 bits (Austin Appleby, public domain), seed 0: a fixed, fast hash that puts a text in the same bucket on every machine
/// and in every version. The same as scikit-learn's <c>murmurhash3_32</c>. Nothing here is secret; it withstands no adversary.
/// </summary>
public static class MurmurHash
{
    private const uint First = 0xcc9e2d51, Second = 0x1b873593;

    /// <summary>The hash of some bytes, any 32 bits.</summary>
    /// <param name="bytes">The bytes, any number of them.</param>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var hash = 0u;
        var rest = bytes;
        for (; rest.Length >= sizeof(uint); rest = rest[sizeof(uint)..])
        {
            hash ^= Scrambled(BinaryPrimitives.ReadUInt32LittleEndian(rest));
            hash = (BitOperations.RotateLeft(hash, 13) * 5) + 0xe6546b64;
        }

        var tail = 0u;
        for (var place = rest.Length - 1; place >= 0; place--) tail = (tail << 8) | rest[place];
        return Finished(hash ^ Scrambled(tail) ^ (uint)bytes.Length);
    }

    private static uint Scrambled(uint block) => BitOperations.RotateLeft(block * First, 15) * Second;

    private static uint Finished(uint hash)
    {
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }
}
