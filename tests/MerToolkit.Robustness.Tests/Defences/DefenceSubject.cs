using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Robustness.Defences;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Defences;

/// <summary>Small tables that defences are tried on, and models made of them.</summary>
internal static class DefenceSubject
{
    public const int Rows = 40;

    public static readonly string[] Columns = ["a", "b", "fixed", "whole", "rate"];

    /// <summary>Every kind of rule: one column free, one with a range, one that nobody moves, one of whole numbers, one derived.</summary>
    public static readonly ThreatRules Rules = new("any", new Dictionary<string, ColumnRule>
    {
        ["b"] = new() { Lowest = -1, Highest = 1 },
        ["fixed"] = new() { IsImmutable = true },
        ["whole"] = new() { IsInteger = true },
        ["rate"] = new() { Formula = Formula.Parse("a / fixed") },
    });

    /// <summary>Rows of three labels that the first two columns tell, but not surely; weights, ids, and groups of some.</summary>
    public static TrainingData Labels() =>
        new(Features(), Columns, new LabelScale("label", "", ["x", "y", "z"]), [.. Enumerable.Range(0, Rows).Select(row => row % 3)])
        {
            Weights = new double[Rows].Select((_, row) => 1.0 + row).ToArray(),
            Ids = [.. Enumerable.Range(0, Rows).Select(row => $"r{row}")],
            Groups = [.. Enumerable.Range(0, Rows).Select(row => row < 10 ? $"g{row / 2}" : row < 20 ? "" : null)],
        };

    /// <summary>The same rows with numbers.</summary>
    public static TrainingData Numbers()
    {
        double[] values = [.. Enumerable.Range(0, Rows).Select(row => row % 3 + .01 * row)];
        return new TrainingData(Features(), Columns, new NumberScale("arousal", "", "1", 0, 2), values);
    }

    public static ThreatModel Threat(TrainingData data, Norm norm = Norm.LInfinity) =>
        TrainedThreat.Of(data.Columns, ColumnSpread.Of(data.Features), norm, Rules);

    public static DefenceContext Context(TrainingData data, Norm norm = Norm.LInfinity, ThreatRules? rules = null)
    {
        var spread = ColumnSpread.Of(data.Features);
        var learner = TrainerRegistry.Find("boosted-depthwise")!;
        return new DefenceContext(TrainedThreat.Of(data.Columns, spread, norm, rules ?? Rules), spread, RandomStream.FromSeed(5))
        {
            Ask = rows => [.. Enumerable.Range(0, rows.Rows).Select(_ => 1)],
            Train = (rows, random) =>
                TargetModel.Train(learner, Few(learner), rows, null, new TrainingContext(random), spread),
        };
    }

    /// <summary>A defence with a budget, every other option as it is unless given.</summary>
    public static DefenceStep Step(string spec)
    {
        var problems = new MerToolkit.Core.Errors.ProblemLog();
        var chain = DefenceSpec.Chain(spec, problems);
        problems.ThrowUsage();
        return chain!.Steps.Single();
    }

    public static OptionValues Few(Trainer trainer)
    {
        var options = trainer.OptionsFor(_ => null);
        var given = options.Where(option => option.Name is "rounds" or "trees").ToDictionary(option => option.Name, _ => (object)5.0);
        return new OptionValues(options, given);
    }

    private static float[] Features()
    {
        var random = RandomStream.FromSeed(2);
        var cells = new float[Rows * Columns.Length];
        for (var row = 0; row < Rows; row++)
        {
            var own = cells.AsSpan(row * Columns.Length, Columns.Length);
            own[0] = (float)(row % 3 + random.NextGaussian());
            own[1] = (float)Math.Clamp(random.NextGaussian() * .4 + (row % 3 == 1 ? .3 : -.2), -1.2, 1);
            own[2] = 2 + row % 5;
            own[3] = random.NextInt32(12);
            own[4] = own[0] / own[2];
        }

        return cells;
    }
}
