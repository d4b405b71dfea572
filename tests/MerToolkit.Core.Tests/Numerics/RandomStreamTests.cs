using MerToolkit.Core.Numerics;

namespace MerToolkit.Core.Tests.Numerics;

public class RandomStreamTests
{
    [Fact]
    public void Stored_models_rely_on_these_very_numbers()
    {
        var stream = RandomStream.FromSeed(1);
        Assert.Equal(
            [8089978747140965633UL, 5687923198772495674UL, 15915821081677751511UL],
            new[] { stream.NextUInt64(), stream.NextUInt64(), stream.NextUInt64() });
        Assert.Equal(1641514037541647196UL, RandomStream.FromSeed(1).Split("forest").Split(7).NextUInt64());
    }

    [Fact]
    public void A_split_does_not_depend_on_what_was_drawn_before()
    {
        var stream = RandomStream.FromSeed(5);
        var before = stream.Split("folds").NextUInt64();
        for (var draw = 0; draw < 10; draw++) stream.NextUInt64();
        Assert.Equal(before, stream.Split("folds").NextUInt64());
    }

    [Fact]
    public void Names_numbers_and_seeds_all_tell_streams_apart()
    {
        var seen = new HashSet<ulong>();
        for (ulong seed = 0; seed < 20; seed++)
        {
            var root = RandomStream.FromSeed(seed);
            Assert.True(seen.Add(root.NextUInt64()));
            foreach (var name in new[] { "", "a", "b", "ab", "ba", "forest", "Forest", "forêt", "0", "1" })
                Assert.True(seen.Add(root.Split(name).NextUInt64()));
            for (var index = -5; index < 200; index++) Assert.True(seen.Add(root.Split(index).NextUInt64()));
            Assert.True(seen.Add(root.Split("a").Split("b").NextUInt64()));
            Assert.True(seen.Add(root.Split("b").Split("a").NextUInt64()));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(10)]
    public void Integers_are_uniform(int range)
    {
        var stream = RandomStream.FromSeed(2);
        var counts = new int[range];
        const int Draws = 60_000;
        for (var draw = 0; draw < Draws; draw++) counts[stream.NextInt32(range)]++;
        var expected = (double)Draws / range;
        var chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.InRange(chiSquare, 0, 30);
    }

    [Fact]
    public void Large_ranges_show_no_bias()
    {
        // Without rejection the lower half of this range would be drawn two times in three.
        var stream = RandomStream.FromSeed(3);
        const int Range = 1_500_000_000;
        var low = Enumerable.Range(0, 40_000).Count(_ => stream.NextInt32(Range) < Range / 2);
        Assert.InRange(low, 19_500, 20_500);
    }

    [Fact]
    public void Doubles_fill_the_unit_interval_evenly()
    {
        var stream = RandomStream.FromSeed(4);
        var values = Enumerable.Range(0, 100_000).Select(_ => stream.NextDouble()).ToArray();
        Assert.All(values, value => Assert.InRange(value, 0, 0.9999999999999999));
        Assert.InRange(values.Average(), .497, .503);
        Assert.InRange(values.Average(value => (value - .5) * (value - .5)), .0825, .0842);
        Assert.InRange(values.Zip(values.Skip(1), (a, b) => (a - .5) * (b - .5)).Average(), -.001, .001);
    }

    [Fact]
    public void Gaussians_have_the_moments_of_the_normal_law()
    {
        var stream = RandomStream.FromSeed(6);
        var values = Enumerable.Range(0, 200_000).Select(_ => stream.NextGaussian()).ToArray();
        Assert.InRange(values.Average(), -.01, .01);
        Assert.InRange(values.Average(value => value * value), .98, 1.02);
        Assert.InRange(values.Average(value => value * value * value), -.05, .05);
        Assert.InRange(values.Average(value => value * value * value * value), 2.9, 3.1);
        Assert.InRange(values.Count(value => Math.Abs(value) < 1.959964), 189_400, 190_600);
    }

    [Fact]
    public void Shuffle_gives_every_order_equally_often()
    {
        var stream = RandomStream.FromSeed(8);
        var counts = new Dictionary<string, int>();
        for (var draw = 0; draw < 24_000; draw++)
        {
            var items = "abcd".ToCharArray();
            stream.Shuffle<char>(items);
            var order = new string(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.InRange(counts.Values.Sum(count => (count - 1000.0) * (count - 1000.0) / 1000), 0, 50);
    }

    [Fact]
    public void An_empty_range_is_a_mistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RandomStream.FromSeed(1).NextInt32(0));
}
