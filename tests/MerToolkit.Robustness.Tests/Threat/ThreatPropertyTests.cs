using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Threat;

/// <summary>What holds for every threat, row and wish.</summary>
public class ThreatPropertyTests
{
    private const int Cases = 2000;

    [Fact]
    public void What_projection_gives_is_allowed_and_lies_in_the_box() => Prop.ForAll<int>(seed =>
    {
        var any = new AnyThreat(seed);
        var reached = any.Projected();
        var (lowest, highest) = any.Box();
        Assert.True(any.Threat.Allows(any.Row, any.Epsilon, reached));
        for (var column = 0; column < reached.Length; column++)
        {
            Assert.Equal(float.IsNaN(any.Row[column]), float.IsNaN(reached[column]));
            if (float.IsNaN(any.Row[column])) continue;
            Assert.InRange(reached[column], lowest[column], highest[column]);
            Assert.InRange(any.Row[column], lowest[column], highest[column]);
            Assert.True(float.IsFinite(lowest[column]) && float.IsFinite(highest[column]));
        }
    }).MustHold(Cases);

    [Fact]
    public void Projection_of_what_is_allowed_changes_nothing() => Prop.ForAll<int>(seed =>
    {
        var any = new AnyThreat(seed);
        var once = any.Projected();
        var twice = (float[])once.Clone();
        any.Threat.Project(any.Row, any.Epsilon, twice);
        Assert.Equal(once, twice);
    }).MustHold(Cases);

    [Fact]
    public void Epsilon_0_allows_the_row_alone() => Prop.ForAll<int>(seed =>
    {
        var any = new AnyThreat(seed);
        var reached = (float[])any.Wish.Clone();
        any.Threat.Project(any.Row, 0, reached);
        Assert.Equal(any.Row, reached);
        var (lowest, highest) = (new float[reached.Length], new float[reached.Length]);
        any.Threat.Box(any.Row, 0, lowest, highest);
        Assert.Equal(any.Row, lowest);
        Assert.Equal(any.Row, highest);
        Assert.True(any.Threat.Allows(any.Row, 0, any.Row));
    }).MustHold(Cases);

    [Fact]
    public void One_cell_nearer_to_the_wish_is_not_allowed_where_each_column_stands_for_itself() => Prop.ForAll<int>(seed =>
    {
        var any = new AnyThreat(seed, hasRules: seed % 2 == 0, hasDerived: false);
        if (any.Threat.Norm != Norm.LInfinity) return;
        var reached = any.Projected();
        for (var column = 0; column < reached.Length; column++)
        {
            if (float.IsNaN(any.Row[column]) || float.IsNaN(any.Wish[column])) continue;
            var further = (float[])reached.Clone();
            var isWhole = any.Threat.Rules.Columns.GetValueOrDefault($"c{column}")?.IsInteger == true;
            var step = isWhole ? Math.Sign(any.Wish[column] - reached[column]) : 0;
            further[column] = step != 0 ? MathF.Floor(reached[column]) + step
                : any.Wish[column] > reached[column] ? MathF.BitIncrement(reached[column]) : MathF.BitDecrement(reached[column]);
            var isNearer = Math.Abs((double)any.Wish[column] - further[column]) < Math.Abs((double)any.Wish[column] - reached[column]);
            Assert.False(isNearer && any.Threat.Allows(any.Row, any.Epsilon, further));
        }
    }).MustHold(Cases);

    [Fact]
    public void The_move_is_measured_as_the_norm_says() => Prop.ForAll<int>(seed =>
    {
        var any = new AnyThreat(seed);
        var reached = any.Projected();
        double[] moves =
        [
            .. Enumerable.Range(0, reached.Length).Where(column => any.Threat.IsFree(column) && !float.IsNaN(any.Row[column]))
                .Select(column => Math.Abs((double)reached[column] - any.Row[column]) / any.Threat.Deviations[column]),
        ];
        var plain = any.Threat.Norm switch
        {
            Norm.L2 => Math.Sqrt(moves.Sum(move => move * move)),
            Norm.L1 => moves.Sum(),
            _ => moves.DefaultIfEmpty().Max(),
        };
        Assert.Equal(plain, any.Threat.Size(any.Row, reached), 1e-9 * plain);
        Assert.True(plain <= any.Epsilon * (1 + 1e-9));
    }).MustHold(Cases);

    [Fact]
    public void The_ball_is_used_up_where_the_wish_lies_outside() => Prop.ForAll<int>(seed =>
    {
        var any = new AnyThreat(seed, hasRules: false, hasDerived: false);
        var isFine = Enumerable.Range(0, any.Row.Length).All(column => any.Threat.Deviations[column] is 0 or > .005
            && Math.Abs(any.Row[column]) < 100 && float.IsFinite(any.Wish[column]));
        if (!isFine || any.Epsilon is 0 or > 100 || any.Threat.Size(any.Row, any.Wish) <= any.Epsilon) return;
        Assert.InRange(any.Threat.Size(any.Row, any.Projected()), any.Epsilon * .99, any.Epsilon);
    }).MustHold(Cases);

    [Fact]
    public void Boxes_hold_what_chance_reaches_through_formulas() => Prop.ForAll<int>(seed =>
    {
        var any = new AnyThreat(seed);
        var (lowest, highest) = any.Box();
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var other = new AnyThreat(unchecked((seed * 31) + attempt));
            float[] wish = [.. any.Row.Select((cell, column) => other.Wish[column % other.Wish.Length])];
            any.Threat.Project(any.Row, any.Epsilon, wish);
            for (var column = 0; column < wish.Length; column++)
                if (!float.IsNaN(wish[column])) Assert.InRange(wish[column], lowest[column], highest[column]);
        }
    }).MustHold(500);
}
