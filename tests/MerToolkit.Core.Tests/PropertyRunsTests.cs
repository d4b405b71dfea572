using FsCheck;
using FsCheck.Fluent;

namespace MerToolkit.Core.Tests;

/// <summary>How properties are asked, here once for all test projects that share it.</summary>
public class PropertyRunsTests
{
    [Fact]
    public void The_same_seed_gives_the_same_cases()
    {
        Assert.Equal(Cases(40, 7), Cases(40, 7));
        Assert.NotEqual(Cases(40, 7), Cases(40, 8));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(250)]
    public void As_many_cases_are_asked_as_were_wanted(int runs) => Assert.Equal(runs, Cases(runs, 7).Count);

    [Fact]
    public void A_failure_tells_how_to_bring_it_back()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Prop.ForAll<int>(number => number < 10).MustHold(200, 12345));
        Assert.EndsWith("The same cases again: MER_PROPERTY_RUNS=200 MER_PROPERTY_SEED=12345", failure.Message);
        Assert.Contains("Falsifiable", failure.Message);
    }

    private static List<int> Cases(int runs, ulong seed)
    {
        List<int> cases = [];
        Prop.ForAll<int>(number => cases.Add(number)).MustHold(runs, seed);
        return cases;
    }
}
