using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Tests.Extracting;

public sealed class OrderedWorkTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 64)]
    [InlineData(8, 1)]
    public void Results_come_in_the_order_of_the_items_whatever_the_workers(int jobs, int window)
    {
        var taken = new List<int>();
        Run(200, jobs, window, item =>
        {
            // Uneven work, so that workers overtake each other.
            Thread.SpinWait(item * 7919 % 1000 * 20);
            return item * 10;
        }, taken.Add);
        Assert.Equal(Enumerable.Range(0, 200).Select(item => item * 10), taken);
    }

    [Fact]
    public void Any_number_of_items_workers_and_places_gives_each_item_once_and_in_order()
    {
        var sizes = Gen.Choose(0, 40).SelectMany(_ => Gen.Choose(1, 6), (items, jobs) => (items, jobs))
            .SelectMany(_ => Gen.Choose(1, 10), (pair, window) => (pair.items, pair.jobs, window));
        Prop.ForAll(sizes.ToArbitrary(), size =>
        {
            var taken = new List<int>();
            Run(size.items, size.jobs, size.window, item => item, taken.Add);
            return taken.SequenceEqual(Enumerable.Range(0, size.items));
        }).MustHold();
    }

    [Fact]
    public void No_worker_runs_further_ahead_than_the_window()
    {
        const int Window = 5;
        var taken = 0;
        var farthest = 0;
        Run(100, 4, Window, item =>
        {
            InterlockedMax(ref farthest, item - Volatile.Read(ref taken));
            return item;
        }, _ =>
        {
            Thread.Sleep(1);
            Interlocked.Increment(ref taken);
        });
        Assert.InRange(farthest, 1, Window);
    }

    [Fact]
    public void A_refusal_stops_the_work_and_drops_what_comes_later()
    {
        var (taken, started) = (new List<int>(), new ConcurrentBag<int>());
        OrderedWork<int, int>.Run([.. Enumerable.Range(0, 10_000)], 2, 8, () => Worker(item =>
        {
            started.Add(item);
            return item;
        }), result =>
        {
            taken.Add(result);
            return result < 5;
        }, CancellationToken.None);
        Assert.Equal([0, 1, 2, 3, 4, 5], taken);
        Assert.InRange(started.Count, 6, 6 + 8);
    }

    [Fact]
    public void Cancellation_keeps_what_is_finished_in_order_with_gaps_left_out()
    {
        using var source = new CancellationTokenSource();
        using var laterDone = new CountdownEvent(3);
        var taken = new List<int>();
        OrderedWork<int, int>.Run([.. Enumerable.Range(0, 100)], 2, 4, () => Worker(item =>
        {
            if (item == 2)
            {
                // Three later items finish while this one hangs until the run is stopped.
                laterDone.Wait();
                source.Cancel();
                source.Token.ThrowIfCancellationRequested();
            }
            if (item is > 2 and < 6) laterDone.Signal();
            return item;
        }), result =>
        {
            taken.Add(result);
            return true;
        }, source.Token);
        Assert.Equal([0, 1, 3, 4, 5], taken);
    }

    [Fact]
    public void A_fault_of_a_worker_reaches_the_caller_as_it_was()
    {
        var fault = Assert.Throws<InvalidOperationException>(
            () => Run(50, 3, 4, item => item == 20 ? throw new InvalidOperationException("odd") : item, _ => { }));
        Assert.Equal("odd", fault.Message);
    }

    [Fact]
    public void A_fault_of_the_taker_ends_the_workers()
    {
        var disposed = new ConcurrentBag<int>();
        Assert.Throws<IOException>(() => OrderedWork<int, int>.Run(
            [.. Enumerable.Range(0, 100)], 3, 4, () => Worker(item => item, () => disposed.Add(0)),
            _ => throw new IOException("full"), CancellationToken.None));
        Assert.Equal(3, disposed.Count);
    }

    [Fact]
    public void Each_worker_is_made_on_its_own_thread_and_disposed_once()
    {
        var (made, disposed) = (new ConcurrentBag<int>(), new ConcurrentBag<int>());
        OrderedWork<int, int>.Run([.. Enumerable.Range(0, 20)], 3, 3, () =>
        {
            made.Add(Environment.CurrentManagedThreadId);
            return Worker(item => item, () => disposed.Add(0));
        }, _ => true, CancellationToken.None);
        Assert.Equal(3, made.Distinct().Count());
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, made);
        Assert.Equal(3, disposed.Count);
    }

    [Fact]
    public void There_are_not_more_workers_than_items()
    {
        var made = 0;
        OrderedWork<int, int>.Run([1, 2], 16, 4, () =>
        {
            Interlocked.Increment(ref made);
            return Worker(item => item);
        }, _ => true, CancellationToken.None);
        Assert.Equal(2, made);
    }

    private static void Run(int items, int jobs, int window, Func<int, int> process, Action<int> take) =>
        OrderedWork<int, int>.Run([.. Enumerable.Range(0, items)], jobs, window, () => Worker(process), result =>
        {
            take(result);
            return true;
        }, CancellationToken.None);

    private static OrderedWork<int, int>.Worker Worker(Func<int, int> process, Action? dispose = null) =>
        new(process, new Disposal(dispose ?? (() => { })));

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            if (Interlocked.CompareExchange(ref target, value, seen) == seen) return;
        }
    }

    private sealed class Disposal(Action dispose) : IDisposable
    {
        public void Dispose() => dispose();
    }
}
