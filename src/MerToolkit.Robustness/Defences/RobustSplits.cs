using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Defences;

/// <summary>Splits that are judged by what an attacker leaves of them, in trainers that can.</summary>
internal sealed class RobustSplits : Defence
{
    /// <inheritdoc/>
    public override DefenceDeclaration Declaration { get; } = new(
        "robust-splits",
        "Tells a trainer of trees how far each cell may be moved, so that it takes the splits that lose least by it; adds no rows. "
        + "A forest then looks for the least worst-case Gini impurity.",
        "Windows [lowest, highest] of the threat's box around every row; of each split the gain that the attacker leaves",
        "Chen, Zhang, Boning and Hsieh 2019, Robust decision trees against adversarial examples; Vos and Verwer 2021 for forests")
    {
        Aliases = ["robust-trees"],
        IsLast = true,
    };

    /// <inheritdoc/>
    public override string? Obstacle(TrainerDeclaration trainer, OptionValues options, bool isLabel, bool canAsk)
    {
        if (trainer.HeedsWindows) return null;
        var others = TrainerRegistry.All.Select(other => other.Declaration).Where(other => other.HeedsWindows).Select(other => other.Name);
        return $"'{trainer.Name}' does not look for splits that stand an attacker; those that do: {string.Join(", ", others)}.";
    }

    /// <inheritdoc/>
    protected override TrainingData Prepare(TrainingData rows, OptionValues options, DefenceContext context)
    {
        var (epsilon, columns) = (options.Number(DefenceDeclaration.Epsilon), rows.Columns.Count);
        var (lowest, highest) = (new float[rows.Memory.Length], new float[rows.Memory.Length]);
        for (var row = 0; row < rows.Rows; row++)
            context.Threat.Box(rows.Features[row], epsilon, lowest.AsSpan(row * columns, columns), highest.AsSpan(row * columns, columns));
        return rows.With(rows.Memory, new CellWindows(lowest, highest));
    }
}
