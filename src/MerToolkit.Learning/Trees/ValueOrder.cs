using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MerToolkit.Learning.Trees;

/// <summary>
/// Sorts the rows of a column by value: least significant digit first, four digits of eight bits. Takes the same time
/// whatever the values are, and keeps the order of rows with equal ones. Holds scratch memory.
/// </summary>
/// <param name="rows">Number of rows.</param>
internal sealed class ValueOrder(int rows)
{
    private const int Digits = 4;
    private const int DigitBits = 8;
    private const int DigitValues = 1 << DigitBits;
    private const int KeyShift = 32;
    private const uint MissingKey = uint.MaxValue;
    private readonly int[] _starts = new int[Digits * DigitValues];
    private ulong[] _entries = new ulong[rows];
    private ulong[] _spare = new ulong[rows];

    /// <summary>Sorts the rows.</summary>
    /// <param name="values">Values of all rows, in the column's unit; NaN where missing; [rows].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Sort(ReadOnlySpan<float> values)
    {
        Array.Clear(_starts);
        var entries = _entries.AsSpan(0, values.Length);
        for (var row = 0; row < entries.Length; row++)
        {
            var key = Key(values[row]);
            entries[row] = ((ulong)key << KeyShift) | (uint)row;
            for (var digit = 0; digit < Digits; digit++) _starts[(digit * DigitValues) + (byte)(key >> (digit * DigitBits))]++;
        }

        for (var digit = 0; digit < Digits; digit++)
        {
            var starts = _starts.AsSpan(digit * DigitValues, DigitValues);
            if (IsShared(starts, values.Length)) continue;
            Scatter(starts, KeyShift + (digit * DigitBits));
        }
    }

    /// <summary>The row at a place in the order.</summary>
    /// <param name="place">0 for the row with the smallest value.</param>
    /// <returns>Index of the row.</returns>
    public int Row(int place) => (int)(uint)_entries[place];

    /// <summary>Whether two places hold the same value, or both none.</summary>
    /// <param name="place">Index of a place.</param>
    /// <param name="other">Index of another.</param>
    public bool IsSame(int place, int other) => _entries[place] >> KeyShift == _entries[other] >> KeyShift;

    /// <summary>Whether the row at a place has no value; such rows come last.</summary>
    /// <param name="place">Index of a place.</param>
    public bool IsMissing(int place) => _entries[place] >> KeyShift == MissingKey;

    // Bits that are ordered as the values are. Adding 0 makes -0 and 0 the same.
    private static uint Key(float value)
    {
        if (float.IsNaN(value)) return MissingKey;
        var bits = BitConverter.SingleToUInt32Bits(value + 0f);
        return bits ^ ((uint)((int)bits >> 31) | 0x80000000);
    }

    private static bool IsShared(ReadOnlySpan<int> counts, int rows)
    {
        foreach (var count in counts)
            if (count != 0) return count == rows;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scatter(Span<int> counts, int shift)
    {
        var sum = 0;
        foreach (ref var count in counts) (count, sum) = (sum, sum + count);
        ref var starts = ref MemoryMarshal.GetReference(counts);
        ref var to = ref MemoryMarshal.GetArrayDataReference(_spare);
        foreach (var entry in _entries) Unsafe.Add(ref to, Unsafe.Add(ref starts, (nint)(byte)(entry >> shift))++) = entry;
        (_entries, _spare) = (_spare, _entries);
    }
}
