namespace Shared;

/// <summary>What a piece of work allocates on its own thread.</summary>
internal static class Allocation
{
    private const int Tries = 5;

    /// <summary>
    /// Bytes of the try that allocated least, of five. A collection started by another thread counts what this thread has not yet
    /// used of its buffer, now and then; work that does allocate does so each time.
    /// </summary>
    /// <param name="work">Done once or several times, warmed up.</param>
    public static long Least(Action work)
    {
        var least = long.MaxValue;
        for (var attempt = 0; attempt < Tries && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
