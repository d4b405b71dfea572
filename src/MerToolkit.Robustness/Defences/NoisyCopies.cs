using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;

namespace MerToolkit.Robustness.Defences;

/// <summary>Copies of rows that a control moved blindly, each copy by a draw of its own.</summary>
internal static class NoisyCopies
{
    /// <summary>Option for how many copies there are.</summary>
    public const string Copies = "copies";

    /// <summary>Declares that option.</summary>
    /// <param name="copies">Number of copies when nothing is said.</param>
    public static DeclaredOption Declared(double copies) =>
        new(Copies, "1", "Number of moved copies of each row, beside the row itself.")
        {
            Default = copies, Minimum = 1, Maximum = 1000, IsInteger = true,
        };

    /// <summary>Adds them.</summary>
    /// <param name="control">Name of the control.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="options">Budget and number of copies.</param>
    /// <param name="context">Threat, randomness, threads.</param>
    public static TrainingData Add(string control, TrainingData rows, OptionValues options, DefenceContext context)
    {
        var attack = AttackRegistry.Find(control)!;
        var once = new OptionValues(attack.Declaration.Options, new Dictionary<string, object> { ["tries"] = 1.0 });
        var goal = new BlindGoal(rows.Rows, rows.Columns.Count);
        var task = new AttackTask(goal, rows.Memory, context.Threat, options.Number(DefenceDeclaration.Epsilon)) { KeepsBest = false };
        var copies = new float[options.Integer(Copies) * rows.Memory.Length];
        for (var copy = 0; copy < options.Integer(Copies); copy++)
        {
            var draw = new AttackContext(context.Random.Split(Copies).Split(copy), context.Jobs, context.Cancellation);
            attack.Run(task, once, draw).Rows.CopyTo(copies.AsSpan(copy * rows.Memory.Length));
        }

        return RowCopies.Add(rows, copies);
    }
}
