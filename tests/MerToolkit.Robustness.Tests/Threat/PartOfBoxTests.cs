using MerToolkit.Core.Numerics;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Threat;

/// <summary>What is said of parts of a box, on which certificates of threats with rules stand.</summary>
public class PartOfBoxTests
{
    [Fact]
    public void A_part_that_holds_a_reachable_row_is_never_called_out_of_reach()
    {
        for (var seed = 0; seed < 4000; seed++)
        {
            var any = new AnyThreat(seed);
            var reached = any.Projected();
            var (lowest, highest) = Around(reached, any.Box(), RandomStream.FromSeed((ulong)seed).Split("part"));
            var nearest = new float[reached.Length];
            Assert.True(any.Threat.MayReach(any.Row, any.Epsilon, lowest, highest, nearest), $"seed {seed}");
        }
    }

    [Fact]
    public void The_nearest_row_of_a_part_is_reached_where_no_column_follows_from_others()
    {
        var outOfReach = 0;
        for (var seed = 0; seed < 4000; seed++)
        {
            var any = new AnyThreat(seed, hasDerived: false);
            var random = RandomStream.FromSeed((ulong)seed).Split("part");
            var (lowest, highest) = any.Box();
            var centre = new float[lowest.Length];
            for (var column = 0; column < centre.Length; column++)
                centre[column] = random.NextInt32(2) == 0 ? lowest[column] : highest[column];
            (lowest, highest) = Around(centre, (lowest, highest), random);
            var nearest = new float[centre.Length];
            if (!any.Threat.MayReach(any.Row, any.Epsilon, lowest, highest, nearest)) outOfReach++;
            else
            {
                Assert.True(any.Threat.Allows(any.Row, any.Epsilon, nearest), $"seed {seed}");
                for (var column = 0; column < centre.Length; column++)
                    Assert.True(float.IsNaN(nearest[column]) || (nearest[column] >= lowest[column] && nearest[column] <= highest[column]));
            }
        }

        Assert.InRange(outOfReach, 400, 3600);
    }

    [Fact]
    public void A_derived_column_keeps_to_what_its_inputs_make_of_it()
    {
        var rules = new ThreatRules("rate", new Dictionary<string, ColumnRule> { ["rate"] = new() { Formula = Formula.Parse("a / b") } });
        var threat = new ThreatModel(["a", "b", "rate"], [1, 1, 1], Norm.LInfinity, rules);
        Assert.True(MayReach([7.5f, 4f, 1.5f], [8.5f, 4.5f, 3]));
        Assert.False(MayReach([7.5f, 4f, 2.2f], [8.5f, 4.5f, 3]));
        Assert.False(MayReach([8.5f, 4f, 1], [8.5f, 4.5f, 1.8f]));

        bool MayReach(float[] lowest, float[] highest) => threat.MayReach([8, 4, 2], 1, lowest, highest, new float[3]);
    }

    private static (float[] Lowest, float[] Highest) Around(float[] centre, (float[] Lowest, float[] Highest) box, RandomStream random)
    {
        float[] lowest = [.. centre], highest = [.. centre];
        for (var column = 0; column < centre.Length; column++)
        {
            if (random.NextInt32(3) == 0) lowest[column] = box.Lowest[column];
            if (random.NextInt32(3) == 0) highest[column] = box.Highest[column];
        }

        return (lowest, highest);
    }
}
