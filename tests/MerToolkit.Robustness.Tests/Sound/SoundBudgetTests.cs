using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Numerics;
using MerToolkit.Robustness.Sound;
using Shared;

namespace MerToolkit.Robustness.Tests.Sound;

public class SoundBudgetTests
{
    private static readonly Gen<SoundBudget> Budgets = Gen.OneOf(
        Gen.Choose(0, 4000).Select(size => new SoundBudget(SoundBudgetKind.LargestChange, size / 10.0)),
        Gen.Choose(-100, 900).Select(size => new SoundBudget(SoundBudgetKind.SignalToNoise, size / 10.0)));

    // Quiet clips, where a level is much, loud ones at full scale, and silence among them.
    private static readonly Gen<(short[] Levels, int Channels)> Clips =
        from channels in Gen.Choose(1, 3)
        from frames in Gen.Choose(1, 200)
        from loudness in Gen.Elements(0, 1, 30, 3_000, 32_768)
        from levels in Gen.Choose(-loudness, Math.Min(loudness, 32_767)).ArrayOf(frames * channels)
        select (Array.ConvertAll(levels, level => (short)level), channels);

    [Fact]
    public void Any_change_that_is_brought_back_and_rounded_keeps_to_its_budget()
    {
        var cases = from clip in Clips
                    from budget in Budgets
                    from scale in Gen.Elements(1e-3, 1.0, 1e3, 1e6)
                    from key in Gen.Choose(0, int.MaxValue)
                    select (clip, budget, scale, key);
        Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var ((levels, channels), budget, scale, key) = given;
            var ball = new SoundBall(levels, channels, budget);
            var random = RandomStream.FromSeed((ulong)key);
            double[] change = [.. Enumerable.Range(0, ball.Frames).Select(_ => scale * random.NextGaussian())];
            ball.Project(change);
            var moved = ball.Moved(change);
            return moved.Length == levels.Length && SoundChange.IsWithin(budget, levels, moved);
        }).MustHold();
    }

    [Fact]
    public void Attacks_and_drawn_noise_keep_to_their_budget()
    {
        var cases = from clip in Clips from budget in Budgets from key in Gen.Choose(0, int.MaxValue) select (clip, budget, key);
        Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var ((levels, channels), budget, key) = given;
            var random = RandomStream.FromSeed((ulong)key);
            var moved = new SoundAscent { Steps = 4 }.Run(
                levels, channels, budget, new Curved(levels.Length / channels), random, CancellationToken.None);
            return SoundChange.IsWithin(budget, levels, moved)
                && SoundChange.IsWithin(budget, levels, SoundAscent.Noise(levels, channels, budget, random));
        }).MustHold();
    }

    [Fact]
    public void Noise_of_a_ratio_comes_near_to_it()
    {
        short[] levels = [.. Enumerable.Range(0, 4000).Select(index => (short)(8000 * Math.Sin(index / 7.0)))];
        var moved = SoundAscent.Noise(levels, 1, new SoundBudget(SoundBudgetKind.SignalToNoise, 30), RandomStream.FromSeed(1));
        Assert.InRange(SoundChange.Between(levels, moved).SignalToNoise, 30, 30.1);
    }

    [Fact]
    public void A_change_is_told_in_levels_and_decibels()
    {
        Assert.Equal(new SoundChange(10, 20), SoundChange.Between([100, 0], [110, 0]));
        Assert.Equal(new SoundChange(0, double.PositiveInfinity), SoundChange.Between([100, 0], [100, 0]));
        Assert.Equal(65_535, SoundChange.Between([short.MinValue], [short.MaxValue]).LargestLevels);
    }

    [Theory]
    [InlineData(SoundBudgetKind.SignalToNoise, 30, "30 dB", "snr-30dB")]
    [InlineData(SoundBudgetKind.LargestChange, 4.5, "4.5 LSB", "linf-4.5lsb")]
    public void A_budget_has_words_for_tables_and_files(SoundBudgetKind kind, double size, string text, string word)
    {
        Assert.Equal(text, new SoundBudget(kind, size).Text);
        Assert.Equal(word, new SoundBudget(kind, size).FileWord);
    }

    private sealed class Curved(int frames) : ISoundLoss
    {
        private double _sum;

        public double Of(ReadOnlySpan<short> levels)
        {
            _sum = 0;
            foreach (var level in levels) _sum += level;
            return -_sum * _sum;
        }

        public void Slopes(Span<double> slopes)
        {
            for (var frame = 0; frame < frames; frame++) slopes[frame] = -2 * _sum * (1 + (frame % 3));
        }
    }
}
