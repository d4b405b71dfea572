using MerToolkit.Core.Numerics;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Threat;

/// <summary>A threat with a row and a wish, drawn from a seed: every kind of rule, missing cells, cells outside of their range.</summary>
internal sealed class AnyThreat
{
    private static readonly string[] Formulas =
        ["c0 / c1", "c0 / (c1 - c1)", "-(c0 + c2) * 3", "c0 * c1 - c2 / 2.5", "c2", "1e30 * c0 * 1e30 * c1", "2 * d0 + c0", "d0 / c3"];

    private readonly RandomStream _random;

    public AnyThreat(int seed, bool hasRules = true, bool hasDerived = true)
    {
        _random = RandomStream.FromSeed((ulong)seed);
        var columns = 4 + _random.NextInt32(4);
        var names = Enumerable.Range(0, columns).Select(column => $"c{column}").ToList();
        var rules = new Dictionary<string, ColumnRule>();
        if (hasRules)
        {
            foreach (var name in names)
                if (Rule() is { } rule) rules.Add(name, rule);
        }

        if (hasDerived)
        {
            names.InsertRange(_random.NextInt32(columns), ["d0", "d1"]);
            rules["d0"] = new ColumnRule { Formula = Formula.Parse(Formulas[_random.NextInt32(6)]) };
            rules["d1"] = new ColumnRule { Formula = Formula.Parse(Formulas[_random.NextInt32(Formulas.Length)]) };
        }

        var norm = (Norm)_random.NextInt32(3);
        double[] deviations = [.. names.Select(_ => Of(0, .01, .5, 3, 1e-7, 1e5))];
        Threat = new ThreatModel(names, deviations, norm, new ThreatRules("any", rules));
        Epsilon = Of(0, .02, .1, 1, 7, 1e6);
        Row = [.. names.Select(_ => Cell())];
        Wish = [.. Row.Select(Wished)];
    }

    public ThreatModel Threat { get; }

    public double Epsilon { get; }

    public float[] Row { get; }

    public float[] Wish { get; }

    public float[] Projected()
    {
        var candidate = (float[])Wish.Clone();
        Threat.Project(Row, Epsilon, candidate);
        return candidate;
    }

    public (float[] Lowest, float[] Highest) Box()
    {
        var (lowest, highest) = (new float[Row.Length], new float[Row.Length]);
        Threat.Box(Row, Epsilon, lowest, highest);
        return (lowest, highest);
    }

    private ColumnRule? Rule() => _random.NextInt32(7) switch
    {
        0 => new ColumnRule { IsImmutable = true },
        1 => new ColumnRule { IsInteger = true },
        2 => new ColumnRule { Lowest = Of(-3, 0, .1), Highest = Of(.2, 1, 3.5) },
        3 => new ColumnRule { Direction = MoveDirection.Up },
        4 => new ColumnRule { Direction = MoveDirection.Down, IsInteger = true, Lowest = -2.5 },
        5 => new ColumnRule { Direction = MoveDirection.Up, Highest = Of(0, .7), IsInteger = _random.NextInt32(2) == 0 },
        _ => null,
    };

    private float Cell() => _random.NextInt32(8) switch
    {
        0 => float.NaN,
        1 => 0,
        2 => -0f,
        3 => _random.NextInt32(9) - 4,
        4 => (float)(_random.NextGaussian() * 1e8),
        _ => (float)(_random.NextGaussian() * 2),
    };

    private float Wished(float cell) => _random.NextInt32(9) switch
    {
        0 => float.NaN,
        1 => float.PositiveInfinity,
        2 => float.NegativeInfinity,
        3 => cell,
        4 => float.MaxValue,
        _ => (float)(cell + (_random.NextGaussian() * Of(.01, 1, 100))),
    };

    private double Of(params double[] choices) => choices[_random.NextInt32(choices.Length)];
}
