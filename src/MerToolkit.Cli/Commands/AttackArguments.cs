using MerToolkit.Cli.Declarations;
using MerToolkit.Workflows.Attacking;

namespace MerToolkit.Cli.Commands;

/// <summary>The options that mean the same wherever rows are attacked.</summary>
internal static class AttackArguments
{
    /// <summary>The attacks.</summary>
    public static OptionSpec<IReadOnlyList<string>> Attack { get; } =
        new("--attack", "Ways of moving rows, as 'mer attack --describe all' names them; 'mer eval' takes several with commas between, or "
            + "'usual', and reports on them.", ValueReaders.Names)
        {
            ValueName = "NAME[,NAME]", Group = OptionGroup.Attack, Default = "none", Property = nameof(AttackingOptions.Attack),
            Completes = Completable.Attacks, AbsentValue = [],
        };

    /// <summary>The budgets.</summary>
    public static OptionSpec<IReadOnlyList<double>> Epsilon { get; } =
        new("--epsilon", "Budget: how far each column, or with l2 and l1 the row, may move; 'mer eval' takes several.",
            ValueReaders.Budgets)
        {
            ValueName = "E[,E]", Group = OptionGroup.Attack, Unit = "standard deviations of the training rows",
            Default = "0.1; for 'mer eval' .02,.05,.1", Property = nameof(AttackingOptions.Epsilon), AbsentValue = [],
        };
}
