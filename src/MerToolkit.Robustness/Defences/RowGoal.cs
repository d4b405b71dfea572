using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;

namespace MerToolkit.Robustness.Defences;

/// <summary>What an attack on training rows tries: that a model errs on them.</summary>
internal static class RowGoal
{
    /// <summary>Away from the label, or from the value, that each row has.</summary>
    /// <param name="model">The attacked model.</param>
    /// <param name="rows">The rows.</param>
    public static AttackGoal Of(TargetModel model, TrainingData rows) => rows.Scale is LabelScale
        ? new LabelGoal(model, rows.Classes)
        : new NumberGoal([model], rows.Numbers, new NumberPush(NumberAim.Away, [1]));
}
