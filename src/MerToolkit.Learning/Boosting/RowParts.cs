namespace MerToolkit.Learning.Boosting;

/// <summary>Rows in parts of equal size, large enough to be handed to threads and small enough for the cache.</summary>
/// <param name="rows">Number of rows.</param>
/// <param name="parallel">Threads and cancellation.</param>
internal sealed class RowParts(int rows, ParallelOptions parallel)
{
    private const int RowsAPart = 4096;
    private const int PartsWorthThreads = 4;
    private readonly int _count = (rows + RowsAPart - 1) / RowsAPart;

    /// <summary>Does something for all parts.</summary>
    /// <param name="body">Receives the first row of a part and the one after its last, indices.</param>
    public void For(Action<int, int> body)
    {
        if (_count < PartsWorthThreads || parallel.MaxDegreeOfParallelism == 1)
            for (var part = 0; part < _count; part++) body(part * RowsAPart, Math.Min((part + 1) * RowsAPart, rows));
        else
            Parallel.For(0, _count, parallel, part => body(part * RowsAPart, Math.Min((part + 1) * RowsAPart, rows)));
    }

    /// <summary>Finds something for each part.</summary>
    /// <param name="body">Receives the first row of a part and the one after its last, indices.</param>
    /// <returns>What was found, in the order of the rows; [parts].</returns>
    public T[] Collect<T>(Func<int, int, T> body)
    {
        var found = new T[_count];
        For((begin, end) => found[begin / RowsAPart] = body(begin, end));
        return found;
    }
}
