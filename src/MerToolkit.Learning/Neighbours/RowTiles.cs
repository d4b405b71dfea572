using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Learning.Neighbours;

/// <summary>
/// Rows in tiles of eight, column after column, [tiles, columns, 8]: a vector holds one column of eight rows. The squared
/// differences of a pair of rows are added in the order of the columns, in float32, whatever the width of the machine's vectors.
/// </summary>
internal sealed class RowTiles
{
    /// <summary>Number of queries measured at a time, so that a tile is loaded once for all of them.</summary>
    public const int Queries = 4;

    private const int Lanes = 8;

    // 16 KB of rows stay in the first cache while all queries pass over them.
    private const int BlockValues = 4096;
    private readonly float[] _values;
    private readonly int _columns;
    private readonly int _tiles;

    /// <summary>Lays out rows.</summary>
    /// <param name="rows">Row-major [rows, columns], finite.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="columns">Number of columns, 1 or more.</param>
    public RowTiles(ReadOnlySpan<float> rows, int count, int columns)
    {
        _columns = columns;
        _tiles = (count + Lanes - 1) / Lanes;
        _values = new float[_tiles * Lanes * columns];
        // No comparison with NaN holds, so the places after the last row are never near.
        _values.AsSpan((_tiles - 1) * Lanes * columns).Fill(float.NaN);
        for (var row = 0; row < count; row++)
            for (var column = 0; column < columns; column++)
                _values[(row / Lanes * columns + column) * Lanes + row % Lanes] = rows[row * columns + column];
    }

    /// <summary>Offers every row, in ascending order, to the list of each query.</summary>
    /// <param name="queries">Queries in fours, column after column, [fours, columns, 4]; NaN where there is none.</param>
    /// <param name="lists">A list a query, [4 fours].</param>
    public void Offer(ReadOnlySpan<float> queries, ReadOnlySpan<NearestList> lists)
    {
        var width = Queries * _columns;
        var block = Math.Max(1, BlockValues / (Lanes * _columns));
        for (var tile = 0; tile < _tiles; tile += block)
            for (var four = 0; four * Queries < lists.Length; four++)
                Offer(tile, Math.Min(_tiles, tile + block), queries.Slice(four * width, width), lists.Slice(four * Queries, Queries));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Offer(int first, int end, ReadOnlySpan<float> queries, ReadOnlySpan<NearestList> lists)
    {
        ref var value = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_values), (nint)first * _columns * Lanes);
        for (var tile = first; tile < end; tile++)
        {
            ref var query = ref MemoryMarshal.GetReference(queries);
            var (a, b) = (Vector256<float>.Zero, Vector256<float>.Zero);
            var (c, d) = (Vector256<float>.Zero, Vector256<float>.Zero);
            for (var column = 0; column < _columns; column++)
            {
                var eight = Vector256.LoadUnsafe(ref value);
                a += Square(eight - Vector256.Create(query));
                b += Square(eight - Vector256.Create(Unsafe.Add(ref query, 1)));
                c += Square(eight - Vector256.Create(Unsafe.Add(ref query, 2)));
                d += Square(eight - Vector256.Create(Unsafe.Add(ref query, 3)));
                value = ref Unsafe.Add(ref value, Lanes);
                query = ref Unsafe.Add(ref query, Queries);
            }

            Offer(a, tile * Lanes, lists[0]);
            Offer(b, tile * Lanes, lists[1]);
            Offer(c, tile * Lanes, lists[2]);
            Offer(d, tile * Lanes, lists[3]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Square(Vector256<float> value) => value * value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Offer(Vector256<float> distances, int first, NearestList list)
    {
        var nearer = Vector256.LessThan(distances, Vector256.Create((float)list.Limit)).ExtractMostSignificantBits();
        if (nearer != 0) Offer(distances, nearer, first, list);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Offer(Vector256<float> distances, uint nearer, int first, NearestList list)
    {
        for (; nearer != 0; nearer &= nearer - 1)
        {
            var lane = BitOperations.TrailingZeroCount(nearer);
            list.Offer(distances[lane], first + lane);
        }
    }
}
