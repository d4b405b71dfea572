using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Defences;

/// <summary>Training on rows moved by chance: the baseline that any other defence has to beat.</summary>
internal sealed class UniformNoiseTraining : Defence
{
    /// <inheritdoc/>
    public override DefenceDeclaration Declaration { get; } = new(
        "uniform-noise",
        "Adds copies of every row, each moved to a point drawn evenly from all within the budget: the baseline that others have to beat.",
        "x + epsilon sd u, u even over |u| <= 1; in the largest-change norm each column even over -1..1",
        "Bishop 1995, Training with noise is equivalent to Tikhonov regularization")
    {
        Aliases = ["noise"],
        IsBaseline = true,
        Times = NoisyCopies.Copies,
        OwnOptions = [NoisyCopies.Declared(10)],
    };

    /// <inheritdoc/>
    protected override TrainingData Prepare(TrainingData rows, OptionValues options, DefenceContext context) =>
        NoisyCopies.Add("uniform-noise", rows, options, context);
}
