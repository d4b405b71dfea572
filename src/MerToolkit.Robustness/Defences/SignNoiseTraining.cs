using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Defences;

/// <summary>Training on corners of the budget: what makes random signs a poor judge of such models.</summary>
internal sealed class SignNoiseTraining : Defence
{
    /// <inheritdoc/>
    public override DefenceDeclaration Declaration { get; } = new(
        "sign-noise",
        "Adds copies of every row, each column moved by the whole budget, up or down as a coin falls.",
        "x + epsilon sd s / |s|, s each -1 or 1 with equal chance; in the largest-change norm |s| = 1",
        "Control of this project")
    {
        Times = NoisyCopies.Copies,
        OwnOptions = [NoisyCopies.Declared(4)],
    };

    /// <inheritdoc/>
    protected override TrainingData Prepare(TrainingData rows, OptionValues options, DefenceContext context) =>
        NoisyCopies.Add("random-signs", rows, options, context);
}
