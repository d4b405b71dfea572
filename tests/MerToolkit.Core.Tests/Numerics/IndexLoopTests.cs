using MerToolkit.Core.Numerics;

namespace MerToolkit.Core.Tests.Numerics;

public class IndexLoopTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_index_runs_once_loop_after_loop(int jobs)
    {
        var loop = new IndexLoop(jobs);
        var seen = new int[40];
        for (var count = 0; count <= seen.Length; count++)
        {
            Array.Clear(seen);
            loop.Run(count, (index, _) => Interlocked.Increment(ref seen[index]));
            Assert.All(seen[..count], times => Assert.Equal(1, times));
            Assert.All(seen[count..], times => Assert.Equal(0, times));
        }
    }

    [Fact]
    public void No_worker_runs_two_indices_at_a_time()
    {
        var loop = new IndexLoop(3);
        var isBusy = new int[3];
        var clashes = 0;
        for (var repeat = 0; repeat < 300; repeat++)
            loop.Run(7, (_, worker) =>
            {
                if (Interlocked.Exchange(ref isBusy[worker], 1) != 0) Interlocked.Increment(ref clashes);
                Thread.SpinWait(200);
                Volatile.Write(ref isBusy[worker], 0);
            });
        Assert.Equal(0, clashes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_fault_comes_out_of_the_loop_and_the_next_loop_runs(int jobs)
    {
        var loop = new IndexLoop(jobs);
        Assert.Throws<FormatException>(() => loop.Run(9, (index, _) =>
        {
            if (index == 4) throw new FormatException();
        }));
        var sum = 0;
        loop.Run(9, (index, _) => Interlocked.Add(ref sum, index));
        Assert.Equal(36, sum);
    }

    [Fact]
    public void A_loop_without_threads_is_a_mistake() => Assert.Throws<ArgumentOutOfRangeException>(() => new IndexLoop(0));

    [Fact]
    public void Loops_allocate_nothing()
    {
        var loop = new IndexLoop(2);
        var sums = new long[64];
        Action<int, int> body = (index, _) => sums[index] += index;
        for (var repeat = 0; repeat < 50; repeat++) loop.Run(64, body);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var repeat = 0; repeat < 50; repeat++) loop.Run(64, body);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);
    }
}
