using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Confidence;

namespace MerToolkit.Evaluation.Tests.Confidence;

public class ErrorRankingTests
{
    private static readonly Gen<(int Uncertainty, bool IsWrong)[]> Rows =
        from rows in (from uncertainty in Gen.Choose(0, 6) from wrong in Gen.Choose(0, 2) select (uncertainty, wrong == 0)).NonEmptyListOf()
        select rows.ToArray();

    [Fact]
    public void A_constant_uncertainty_is_chance()
    {
        var ranking = Ranking((1, true), (1, false), (1, false), (1, false));
        Assert.Equal(.5, ranking.Auroc);
        Assert.Equal(.25, ranking.Aurc, 1e-15);
        Assert.All(ranking.RiskCurve(), risk => Assert.Equal(.25, risk, 1e-15));
    }

    [Fact]
    public void A_perfect_ranking_has_area_1_and_no_excess()
    {
        var ranking = Ranking((1, false), (2, false), (3, true), (4, true));
        Assert.Equal(1, ranking.Auroc);
        Assert.Equal((1 / 3.0 + 2 / 4.0) / 4, ranking.Aurc, 1e-15);
        Assert.Equal(0, ranking.ExcessAurc, 1e-15);
        Assert.Equal([0, 0, 1 / 3.0, .5], ranking.RiskCurve());
    }

    [Fact]
    public void The_worst_ranking_has_area_0()
    {
        var ranking = Ranking((4, false), (3, false), (2, true), (1, true));
        Assert.Equal(0, ranking.Auroc);
        Assert.Equal((1 + 1 + 2 / 3.0 + .5) / 4, ranking.Aurc, 1e-15);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Without_both_kinds_of_rows_nothing_can_be_told_apart(bool isWrong, double aurc)
    {
        var ranking = Ranking((1, isWrong), (2, isWrong));
        Assert.Equal(double.NaN, ranking.Auroc);
        Assert.Equal(aurc, ranking.Aurc);
        Assert.Equal(0, ranking.ExcessAurc);
    }

    [Fact]
    public void Auroc_is_the_share_of_pairs_in_order() => Prop.ForAll(Rows.ToArbitrary(), rows =>
    {
        var pairs = from wrong in rows where wrong.IsWrong from right in rows where !right.IsWrong
                    select wrong.Uncertainty > right.Uncertainty ? 1 : wrong.Uncertainty == right.Uncertainty ? .5 : 0;
        var expected = pairs.DefaultIfEmpty(double.NaN).Average();
        return Near(expected, Ranking(rows).Auroc);
    }).MustHold();

    [Fact]
    public void Aurc_is_the_mean_over_the_orders_of_equal_rows() => Prop.ForAll(Rows.ToArbitrary(), rows =>
    {
        // Of any order the expected number of errors among the first k: whole blocks before, and a part of the block that k cuts.
        var blocks = rows.GroupBy(row => row.Uncertainty).OrderBy(block => block.Key).ToArray();
        var curve = Enumerable.Range(1, rows.Length).Select(count =>
        {
            var (left, errors) = (count, 0.0);
            foreach (var block in blocks)
            {
                var taken = Math.Min(left, block.Count());
                errors += block.Average(row => row.IsWrong ? 1.0 : 0) * taken;
                left -= taken;
            }

            return errors / count;
        }).ToArray();
        var ranking = Ranking(rows);
        return Near(curve.Average(), ranking.Aurc) && curve.Zip(ranking.RiskCurve()).All(pair => Near(pair.First, pair.Second));
    }).MustHold();

    [Fact]
    public void No_ranking_is_below_the_one_that_knows_every_error() =>
        Prop.ForAll(Rows.ToArbitrary(), rows => Ranking(rows).ExcessAurc >= -1e-12).MustHold();

    [Fact]
    public void A_row_drawn_twice_counts_as_two() => Prop.ForAll(Rows.ToArbitrary(), rows =>
    {
        var stream = RandomStream.FromSeed((ulong)rows.Length);
        double[] times = [.. rows.Select(_ => (double)stream.NextInt32(4))];
        if (times.Sum() == 0) times[0] = 1;
        var drawn = rows.Zip(times).SelectMany(pair => Enumerable.Repeat(pair.First, (int)pair.Second)).ToArray();
        var (all, some) = (Ranking(rows), Ranking(drawn));
        return Near(some.Auroc, all.AurocOf(times)) && Near(some.Aurc, all.AurcOf(times))
            && Near(some.Aurc - some.ExcessAurc, all.LeastAurcOf(times));
    }).MustHold();

    [Fact]
    public void Rows_that_were_not_predicted_do_not_count()
    {
        var ranking = new ErrorRanking([5, 1, double.NaN, 2], [true, false, true, true], [0, 1, -1, 2]);
        Assert.Equal(1, ranking.Auroc);
        Assert.Equal(3, ranking.RiskCurve().Length);
    }

    [Fact]
    public void An_uncertainty_that_is_not_finite_is_refused_with_its_row() =>
        Assert.Contains("row 1", Assert.Throws<ArgumentException>(() => new ErrorRanking([1, double.NaN], [true, false])).Message);

    private static ErrorRanking Ranking(params (int Uncertainty, bool IsWrong)[] rows) =>
        new([.. rows.Select(row => (double)row.Uncertainty)], [.. rows.Select(row => row.IsWrong)]);

    private static bool Near(double expected, double found) =>
        double.IsNaN(expected) ? double.IsNaN(found) : Math.Abs(expected - found) <= 1e-12;
}
