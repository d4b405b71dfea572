using MerToolkit.Core.Numerics;
using MerToolkit.Robustness.Sound;

namespace MerToolkit.Robustness.Tests.Sound;

public class SoundAscentTests
{
    private static readonly RandomStream Random = RandomStream.FromSeed(1).Split("ascent");

    [Fact]
    public void A_straight_loss_is_climbed_to_the_edge_of_the_box()
    {
        short[] origin = [100, -200, 300, -400];
        var moved = Run(origin, 1, new SoundBudget(SoundBudgetKind.LargestChange, 7), new Straight([1, -1, .5, 0]));
        Assert.Equal([107, -207, 307, -400], moved);
    }

    [Fact]
    public void A_straight_loss_is_climbed_along_its_slopes_within_the_ball()
    {
        short[] origin = [30_000, 0, 0, 0];
        var moved = Run(origin, 1, new SoundBudget(SoundBudgetKind.SignalToNoise, 40), new Straight([0, 3, 4, 0]));
        Assert.Equal([30_000, 180, 240, 0], moved);
    }

    [Fact]
    public void All_channels_of_a_frame_move_alike_and_share_the_budget()
    {
        short[] origin = [20_000, 0, 0, 20_000];
        var budget = new SoundBudget(SoundBudgetKind.SignalToNoise, 40);
        var moved = Run(origin, 2, budget, new Straight([1, 1], channels: 2));
        Assert.Equal(moved[1], moved[2]);
        Assert.Equal(moved[0] - 20_000, moved[1]);
        Assert.True(SoundChange.IsWithin(budget, origin, moved));
        Assert.Equal(40, SoundChange.Between(origin, moved).SignalToNoise, 0.1);
    }

    [Fact]
    public void No_sample_goes_beyond_full_scale()
    {
        short[] origin = [short.MaxValue, short.MinValue, 32_760];
        var moved = Run(origin, 1, new SoundBudget(SoundBudgetKind.LargestChange, 100), new Straight([1, -1, 1]));
        Assert.Equal([short.MaxValue, short.MinValue, short.MaxValue], moved);
    }

    [Theory]
    [InlineData(SoundBudgetKind.LargestChange, 0)]
    [InlineData(SoundBudgetKind.LargestChange, 0.9)]
    [InlineData(SoundBudgetKind.SignalToNoise, 150)]
    [InlineData(SoundBudgetKind.SignalToNoise, double.PositiveInfinity)]
    public void A_budget_below_one_level_gives_the_clip_itself_and_asks_nothing(SoundBudgetKind kind, double size)
    {
        short[] origin = [100, -200, 300];
        var loss = new Straight([1, 1, 1]);
        Assert.Same(origin, Run(origin, 1, new SoundBudget(kind, size), loss));
        Assert.Equal(0, loss.Asked);
    }

    [Fact]
    public void A_change_that_rounding_undoes_is_never_kept()
    {
        // The loss counts thirds of a level, but is asked about whole ones: two of them lower it.
        short[] origin = [10, 10];
        var moved = Run(origin, 1, new SoundBudget(SoundBudgetKind.LargestChange, 1), new Narrow());
        Assert.Equal(origin, moved);
    }

    [Fact]
    public void Where_there_is_no_slope_the_first_way_is_drawn()
    {
        var origin = new short[64];
        var moved = Run(origin, 1, new SoundBudget(SoundBudgetKind.LargestChange, 3), new Energy());
        Assert.Contains(moved, level => level != 0);
        Assert.All(moved, level => Assert.InRange(level, -3, 3));
    }

    [Fact]
    public void A_cancelled_attack_ends() => Assert.Throws<OperationCanceledException>(() => new SoundAscent().Run(
        [1, 2], 1, new SoundBudget(SoundBudgetKind.LargestChange, 3), new Straight([1, 1]), Random, new CancellationToken(true)));

    private static short[] Run(short[] origin, int channels, SoundBudget budget, ISoundLoss loss) =>
        new SoundAscent().Run(origin, channels, budget, loss, Random, CancellationToken.None);

    private sealed class Straight(double[] slopes, int channels = 1) : ISoundLoss
    {
        public int Asked { get; private set; }

        public double Of(ReadOnlySpan<short> levels)
        {
            Asked++;
            var sum = 0.0;
            for (var i = 0; i < levels.Length; i++) sum += levels[i] * slopes[i / channels];
            return sum;
        }

        public void Slopes(Span<double> destination) => slopes.CopyTo(destination);
    }

    private sealed class Narrow : ISoundLoss
    {
        public double Of(ReadOnlySpan<short> levels) => -Math.Abs((levels[0] - 10) - (1 / 3.0)) - Math.Abs(levels[1] - 10);

        public void Slopes(Span<double> destination) => (destination[0], destination[1]) = (1, 0);
    }

    private sealed class Energy : ISoundLoss
    {
        private short[] _levels = [];

        public double Of(ReadOnlySpan<short> levels)
        {
            _levels = levels.ToArray();
            return _levels.Sum(level => (double)level * level);
        }

        public void Slopes(Span<double> destination)
        {
            for (var i = 0; i < destination.Length; i++) destination[i] = 2.0 * _levels[i];
        }
    }
}
