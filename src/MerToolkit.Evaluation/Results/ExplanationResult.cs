using MerToolkit.Core.Files;

namespace MerToolkit.Evaluation.Results;

/// <summary>What a trained model looks at: everything that was found about it on the rows of a table.</summary>
public sealed record ExplanationResult
{
    /// <summary>The rows.</summary>
    public required EvaluatedData Data { get; init; }

    /// <summary>File of the model, as named on the command line.</summary>
    public required string ModelPath { get; init; }

    /// <summary>Trainer of the model.</summary>
    public required string Trainer { get; init; }

    /// <summary>One entry a target, in the order asked for.</summary>
    public required IReadOnlyList<TargetExplanation> Targets { get; init; }

    /// <summary>True when the model learned from this very table.</summary>
    public required bool IsTrainingData { get; init; }

    /// <summary>What a reader should know; one sentence an entry.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>How and where it ran.</summary>
    public required Manifest Manifest { get; init; }
}

/// <summary>What was found about the model of one target.</summary>
/// <param name="Target">Name of the target.</param>
/// <param name="Unit">Unit of a number as printed; empty for labels.</param>
public sealed record TargetExplanation(string Target, string Unit)
{
    /// <summary>What each column adds; null where it was not asked for or the model is no sum over trees.</summary>
    public ShapleyResult? Shapley { get; init; }

    /// <summary>What each column adds by integrated gradients; null where it was not asked for or the model has none.</summary>
    public GradientResult? Gradients { get; init; }

    /// <summary>What the score loses without a column; null where it was not asked for or the table lacks the target.</summary>
    public PermutationResult? Permutation { get; init; }

    /// <summary>How the prediction moves with a column; one entry a column and output; empty where it was not asked for.</summary>
    public IReadOnlyList<PartialCurve> Partial { get; init; } = [];
}

/// <summary>A column, or a family of columns, that something is said of.</summary>
/// <param name="Name">Name of the column or family.</param>
/// <param name="Family">Family of the column, or the family itself; empty where none is known.</param>
/// <param name="Columns">Number of columns: 1, or those of the family.</param>
public sealed record ExplainedColumns(string Name, string Family, int Columns);
