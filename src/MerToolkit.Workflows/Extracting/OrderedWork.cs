using System.Runtime.ExceptionServices;

namespace MerToolkit.Workflows.Extracting;

/// <summary>
/// Several workers over one list, results taken in the list's order. No worker starts further ahead of the next
/// result to be taken than the window allows, so what waits in memory is bounded.
/// </summary>
/// <typeparam name="TItem">What is worked on.</typeparam>
/// <typeparam name="TResult">What comes out.</typeparam>
internal sealed class OrderedWork<TItem, TResult>
{
    private readonly IReadOnlyList<TItem> _items;
    private readonly int _window;
    private readonly CancellationToken _cancellation;
    private readonly object _gate = new();
    private readonly Dictionary<int, TResult> _waiting = [];
    private ExceptionDispatchInfo? _fault;
    private int _next;
    private int _taken;
    private int _running;
    private bool _isStopped;
    private bool _isRefused;

    private OrderedWork(IReadOnlyList<TItem> items, int window, CancellationToken cancellation) =>
        (_items, _window, _cancellation) = (items, window, cancellation);

    /// <summary>Works through the list until its end, a refusal, or cancellation.</summary>
    /// <param name="items">The list.</param>
    /// <param name="jobs">Number of workers, 1 or more.</param>
    /// <param name="window">Number of items that may be under way or waiting, 1 or more.</param>
    /// <param name="createWorker">Makes one worker; called on the worker's thread, which also disposes it.</param>
    /// <param name="take">
    /// Receives results on the calling thread, in order; false stops the work, and later results are dropped.
    /// After cancellation it receives what is finished, gaps left out.
    /// </param>
    /// <param name="cancellation">Stops the work.</param>
    public static void Run(
        IReadOnlyList<TItem> items, int jobs, int window, Func<Worker> createWorker, Func<TResult, bool> take,
        CancellationToken cancellation)
    {
        var work = new OrderedWork<TItem, TResult>(items, Math.Max(window, jobs), cancellation);
        using var registration = cancellation.Register(work.Stop);
        var threads = Enumerable.Range(0, Math.Min(jobs, items.Count)).Select(index => work.Start(index, createWorker)).ToList();
        try
        {
            work.TakeAll(take);
        }
        finally
        {
            work.Stop();
            foreach (var thread in threads) thread.Join();
        }
        work._fault?.Throw();
        if (cancellation.IsCancellationRequested && !work._isRefused) work.TakeRest(take);
    }

    /// <summary>One worker: what it does with an item, and what is to be disposed at its end.</summary>
    /// <param name="Process">Turns an item into a result; may throw <see cref="OperationCanceledException"/>.</param>
    /// <param name="Owned">Disposed when the worker ends; null for nothing.</param>
    public sealed record Worker(Func<TItem, TResult> Process, IDisposable? Owned = null);

    private Thread Start(int index, Func<Worker> createWorker)
    {
        lock (_gate) _running++;
        var thread = new Thread(() => Work(createWorker)) { IsBackground = true, Name = $"clip worker {index + 1}" };
        thread.Start();
        return thread;
    }

    private void Work(Func<Worker> createWorker)
    {
        try
        {
            var worker = createWorker();
            using (worker.Owned)
            {
                while (TryNext(out var index)) Put(index, worker.Process(_items[index]));
            }
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            Stop();
        }
        catch (Exception fault)
        {
            lock (_gate) _fault ??= ExceptionDispatchInfo.Capture(fault);
            Stop();
        }
        finally
        {
            lock (_gate)
            {
                _running--;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool TryNext(out int index)
    {
        lock (_gate)
        {
            while (!_isStopped && _next < _items.Count && _next >= _taken + _window) Monitor.Wait(_gate);
            index = _next;
            if (_isStopped || _next >= _items.Count) return false;
            _next++;
            return true;
        }
    }

    private void Put(int index, TResult result)
    {
        lock (_gate)
        {
            _waiting.Add(index, result);
            Monitor.PulseAll(_gate);
        }
    }

    private void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void TakeAll(Func<TResult, bool> take)
    {
        while (TryTake(out var result))
        {
            if (!take(result))
            {
                _isRefused = true;
                return;
            }
            lock (_gate)
            {
                _taken++;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool TryTake(out TResult result)
    {
        lock (_gate)
        {
            while (true)
            {
                if (_waiting.Remove(_taken, out result!)) return true;
                if (_taken == _items.Count || _fault is not null || _running == 0) return false;
                Monitor.Wait(_gate);
            }
        }
    }

    private void TakeRest(Func<TResult, bool> take)
    {
        foreach (var (_, result) in _waiting.OrderBy(pair => pair.Key))
        {
            if (!take(result)) return;
        }
    }
}
