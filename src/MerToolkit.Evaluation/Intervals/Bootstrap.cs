using MerToolkit.Core.Numerics;

namespace MerToolkit.Evaluation.Intervals;

/// <summary>
/// Bootstrap by units (Efron 1979; of clusters: Field and Welsh 2007): a resample draws as many units as there are, with
/// replacement, and every statistic is computed from what was drawn. One resample serves all statistics, seeds and
/// trainers, so that their differences are paired.
/// </summary>
/// <remarks>
/// A resample of n units out of n is a multinomial vector. It is drawn block by block: the number that falls on a block
/// is binomial given the blocks before, and within the block each draw is uniform. That costs little for the many alike
/// rows of a large data set, and lets a batch of resamples share each block while it is in cache. The numbers come from
/// <c>RandomStream.FromSeed(seed).Split("bootstrap").Split(resample)</c>, so they do not depend on batches or threads.
/// </remarks>
internal static class Bootstrap
{
    private const int ResamplesPerBatch = 16;
    private const int BitsPerDraw = 7;
    private const int DrawsPerWord = 64 / BitsPerDraw;

    /// <summary>Turns the sums of one resample into statistics.</summary>
    /// <param name="sums">The sums of everything drawn, as many as <see cref="UnitSums.Width"/>.</param>
    /// <param name="statistics">Receives the statistics, each in its unit; NaN where not defined.</param>
    public delegate void Readout(ReadOnlySpan<double> sums, Span<double> statistics);

    /// <summary>Intervals of some statistics; NaN for all when there is only one unit, which no resampling can vary.</summary>
    /// <param name="units">What is drawn.</param>
    /// <param name="statistics">Number of statistics.</param>
    /// <param name="readout">Computes them; called from several threads.</param>
    /// <param name="options">How many resamples, level, seed, threads.</param>
    public static IReadOnlyList<Interval> Intervals(UnitSums units, int statistics, Readout readout, IntervalOptions options)
    {
        if (units.Blocks.Sum(block => block.Units) < 2)
            return [.. Enumerable.Repeat(new Interval(double.NaN, double.NaN, options.Resamples), statistics)];
        // One line of slots a statistic, so that sorting needs no second copy: [statistics, resamples].
        var values = new double[statistics * options.Resamples];
        var batches = (options.Resamples + ResamplesPerBatch - 1) / ResamplesPerBatch;
        Parallel.For(0, batches, new ParallelOptions { MaxDegreeOfParallelism = options.Jobs }, batch =>
        {
            var first = batch * ResamplesPerBatch;
            var count = Math.Min(ResamplesPerBatch, options.Resamples - first);
            var sums = Draw(units, options.Seed, first, count);
            Span<double> line = new double[statistics];
            for (var index = 0; index < count; index++)
            {
                readout(sums.AsSpan(index * units.Width, units.Width), line);
                for (var statistic = 0; statistic < statistics; statistic++)
                    values[statistic * options.Resamples + first + index] = line[statistic];
            }
        });
        return
        [
            .. Enumerable.Range(0, statistics).Select(statistic =>
                Interval.Of(values.AsSpan(statistic * options.Resamples, options.Resamples), options.Level)),
        ];
    }

    /// <summary>Sums over everything drawn in consecutive resamples.</summary>
    /// <param name="units">What is drawn.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <param name="first">Index of the first resample.</param>
    /// <param name="count">Number of resamples.</param>
    /// <returns>Row-major [resamples, sums].</returns>
    internal static double[] Draw(UnitSums units, ulong seed, int first, int count)
    {
        var root = RandomStream.FromSeed(seed).Split("bootstrap");
        RandomStream[] streams = [.. Enumerable.Range(first, count).Select(resample => root.Split(resample))];
        var sums = new double[count * units.Width];
        var unitsLeft = units.Blocks.Sum(block => block.Units);
        int[] drawsLeft = [.. Enumerable.Repeat(unitsLeft, count)];
        Span<int> times = stackalloc int[UnitSums.KindsPerBlock];
        foreach (var block in units.Blocks)
        {
            for (var index = 0; index < count; index++)
            {
                var draws = BinomialDraw.Next(streams[index], drawsLeft[index], (double)block.Units / unitsLeft);
                drawsLeft[index] -= draws;
                if (draws == 0) continue;
                Spread(streams[index], draws, times[..block.Kinds]);
                units.Add(block.First, times[..block.Kinds], sums.AsSpan(index * units.Width, units.Width));
            }

            unitsLeft -= block.Units;
        }

        return sums;
    }

    private static void Spread(RandomStream stream, int draws, Span<int> times)
    {
        times.Clear();
        if (times.Length == 1) times[0] = draws;
        else if (times.Length == UnitSums.KindsPerBlock) SpreadOverFull(stream, draws, times);
        else for (var draw = 0; draw < draws; draw++) times[stream.NextInt32(times.Length)]++;
    }

    // A full block has 2^7 kinds, so that one random word is good for nine draws.
    private static void SpreadOverFull(RandomStream stream, int draws, Span<int> times)
    {
        for (var done = 0; done < draws; done += DrawsPerWord)
        {
            var word = stream.NextUInt64();
            for (var draw = Math.Min(DrawsPerWord, draws - done); draw > 0; draw--, word >>= BitsPerDraw)
                times[(int)(word % UnitSums.KindsPerBlock)]++;
        }
    }
}
