using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Neural.Inputs;
using Shared;

namespace MerToolkit.Learning.Tests.Neural.Inputs;

/// <summary>Batches: every row once an epoch, the same ones whoever makes them, and nothing allocated on the way.</summary>
public class BatchLoaderTests
{
    private const int Wide = 1 << 13; // so wide that batches are made ahead

    [Theory]
    [InlineData(3, true)]
    [InlineData(3, false)]
    [InlineData(Wide, true)]
    [InlineData(Wide, false)]
    public void An_epoch_holds_each_row_of_the_part_once_with_its_target_and_weight(int columns, bool readsAhead)
    {
        int[] part = [5, 2, 9, 0, 7, 3, 11];
        using var loader = Loader(columns, part, new BatchPlan(3) { Order = RandomStream.FromSeed(1), ReadsAhead = readsAhead });
        Assert.Equal((7, 3, columns, 2), (loader.Rows, loader.BatchRows, loader.Inputs, loader.Targets));
        for (var epoch = 1; epoch <= 3; epoch++)
        {
            var (seen, sizes) = (new List<int>(), new List<int>());
            loader.Begin(epoch);
            while (loader.TryNext(out var batch))
            {
                sizes.Add(batch.Rows);
                for (var place = 0; place < batch.Rows; place++)
                {
                    var row = batch.Indices[place];
                    seen.Add(row);
                    Assert.Equal([row, row / 2f], batch.Targets.Slice(2 * place, 2).ToArray());
                    Assert.Equal(row + 1f, batch.Weights[place]);
                    for (var column = 0; column < columns; column += 97)
                        Assert.Equal(-Value(row, column), batch.Inputs[place * columns + column]);
                }
            }

            Assert.Equal([3, 3, 1], sizes);
            Assert.Equal(part.Order(), seen.Order());
            Assert.False(loader.TryNext(out _));
        }
    }

    [Fact]
    public void The_order_follows_from_seed_and_epoch_alone_and_differs_from_epoch_to_epoch()
    {
        var (ahead, alone) = (Orders(readsAhead: true, [1, 2, 3]), Orders(readsAhead: false, [3, 1, 2]));
        Assert.Equal(ahead[2], alone[0]);
        Assert.Equal(ahead[0], alone[1]);
        Assert.NotEqual(ahead[0], ahead[1]);

        static List<int[]> Orders(bool readsAhead, int[] epochs)
        {
            int[] part = [.. Enumerable.Range(0, 12)];
            using var loader = Loader(Wide, part, new BatchPlan(7) { Order = RandomStream.FromSeed(4), ReadsAhead = readsAhead });
            return [.. epochs.Select(epoch => Order(loader, epoch))];
        }
    }

    [Fact]
    public void Rows_that_are_watched_come_as_they_stand()
    {
        using var loader = Loader(3, [4, 1, 8], new BatchPlan(2));
        Assert.Equal([4, 1, 8], Order(loader, 1));
        Assert.Equal([4, 1, 8], Order(loader, 2));
    }

    [Fact]
    public void An_epoch_that_was_given_up_leaves_nothing_behind()
    {
        using var loader = Loader(Wide, [0, 1, 2, 3, 4, 5, 6, 7], new BatchPlan(2) { Order = RandomStream.FromSeed(2) });
        var whole = Order(loader, 1);
        for (var cut = 0; cut < 20; cut++)
        {
            loader.Begin(2);
            for (var batch = 0; batch < cut % 4; batch++) Assert.True(loader.TryNext(out _));
            Assert.Equal(whole, Order(loader, 1));
        }
    }

    [Fact]
    public void A_batch_holds_while_the_next_one_is_made()
    {
        using var loader = Loader(Wide, [.. Enumerable.Range(0, 12)], new BatchPlan(2));
        loader.Begin(1);
        while (loader.TryNext(out var batch))
        {
            var before = batch.Inputs.ToArray();
            Thread.Sleep(5);
            Assert.Equal(before, batch.Inputs.ToArray());
        }
    }

    [Fact]
    public void A_fault_of_reading_comes_to_the_caller()
    {
        var rows = Rows(Wide, [0, 1, 2, 3]) with { Read = (_, _) => throw new InvalidOperationException("broken") };
        using var loader = new BatchLoader<float>(rows, new BatchPlan(2));
        loader.Begin(1);
        Assert.Equal("broken", Assert.Throws<InvalidOperationException>(() => loader.TryNext(out _)).Message);
    }

    [Fact]
    public void Trainings_that_keep_all_threads_of_the_pool_do_not_wait_for_each_other()
    {
        var sums = new double[64];
        Parallel.For(0, sums.Length, training =>
        {
            using var loader = Loader(Wide, [.. Enumerable.Range(0, 12)], new BatchPlan(2));
            for (var epoch = 1; epoch <= 3; epoch++)
            {
                loader.Begin(epoch);
                while (loader.TryNext(out var batch)) sums[training] += batch.Inputs[5];
            }
        });
        Assert.All(sums, sum => Assert.Equal(sums[0], sum));
    }

    [Fact]
    public void Nothing_is_allocated_per_batch()
    {
        using var loader = Loader(Wide, [.. Enumerable.Range(0, 12)], new BatchPlan(2));
        Order(loader, 1);
        loader.Begin(2);
        Assert.Equal(0, Allocation.Least(() => loader.TryNext(out _)));
    }

    [Fact]
    public void The_time_that_was_waited_is_told()
    {
        var rows = Rows(Wide, [0, 1, 2, 3]) with { Read = (_, _) => Thread.Sleep(1) };
        using var loader = new BatchLoader<float>(rows, new BatchPlan(2) { ReadsAhead = false });
        loader.Begin(1);
        Assert.Equal(0, loader.WaitedSeconds);
        while (loader.TryNext(out _)) { }
        Assert.True(loader.WaitedSeconds > 0);
    }

    private static float Value(int row, int column) => row + column / 1024f;

    private static BatchLoader<float> Loader(int columns, int[] part, BatchPlan plan) => new(Rows(columns, part), plan);

    private static BatchRows<float> Rows(int columns, int[] part) => new()
    {
        Features = Enumerable.Range(0, 12 * columns).Select(place => Value(place / columns, place % columns)).ToArray(),
        Columns = columns,
        Part = part,
        Targets = [.. Enumerable.Range(0, 24).Select(place => place % 2 == 0 ? place / 2 : place / 2 / 2f)],
        Weights = [.. Enumerable.Range(0, 12).Select(row => row + 1f)],
        Inputs = columns,
        Read = (row, destination) =>
        {
            for (var column = 0; column < row.Length; column++) destination[column] = -row[column];
        },
    };

    private static int[] Order(BatchLoader<float> loader, int epoch)
    {
        var order = new List<int>();
        loader.Begin(epoch);
        while (loader.TryNext(out var batch)) order.AddRange(batch.Indices);
        return [.. order];
    }
}
