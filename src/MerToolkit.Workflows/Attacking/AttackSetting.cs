using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Robustness.Attacks;
using MerToolkit.Robustness.Threat;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Attacking;

/// <summary>What was asked for, everything checked and looked up.</summary>
/// <param name="Table">The model and the rows.</param>
/// <param name="Attack">The attack.</param>
/// <param name="Options">Its options.</param>
/// <param name="Task">Rows, goal and budget.</param>
internal sealed record AttackSetting(AttackedTable Table, Attack Attack, OptionValues Options, AttackTask Task)
{
    /// <summary>Looks everything up.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="known">Problems that were found before.</param>
    /// <exception cref="MerException">All problems at once.</exception>
    public static AttackSetting Resolve(AttackingOptions options, IReadOnlyList<Problem> known)
    {
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        options.CheckOutputs(problems);
        var attack = AttackRegistry.Find(options.Attack);
        var values = attack is null ? null : problems.Try(() => ValuesOf(attack, options.Settings));
        var rules = options.ThreatPath is { } path ? problems.Try(() => ThreatRulesReader.Read(path)) : ThreatRules.AllFree;
        var model = options.ModelPath.Length > 0 ? problems.Try(() => ModelArchive.Read(options.ModelPath)) : null;
        problems.Throw();
        var table = AttackedTable.Load(model!, options);
        var threat = new ThreatModel(table.Columns, DeviationsOf(table, options), AttackingOptions.Norms[options.Norm], rules!);
        var goal = GoalMaking.Goal(table, table.Targets, options.Push);
        if (options.Surrogate is null && attack!.Obstacle(goal) is { } obstacle) throw Refusal(obstacle, goal);
        var task = new AttackTask(goal, table.Origins, threat, options.Epsilon) { QueriesPerRow = options.QueriesPerRow };
        return new AttackSetting(table, attack!, values!, task);
    }

    /// <summary>Why an attack cannot be tried, and what else can be done.</summary>
    /// <param name="obstacle">What the model lacks.</param>
    /// <param name="goal">What was to be tried on the attacked model.</param>
    public static UsageException Refusal(string obstacle, AttackGoal goal)
    {
        var others = AttackRegistry.All.Where(attack => attack.Obstacle(goal) is null).Select(attack => attack.Declaration.Name);
        return new UsageException(new Problem("attack-impossible", obstacle,
            "Make the rows on a surrogate that has what is needed (--surrogate logistic --train TABLE), or take another attack: "
            + $"{string.Join(", ", others)}.") { Subject = nameof(AttackingOptions.Attack) });
    }

    private static OptionValues ValuesOf(Attack attack, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        var problems = new ProblemLog();
        var values = OptionValues.Read(attack.Declaration.Options, settings, attack.Declaration.Name, problems);
        problems.ThrowUsage();
        return values;
    }

    private static double[] DeviationsOf(AttackedTable table, AttackingOptions options)
    {
        if (options.ScaleTablePath is { } path)
        {
            var rows = table.Other(path, withTargets: false);
            return ColumnSpread.Of(new FeatureRows(rows.Features.Span, rows.Rows, rows.FeatureColumns.Count)).Deviations.ToArray();
        }

        var target = table.Targets[0];
        if (target.Spread is { } spread) return spread.Deviations.ToArray();
        if (target.Standardizer is { } standardizer) return standardizer.Deviations.ToArray();
        throw new UsageException(new Problem("attack-scale",
            "The model does not know the standard deviations of its training rows, which the budget is counted in.",
            "Name the table it learned from with --scale-from.") { Subject = nameof(AttackingOptions.ScaleTablePath) });
    }
}
