using MerToolkit.Core.Configuration;
using MerToolkit.Robustness.Attacks.Running;

namespace MerToolkit.Robustness.Attacks;

/// <summary>The control that any attack has to beat: corners of the budget drawn blindly, the best of several.</summary>
internal sealed class RandomSigns : RowAttack
{
    /// <inheritdoc/>
    public override AttackDeclaration Declaration { get; } = new(
        "random-signs",
        "Control: moves every column by the whole budget, up or down as a coin falls, and keeps the best of several tries.",
        "x + epsilon sd s / |s|, s each -1 or 1 with equal chance; in the largest-change norm |s| = 1",
        "Control of this project; cf. Carlini et al. 2019, On evaluating adversarial robustness",
        AttackAccess.None)
    {
        IsControl = true,
        Options = [new("tries", "1", "Number of draws.") { Default = 50.0, Minimum = 1, Maximum = 100_000, IsInteger = true }],
    };

    /// <inheritdoc/>
    internal override IEnumerable<Asked> Attack(AttackedRow row, OptionValues options)
    {
        for (var draw = options.Integer("tries"); draw > 0; draw--)
        {
            var change = Geometry.Signs(row);
            Geometry.Scale(change, row.Epsilon);
            row.Try(change);
            yield return Asked.Losses;
        }
    }
}
