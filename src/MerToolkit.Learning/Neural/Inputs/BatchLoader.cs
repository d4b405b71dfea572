using System.Diagnostics;
using System.Numerics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Inputs;

/// <summary>How rows are divided into batches.</summary>
/// <param name="Rows">Most rows of a batch, 1 or more.</param>
internal sealed record BatchPlan(int Rows)
{
    /// <summary>Stream that each epoch's order is drawn from; null keeps the order of the part.</summary>
    public RandomStream? Order { get; init; }

    /// <summary>True when the next batch is made while the network works on the last one.</summary>
    public bool ReadsAhead { get; init; } = true;
}

/// <summary>
/// Makes batches from the rows of a table: while the network works on one, another thread gathers the rows of the next, brings them
/// into the network's order and changes them. What a batch holds follows from epoch and place alone, whoever makes it and when.
/// Nothing is allocated per batch.
/// </summary>
/// <remarks>
/// The next batch waits in the thread pool's queue; where nobody has begun it when it is asked for, the caller makes it, so a training
/// never waits for a pool whose threads all train.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class BatchLoader<T> : IBatchSource<T>, IThreadPoolWorkItem where T : unmanaged, IFloatingPointIeee754<T>
{
    // A smaller batch is made in less time than another thread takes to wake up.
    private const int LeastValuesAhead = 1 << 14;

    private readonly BatchRows<T> _rows;
    private readonly BatchPlan _plan;
    private readonly IBatchChanges<T>? _changes;
    private readonly int[] _order;
    private readonly bool _readsAhead;
    private readonly object _gate = new();
    private BatchSlot<T> _current;
    private BatchSlot<T> _next;
    private int _epoch;
    private int _start; // first row of the batch that is made next
    private int _state = Idle;
    private Exception? _failure;
    private long _waited;

    private const int Idle = 0, Waiting = 1, Working = 2, Ready = 3;

    /// <summary>Makes room; no row is read before <see cref="Begin"/>.</summary>
    /// <param name="rows">The part.</param>
    /// <param name="plan">How it is divided.</param>
    /// <param name="changes">What is done to the rows; null for nothing.</param>
    public BatchLoader(BatchRows<T> rows, BatchPlan plan, IBatchChanges<T>? changes = null)
    {
        (_rows, _plan, _changes) = (rows, plan, changes);
        BatchRows = Math.Min(plan.Rows, Math.Max(1, rows.Part.Count));
        _order = new int[rows.Part.Count];
        _readsAhead = plan.ReadsAhead && (long)BatchRows * rows.Inputs >= LeastValuesAhead;
        _current = new BatchSlot<T>(rows, BatchRows);
        _next = _readsAhead ? new BatchSlot<T>(rows, BatchRows) : _current;
        _start = Rows;
    }

    /// <inheritdoc/>
    public int Rows => _rows.Part.Count;

    /// <inheritdoc/>
    public int BatchRows { get; }

    /// <inheritdoc/>
    public int Inputs => _rows.Inputs;

    /// <inheritdoc/>
    public int Targets => _rows.TargetsOfRow;

    /// <inheritdoc/>
    public double WaitedSeconds => (double)_waited / Stopwatch.Frequency;

    /// <inheritdoc/>
    public void Begin(int epoch)
    {
        GiveUp();
        for (var place = 0; place < _order.Length; place++) _order[place] = _rows.Part[place];
        _plan.Order?.Split(epoch).Shuffle(_order.AsSpan());
        (_epoch, _start, _waited) = (epoch, 0, 0);
        Queue();
    }

    /// <inheritdoc/>
    public bool TryNext(out Batch<T> batch)
    {
        batch = default;
        if (_start >= Rows) return false;
        var asked = Stopwatch.GetTimestamp();
        if (Interlocked.CompareExchange(ref _state, Idle, Waiting) is Waiting or Idle) Make();
        else AwaitReady();
        _waited += Stopwatch.GetTimestamp() - asked;
        (_current, _next) = (_next, _current);
        batch = _current.Batch;
        _start += batch.Rows;
        Queue();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => GiveUp();

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute()
    {
        // One that comes late finds that its batch has been made, or serves for the next one.
        if (Interlocked.CompareExchange(ref _state, Working, Waiting) != Waiting) return;
        try
        {
            Make();
        }
        catch (Exception failure)
        {
            _failure = failure;
        }

        lock (_gate)
        {
            _state = Ready;
            Monitor.PulseAll(_gate);
        }
    }

    private void Make()
    {
        _changes?.Begin(_epoch, _start);
        _next.Fill(_order.AsSpan(_start, Math.Min(BatchRows, Rows - _start)), _changes);
    }

    private void Queue()
    {
        _state = Idle;
        if (!_readsAhead || _start >= Rows) return;
        Volatile.Write(ref _state, Waiting);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void AwaitReady()
    {
        lock (_gate)
            while (_state != Ready) Monitor.Wait(_gate);
        _state = Idle;
        if (_failure is not { } failure) return;
        _failure = null;
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    private void GiveUp()
    {
        if (Interlocked.CompareExchange(ref _state, Idle, Waiting) == Waiting) return;
        lock (_gate)
            while (_state == Working) Monitor.Wait(_gate);
        (_state, _failure) = (Idle, null);
    }
}
