using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// The values of a column in ascending order: least significant digit first, digits of as many bits as pay for counting them. Takes
/// the same time whatever the values are. Holds scratch memory.
/// </summary>
/// <param name="rows">Number of rows at most.</param>
internal sealed class SortedValues(int rows)
{
    private const int KeyBits = 32;
    private const int ManyRows = 16_384;
    private const uint Sign = 0x80000000;

    // Four digits, or three where rows are many.
    private readonly int _digitBits = rows < ManyRows ? 8 : 11;
    private readonly int[] _starts = new int[rows < ManyRows ? 4 << 8 : 3 << 11];
    private uint[] _keys = new uint[rows];
    private uint[] _spare = new uint[rows];

    /// <summary>Number of values, without those that are missing.</summary>
    public int Count { get; private set; }

    /// <summary>The value at a place in the order; 0 where it was -0.</summary>
    /// <param name="place">0 for the smallest.</param>
    /// <returns>In the column's unit.</returns>
    public float this[int place] => Value(_keys[place]);

    /// <summary>Sorts the values that are not missing.</summary>
    /// <param name="values">Values of all rows, in the column's unit; NaN where missing; [rows].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Sort(ReadOnlySpan<float> values)
    {
        Array.Clear(_starts);
        var (count, mask) = (0, (1u << _digitBits) - 1);
        foreach (var value in values)
        {
            if (float.IsNaN(value)) continue;
            var key = Key(value);
            _keys[count++] = key;
            for (var (first, left) = (0u, key); first < _starts.Length; first += mask + 1, left >>= _digitBits)
                _starts[first + (left & mask)]++;
        }

        Count = count;
        for (var shift = 0; shift < KeyBits; shift += _digitBits)
        {
            var starts = _starts.AsSpan((shift / _digitBits) << _digitBits, 1 << _digitBits);
            if (!IsShared(starts)) Scatter(starts, shift);
        }
    }

    /// <summary>Whether two places hold the same value.</summary>
    /// <param name="place">Index of a place.</param>
    /// <param name="other">Index of another.</param>
    public bool IsSame(int place, int other) => _keys[place] == _keys[other];

    // Bits that are ordered as the values are. Adding 0 makes -0 and 0 the same.
    private static uint Key(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value + 0f);
        return bits ^ ((uint)((int)bits >> 31) | Sign);
    }

    private static float Value(uint key) => BitConverter.UInt32BitsToSingle(key >= Sign ? key ^ Sign : ~key);

    private bool IsShared(ReadOnlySpan<int> counts)
    {
        foreach (var count in counts)
            if (count != 0) return count == Count;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scatter(Span<int> counts, int shift)
    {
        var sum = 0;
        foreach (ref var count in counts) (count, sum) = (sum, sum + count);
        ref var starts = ref MemoryMarshal.GetReference(counts);
        ref var to = ref MemoryMarshal.GetArrayDataReference(_spare);
        var mask = (1u << _digitBits) - 1;
        foreach (var key in _keys.AsSpan(0, Count)) Unsafe.Add(ref to, Unsafe.Add(ref starts, (nint)((key >> shift) & mask))++) = key;
        (_keys, _spare) = (_spare, _keys);
    }
}
