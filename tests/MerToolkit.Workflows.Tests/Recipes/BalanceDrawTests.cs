using MerToolkit.Core.Numerics;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Recipes;

public sealed class BalanceDrawTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(0, 100).Select(row => $"r{row}")];
    private static readonly string?[] Labels = [.. Enumerable.Range(0, 100).Select(row => row < 60 ? "sad" : row < 90 ? "calm" : "happy")];

    [Fact]
    public void Each_label_keeps_as_many_rows_as_asked_for_or_all_it_has()
    {
        var draw = Draw(20);
        Assert.Equal(
            [new ClassDraw("calm", 30, 20, 20), new ClassDraw("happy", 10, 10, 20), new ClassDraw("sad", 60, 20, 20)], draw.Classes);
        Assert.Equal(50, draw.Rows.Count);
        Assert.Equal([10, 20, 20], draw.Rows.GroupBy(row => Labels[row]).Select(own => own.Count()).Order());
    }

    [Fact]
    public void No_row_comes_twice_and_rows_stay_in_their_order()
    {
        var rows = Draw(1000).Rows;
        Assert.Equal(Enumerable.Range(0, 100), rows);
        Assert.Equal(Draw(25).Rows.Order(), Draw(25).Rows);
    }

    [Fact]
    public void The_rarest_label_sets_the_number_where_none_is_given() =>
        Assert.All(Draw(null).Classes, own => Assert.Equal((10, 10), (own.After, own.Asked)));

    [Fact]
    public void The_same_rows_are_drawn_whatever_their_order()
    {
        var backwards = BalanceDraw.Of(new BalanceStep(7, BalancePlace.Training), [.. Enumerable.Range(0, 100).Reverse()], Ids, Labels,
            RandomStream.FromSeed(3));
        Assert.Equal(Draw(7).Rows, backwards.Rows.Order());
    }

    [Fact]
    public void Another_seed_draws_other_rows() => Assert.NotEqual(Draw(7).Rows, Draw(7, seed: 4).Rows);

    [Fact]
    public void More_rows_are_the_same_and_some_more() => Assert.Empty(Draw(7).Rows.Except(Draw(12).Rows));

    private static BalanceDraw Draw(int? rows, ulong seed = 3) => BalanceDraw.Of(
        new BalanceStep(rows, BalancePlace.Training), [.. Enumerable.Range(0, 100)], Ids, Labels, RandomStream.FromSeed(seed));
}
