using MerToolkit.Evaluation.Intervals;
using MerToolkit.Evaluation.Metrics;
using MerToolkit.Evaluation.Predictions;

namespace MerToolkit.Evaluation.Songs;

/// <summary>Predictions over time as sums over the songs of each unit, one set a trainer and seed; every unit is its own kind.</summary>
internal sealed class SongSums : UnitSums<SongTotals>
{
    private readonly double[] _sums;

    /// <summary>Sums of every unit.</summary>
    /// <param name="songs">The songs.</param>
    /// <param name="predictions">One entry a seed, all of the same rows.</param>
    public SongSums(SongRows songs, IReadOnlyList<NumberPredictions> predictions)
    {
        var units = ResamplingUnits.Of(songs.Units);
        Width = predictions.Count * SongTotals.Sums;
        Blocks = [.. Singles(0, units.Count)];
        BySong = [.. predictions.Select(seed => songs.Songs.Select(song => Totals(song, seed)).ToArray())];
        _sums = new double[checked(units.Count * Width)];
        for (var unit = 0; unit < units.Count; unit++)
            for (var seed = 0; seed < predictions.Count; seed++)
                foreach (var song in units.Rows(unit))
                    BySong[seed][song].AddTo(_sums.AsSpan(unit * Width + seed * SongTotals.Sums, SongTotals.Sums));
        Whole = new double[Width];
        for (var unit = 0; unit < units.Count; unit++)
            for (var index = 0; index < Width; index++) Whole[index] += _sums[unit * Width + index];
    }

    /// <summary>What each song says: [seeds][songs]; all 0 for a song that was not predicted.</summary>
    public SongTotals[][] BySong { get; }

    /// <summary>The sums of all units.</summary>
    public double[] Whole { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<UnitBlock> Blocks { get; }

    /// <inheritdoc/>
    public override int Width { get; }

    /// <inheritdoc/>
    public override void Add(int first, ReadOnlySpan<int> times, Span<double> sums)
    {
        for (var kind = 0; kind < times.Length; kind++)
        {
            if (times[kind] == 0) continue;
            var own = _sums.AsSpan((first + kind) * Width, Width);
            for (var index = 0; index < own.Length; index++) sums[index] += times[kind] * own[index];
        }
    }

    /// <inheritdoc/>
    public override SongTotals Evidence(ReadOnlySpan<double> sums, int seed) =>
        SongTotals.Of(sums.Slice(seed * SongTotals.Sums, SongTotals.Sums));

    private static SongTotals Totals(Song song, NumberPredictions seed)
    {
        int[] rows = [.. song.Rows.Where(seed.Covers)];
        return rows.Length == 0 ? default : SongTotals.Of(PairedMoments.Of(
            rows.Select(row => seed.Truth[row]).ToArray(), rows.Select(row => seed.Predicted[row]).ToArray()));
    }
}
