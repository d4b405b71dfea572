using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Watches the loss on rows that are not learned from, and ends the rounds when it has not fallen for a while; the rounds
/// up to its smallest are kept (Prechelt 1998, Early stopping - but when?).
/// </summary>
internal sealed class EarlyStopping
{
    private readonly TrainingData _watched;
    private readonly IObjective _objective;
    private readonly double[] _margins;
    private readonly int _patience;
    private double _least = double.PositiveInfinity;
    private int _round;

    /// <summary>A watch that has seen no round.</summary>
    /// <param name="watched">Rows that are not learned from.</param>
    /// <param name="objective">The loss on those rows.</param>
    /// <param name="start">What every margin begins with, in its unit.</param>
    /// <param name="patience">Number of rounds without a smaller loss after which it is over, 1 or more.</param>
    public EarlyStopping(TrainingData watched, IObjective objective, double start, int patience)
    {
        (_watched, _objective, _patience) = (watched, objective, patience);
        _margins = new double[checked(watched.Rows * objective.Outputs)];
        Array.Fill(_margins, start);
    }

    /// <summary>Number of rounds without a smaller loss that end a training; 0 for none.</summary>
    public static DeclaredOption Patience { get; } =
        new("early-stopping", "1",
            "Rounds without a smaller loss on rows held back that end the training, the best being kept; 0 for none.")
        {
            Aliases = ["early_stopping_rounds", "early_stopping_round", "n_iter_no_change"],
            Default = 0.0, Minimum = 0, Maximum = 100_000, IsInteger = true,
        };

    /// <summary>Share of the rows that is held back.</summary>
    public static DeclaredOption Share { get; } =
        new("validation-share", "1", "Share of the rows held back for 'early-stopping', groups whole, labels in their shares.")
        {
            Aliases = ["validation_fraction"], Default = 0.1, Minimum = 0.001, Maximum = 0.9,
        };

    /// <summary>Number of rounds to keep: those up to the smallest loss; 0 before the first.</summary>
    public int Rounds { get; private set; }

    /// <summary>Rows to learn from, and rows to watch.</summary>
    /// <param name="data">The training data.</param>
    /// <param name="options">Options of the trainer, these two among them.</param>
    /// <param name="context">Randomness.</param>
    /// <exception cref="InputException">There are too few rows or groups for two parts.</exception>
    public static (TrainingData Learned, TrainingData Watched) Part(TrainingData data, OptionValues options, TrainingContext context)
    {
        var split = InnerSplit.HoldOut(data, options.Number(Share.Name), context.Random.Split("validation"))
            ?? throw new InputException(new Problem("early-stopping-rows",
                $"There are too few {(data.Groups is null ? "rows" : "groups")} to hold some back for '{Patience.Name}'.",
                $"Leave '{Patience.Name}' at 0, or change '{Share.Name}'."));
        return (data.Pick(split.Train), data.Pick(split.Test));
    }

    /// <summary>Takes in a round.</summary>
    /// <param name="trees">Its trees, one for each output.</param>
    /// <returns>True when no further round is wanted.</returns>
    public bool IsOver(ReadOnlySpan<FlatTree> trees)
    {
        var round = FlatTrees.Concatenate(trees, new LeafValues(1, []), _watched.Columns.Count, _objective.Outputs);
        TreeWalk.Add(round, _watched.Features, _margins);
        var loss = _objective.Loss(_margins);
        _round++;
        if (loss < _least || Rounds == 0) (_least, Rounds) = (loss, _round);
        return _round - Rounds >= _patience;
    }
}
