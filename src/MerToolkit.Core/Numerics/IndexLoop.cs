using System.Runtime.ExceptionServices;

namespace MerToolkit.Core.Numerics;

/// <summary>
/// Runs a body for every index of a loop on some threads, and allocates nothing once it was made, unlike <c>Parallel.For</c>: for
/// loops of a few milliseconds that run over and over. Which thread takes which index is open, so the body must write each index's
/// results to a place of its own. Serves one loop at a time.
/// </summary>
/// <remarks>
/// Count and next index share one 64-bit word, so that a thread of the pool that comes late, when the next loop already runs, takes
/// part in that one with its right count. The calling thread works too: where the pool is busy, it does all by itself.
/// </remarks>
public sealed class IndexLoop : IThreadPoolWorkItem
{
    private readonly int _jobs;
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _finished = new(false, 200);
    private readonly int[] _isBusy;
    private Action<int, int> _body = (_, _) => { };
    private ExceptionDispatchInfo? _fault;
    private long _state;
    private int _open;

    /// <summary>Room for loops on some threads.</summary>
    /// <param name="jobs">Threads at most, 1 or more.</param>
    public IndexLoop(int jobs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(jobs);
        _jobs = jobs;
        _isBusy = new int[jobs];
    }

    /// <summary>Threads at most, a count.</summary>
    public int Jobs => _jobs;

    /// <summary>Runs the body for the indices 0..count-1 and comes back when all are done; the first exception is thrown on.</summary>
    /// <param name="count">Number of indices.</param>
    /// <param name="body">
    /// Called with each index, from 0, and with the number of the worker that runs it, 0..jobs-1: no two calls at a time have the same
    /// worker, so that each may keep scratch memory of its own. Keep the delegate, making it anew allocates.
    /// </param>
    public void Run(int count, Action<int, int> body)
    {
        if (_jobs == 1 || count <= 1)
        {
            for (var index = 0; index < count; index++) body(index, 0);
            return;
        }

        _body = body;
        _fault = null;
        _finished.Reset();
        Volatile.Write(ref _open, count);
        Interlocked.Exchange(ref _state, (long)count << 32);
        for (var helper = Math.Min(_jobs, count) - 1; helper > 0; helper--) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        Work(0);
        _finished.Wait();
        _fault?.Throw();
    }

    // Helpers that come late from an earlier loop may outnumber the workers; they leave again. One that leaves looks once more, in case
    // the next loop has begun meanwhile and its helper found no worker free.
    void IThreadPoolWorkItem.Execute()
    {
        for (var worker = 1; worker < _jobs && HasWork; worker++)
        {
            if (Interlocked.Exchange(ref _isBusy[worker], 1) != 0) continue;
            Work(worker);
            Volatile.Write(ref _isBusy[worker--], 0);
        }
    }

    private bool HasWork => IsOpen(Volatile.Read(ref _state));

    private void Work(int worker)
    {
        while (Take() is { } index)
        {
            try
            {
                _body(index, worker);
            }
            catch (Exception exception)
            {
                lock (_gate) _fault ??= ExceptionDispatchInfo.Capture(exception);
            }

            if (Interlocked.Decrement(ref _open) == 0) _finished.Set();
        }
    }

    // The next index, or null when none is left.
    private int? Take()
    {
        var state = Volatile.Read(ref _state);
        while (IsOpen(state))
        {
            var seen = Interlocked.CompareExchange(ref _state, state + 1, state);
            if (seen == state) return (int)state;
            state = seen;
        }

        return null;
    }

    private static bool IsOpen(long state) => (int)state < (int)(state >> 32);
}
