using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Robustness.Uncertainty;

namespace MerToolkit.Robustness.Tests.Uncertainty;

public class UncertaintyMeasuresTests
{
    private static readonly Gen<double[][]> Members =
        from labels in Gen.Choose(2, 5)
        from rows in Gen.Choose(0, 9).ArrayOf(labels).NonEmptyListOf()
        select rows.Select(row => row.Sum() == 0 ? [.. row.Select(_ => 1.0 / row.Length)]
            : row.Select(weight => (double)weight / row.Sum()).ToArray()).ToArray();

    [Fact]
    public void Who_is_sure_has_no_uncertainty() => Assert.All(Of([1, 0, 0], [1, 0, 0]), measure => Assert.Equal(0, measure));

    [Fact]
    public void Sure_members_that_disagree_are_uncertain_by_disagreement_alone()
    {
        var measures = Of([1, 0], [0, 1]);
        Assert.Equal([.5, Math.Log(2), 0, Math.Log(2), 1], measures.Select(measure => Math.Round(measure, 15)),
            (expected, found) => Math.Abs(expected - found) < 1e-14);
    }

    [Fact]
    public void Members_that_agree_on_chance_do_not_disagree()
    {
        var measures = Of([.25, .25, .25, .25], [.25, .25, .25, .25]);
        Assert.Equal(.75, measures[0]);
        Assert.Equal(Math.Log(4), measures[1], 1e-15);
        Assert.Equal(measures[1], measures[2]);
        Assert.Equal((0, 1), (measures[3], measures[4]));
    }

    [Fact]
    public void Measures_are_those_of_the_definitions() => Prop.ForAll(Members.ToArbitrary(), members =>
    {
        double[] mean = [.. Enumerable.Range(0, members[0].Length).Select(label => members.Average(member => member[label]))];
        var (entropy, expected) = (Entropy(mean), members.Average(Entropy));
        var sorted = mean.OrderDescending().ToArray();
        double[] wanted = [1 - sorted[0], entropy, expected, Math.Max(0, entropy - expected), 1 - (sorted[0] - sorted[1])];
        return Of(members).Zip(wanted).All(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
    }).MustHold();

    [Fact]
    public void Every_measure_has_a_name() => Assert.Equal(5, UncertaintyMeasures.Names.Distinct().Count());

    private static double[] Of(params double[][] members)
    {
        var measures = new double[UncertaintyMeasures.Names.Count];
        UncertaintyMeasures.Compute(members.SelectMany(member => member).ToArray(), members[0].Length, measures);
        return measures;
    }

    private static double Entropy(double[] shares) => -shares.Where(share => share > 0).Sum(share => share * Math.Log(share));
}
