using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Search;

namespace MerToolkit.Learning.Tests.Search;

public class SettingSearchTests
{
    public static TheoryData<string> Kinds => [.. SettingSearch.Names];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_begins_with_the_start_where_there_is_one_in_the_space(string kind)
    {
        object[] start = [.1, 6.0, "b", .5];
        Assert.Equal(start, Begun(start));
        Assert.NotEqual(start[..3].Append(2.0), Begun([.. start[..3], 2.0]));

        IReadOnlyList<object> Begun(object[] setting) =>
            SettingSearch.Create(kind, Landscapes.Boosting, RandomStream.FromSeed(1), setting).Propose([])!;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_setting_of_a_small_space_is_tried_once_and_then_no_more(string kind)
    {
        var space = new SearchSpace([Landscapes.Whole("depth", "3..6"), Landscapes.Word("kind", "a", "b", "c")]);
        var tried = Landscapes.Run(kind, space, setting => (double)setting[0], 100, 1);
        Assert.Equal(12, tried.Count);
        Assert.Equal(12, tried.Select(entry => SearchSpace.KeyOf(entry.Values)).Distinct().Count());
        Assert.All(tried, entry => Assert.True(space.Holds(entry.Values)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_comes_next_depends_on_seed_and_history_alone(string kind)
    {
        var tried = Landscapes.Run(kind, Landscapes.Boosting, Landscapes.BoostingAt, 16, 5);
        for (var count = 0; count < tried.Count; count++)
        {
            // Another search, asked for this one setting only.
            var search = SettingSearch.Create(kind, Landscapes.Boosting, RandomStream.FromSeed(5));
            Assert.Equal(tried[count].Values, search.Propose(tried[..count]));
        }

        Assert.NotEqual(tried[3].Values, Landscapes.Run(kind, Landscapes.Boosting, Landscapes.BoostingAt, 4, 6)[3].Values);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Failures_everywhere_do_not_end_it(string kind) =>
        Assert.Equal(15, Landscapes.Run(kind, Landscapes.Boosting, _ => double.NaN, 15, 1).Count);

    [Fact]
    public void A_latin_hypercube_has_one_point_in_each_part_of_each_dimension()
    {
        var design = LatinHypercube.Draw(7, 3, RandomStream.FromSeed(1));
        for (var dimension = 0; dimension < 3; dimension++)
            Assert.Equal(Enumerable.Range(0, 7), design.Select(point => (int)(point[dimension] * 7)).Order());
    }

    [Fact]
    public void Random_settings_reach_all_parts_of_the_space()
    {
        var tried = Landscapes.Run(SettingSearch.Chance, Landscapes.Boosting, _ => 0, 300, 1);
        Assert.Equal(12, tried.Select(entry => entry.Values[1]).Distinct().Count());
        // Each of three words is as likely: 100 expected, standard deviation 8.2.
        Assert.All(tried.CountBy(entry => entry.Values[2]), count => Assert.InRange(count.Value, 67, 133));
        Assert.InRange(tried.Count(entry => (double)entry.Values[0] < .1), 115, 185);
    }
}
