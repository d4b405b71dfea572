using MerToolkit.Core.Configuration;
using MerToolkit.Robustness.Attacks.Running;

namespace MerToolkit.Robustness.Attacks;

/// <summary>The other control: points within the budget drawn evenly, the best of several.</summary>
internal sealed class UniformNoise : RowAttack
{
    /// <inheritdoc/>
    public override AttackDeclaration Declaration { get; } = new(
        "uniform-noise",
        "Control: moves to a point drawn evenly from all within the budget, and keeps the best of several tries.",
        "x + epsilon sd u, u even over |u| <= 1; in the largest-change norm each column even over -1..1",
        "Control of this project; cf. Carlini et al. 2019, On evaluating adversarial robustness",
        AttackAccess.None)
    {
        Aliases = ["noise"],
        IsControl = true,
        Options = [new("tries", "1", "Number of draws.") { Default = 50.0, Minimum = 1, Maximum = 100_000, IsInteger = true }],
    };

    /// <inheritdoc/>
    internal override IEnumerable<Asked> Attack(AttackedRow row, OptionValues options)
    {
        for (var draw = options.Integer("tries"); draw > 0; draw--)
        {
            var change = Geometry.Within(row);
            Geometry.Scale(change, row.Epsilon);
            row.Try(change);
            yield return Asked.Losses;
        }
    }
}
