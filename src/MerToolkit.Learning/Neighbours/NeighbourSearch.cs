using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Neighbours;

/// <summary>
/// Finds the nearest training rows of a query by Euclidean distance, by looking at all of them. Distances are measured in
/// float32; where they leave its range, above or below, the query is measured once more in float64.
/// </summary>
internal sealed class NeighbourSearch
{
    private const int QueriesAtOnce = 64;

    // Squared differences below about 1e-38 lose their digits; with this margin none of a sum that matters has.
    private const double SmallestSquare = 1e-30;
    private readonly float[] _rows;
    private readonly RowTiles _tiles;

    /// <summary>Prepares the search.</summary>
    /// <param name="rows">Training rows, row-major [rows, columns], finite.</param>
    /// <param name="count">Number of rows, 1 or more.</param>
    /// <param name="columns">Number of columns, 1 or more.</param>
    /// <param name="neighbours">Number of neighbours, 1..rows.</param>
    public NeighbourSearch(float[] rows, int count, int columns, int neighbours)
    {
        (_rows, Count, Columns, Neighbours) = (rows, count, columns, neighbours);
        _tiles = new RowTiles(rows, count, columns);
    }

    /// <summary>What is done with a query and its neighbours.</summary>
    /// <param name="query">Index of the query.</param>
    /// <param name="values">Its values; [columns].</param>
    /// <param name="neighbours">Indices of its neighbours, nearest first, equally near ones in the order of the rows.</param>
    public delegate void Visit(int query, ReadOnlySpan<float> values, ReadOnlySpan<int> neighbours);

    /// <summary>Number of training rows.</summary>
    public int Count { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Number of neighbours of a query.</summary>
    public int Neighbours { get; }

    /// <summary>The training rows, row-major [rows, columns].</summary>
    public ReadOnlySpan<float> Rows => _rows;

    /// <summary>Finds the neighbours of each query, in the order of the queries.</summary>
    /// <param name="queries">Queries x columns.</param>
    /// <param name="visit">Is given each query with its neighbours.</param>
    public void Find(FeatureRows queries, Visit visit)
    {
        var lists = new NearestList[QueriesAtOnce];
        for (var index = 0; index < lists.Length; index++) lists[index] = new NearestList(Neighbours);
        var fours = new float[QueriesAtOnce * Columns];
        for (var first = 0; first < queries.Rows; first += QueriesAtOnce)
        {
            var some = queries.Slice(first, Math.Min(QueriesAtOnce, queries.Rows - first));
            var padded = (some.Rows + RowTiles.Queries - 1) / RowTiles.Queries * RowTiles.Queries;
            LayOut(some, fours);
            foreach (var list in lists) list.Clear();
            _tiles.Offer(fours, lists.AsSpan(0, padded));
            for (var query = 0; query < some.Rows; query++)
            {
                var list = lists[query];
                if (!(list.Limit is >= SmallestSquare and < double.PositiveInfinity)) Measure(some[query], list);
                visit(first + query, some[query], list.Rows);
            }
        }
    }

    /// <summary>Squared distance of a query to a training row, the sum of squared differences in column order, in float64.</summary>
    /// <param name="query">Values of the query; [columns].</param>
    /// <param name="row">Index of the training row.</param>
    /// <returns>The squared distance, in squared units of the columns; 0 only for an equal row.</returns>
    public double SquaredDistance(ReadOnlySpan<float> query, int row)
    {
        var values = _rows.AsSpan(row * Columns, Columns);
        var sum = 0.0;
        for (var column = 0; column < values.Length; column++)
        {
            var difference = (double)values[column] - query[column];
            sum += difference * difference;
        }

        return sum;
    }

    private void Measure(ReadOnlySpan<float> query, NearestList list)
    {
        list.Clear();
        for (var row = 0; row < Count; row++) list.Offer(SquaredDistance(query, row), row);
    }

    private void LayOut(FeatureRows queries, Span<float> fours)
    {
        fours.Fill(float.NaN);
        for (var query = 0; query < queries.Rows; query++)
        {
            var (four, place) = Math.DivRem(query, RowTiles.Queries);
            for (var column = 0; column < Columns; column++)
                fours[(four * Columns + column) * RowTiles.Queries + place] = queries[query][column];
        }
    }
}
