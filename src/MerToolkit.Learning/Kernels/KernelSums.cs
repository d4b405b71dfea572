using System.Runtime.CompilerServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Kernels;

/// <summary>
/// Sums over columns between other rows and the rows of a block of tiles: of products, or of squared differences. Four other rows run
/// over a tile of two vectors, their eight sums in registers.
/// </summary>
/// <typeparam name="TLanes">The machine's vectors.</typeparam>
/// <typeparam name="TWide">The machine's vectors of double, half as many lanes.</typeparam>
/// <remarks>
/// Distances are summed in float32, products in double: kernels of products have more rows than dimensions, and along the directions
/// without curvature an optimum would follow every error of their sums.
/// </remarks>
internal static unsafe class KernelSums<TLanes, TWide>
    where TLanes : unmanaged, ILanes<TLanes, float> where TWide : unmanaged, ILanes<TWide, double>
{
    /// <summary>Number of rows of a tile.</summary>
    public static int Width => 2 * TLanes.Count;

    /// <summary>All sums of a block.</summary>
    /// <param name="tiles">Its tiles, [tiles, columns, width].</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="isOfDistance">True for squared differences.</param>
    /// <param name="others">Pointers to the other rows.</param>
    /// <param name="count">Number of other rows.</param>
    /// <param name="destinations">For each other row where its sums go, [block rows].</param>
    public static void Block(float* tiles, int columns, bool isOfDistance, float** others, int count, float** destinations)
    {
        for (var row = 0; row < KernelTiles.BlockRows; row += Width, tiles += (nint)Width * columns)
        {
            for (var first = 0; first < count; first += 4)
            {
                // Where fewer rows are left, the last one is summed again.
                var last = count - 1;
                int b = Math.Min(first + 1, last), c = Math.Min(first + 2, last), d = Math.Min(first + 3, last);
                if (isOfDistance)
                {
                    Distances(tiles, columns, others[first], others[b], others[c], others[d],
                        destinations[first] + row, destinations[b] + row, destinations[c] + row, destinations[d] + row);
                }
                else
                {
                    for (var half = 0; half < Width; half += 2 * TWide.Count)
                    {
                        var to = row + half;
                        Products(tiles + half, columns, others[first], others[b], others[c], others[d],
                            destinations[first] + to, destinations[b] + to, destinations[c] + to, destinations[d] + to);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Distances(
        float* tile, int columns, float* a, float* b, float* c, float* d, float* toA, float* toB, float* toC, float* toD)
    {
        var (a0, a1, b0, b1) = (default(TLanes), default(TLanes), default(TLanes), default(TLanes));
        var (c0, c1, d0, d1) = (default(TLanes), default(TLanes), default(TLanes), default(TLanes));
        for (nint column = 0; column < columns; column++, tile += Width)
        {
            var (low, high) = (TLanes.Load(tile), TLanes.Load(tile + TLanes.Count));
            var value = TLanes.Broadcast(a[column]);
            var (x, y) = (low - value, high - value);
            (a0, a1) = (TLanes.PlusProduct(a0, x, x), TLanes.PlusProduct(a1, y, y));
            value = TLanes.Broadcast(b[column]);
            (x, y) = (low - value, high - value);
            (b0, b1) = (TLanes.PlusProduct(b0, x, x), TLanes.PlusProduct(b1, y, y));
            value = TLanes.Broadcast(c[column]);
            (x, y) = (low - value, high - value);
            (c0, c1) = (TLanes.PlusProduct(c0, x, x), TLanes.PlusProduct(c1, y, y));
            value = TLanes.Broadcast(d[column]);
            (x, y) = (low - value, high - value);
            (d0, d1) = (TLanes.PlusProduct(d0, x, x), TLanes.PlusProduct(d1, y, y));
        }

        Store(d0, d1, toD);
        Store(c0, c1, toC);
        Store(b0, b1, toB);
        Store(a0, a1, toA);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Products(
        float* tile, int columns, float* a, float* b, float* c, float* d, float* toA, float* toB, float* toC, float* toD)
    {
        var (a0, a1, b0, b1) = (default(TWide), default(TWide), default(TWide), default(TWide));
        var (c0, c1, d0, d1) = (default(TWide), default(TWide), default(TWide), default(TWide));
        for (nint column = 0; column < columns; column++, tile += Width)
        {
            var (low, high) = (TWide.LoadSingle(tile), TWide.LoadSingle(tile + TWide.Count));
            var value = TWide.Broadcast(a[column]);
            (a0, a1) = (TWide.PlusProduct(a0, low, value), TWide.PlusProduct(a1, high, value));
            value = TWide.Broadcast(b[column]);
            (b0, b1) = (TWide.PlusProduct(b0, low, value), TWide.PlusProduct(b1, high, value));
            value = TWide.Broadcast(c[column]);
            (c0, c1) = (TWide.PlusProduct(c0, low, value), TWide.PlusProduct(c1, high, value));
            value = TWide.Broadcast(d[column]);
            (d0, d1) = (TWide.PlusProduct(d0, low, value), TWide.PlusProduct(d1, high, value));
        }

        Store(d0, d1, toD);
        Store(c0, c1, toC);
        Store(b0, b1, toB);
        Store(a0, a1, toA);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TLanes low, TLanes high, float* to)
    {
        TLanes.Store(low, to);
        TLanes.Store(high, to + TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TWide low, TWide high, float* to)
    {
        TWide.StoreSingle(low, to);
        TWide.StoreSingle(high, to + TWide.Count);
    }
}
