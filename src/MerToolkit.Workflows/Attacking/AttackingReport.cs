using MerToolkit.Core.Configuration;

namespace MerToolkit.Workflows.Attacking;

/// <summary>How far the predictions of a target of numbers went.</summary>
/// <param name="Target">Name of the target.</param>
/// <param name="Unit">Unit of the target.</param>
/// <param name="MeanMove">Mean of the absolute change of the prediction, in the target's unit.</param>
public sealed record PredictionMove(string Target, string Unit, double MeanMove);

/// <summary>What an attack came to.</summary>
public sealed record AttackingReport
{
    /// <summary>What was asked for.</summary>
    public required AttackingOptions Options { get; init; }

    /// <summary>Name of the attack.</summary>
    public required string Attack { get; init; }

    /// <summary>Its options, in order; a value is a <see cref="double"/> or a word.</summary>
    public required OptionValues AttackOptions { get; init; }

    /// <summary>Trainer of the attacked model.</summary>
    public required string Trainer { get; init; }

    /// <summary>Names of the attacked targets.</summary>
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>What the attacker may do, one sentence.</summary>
    public required string Threat { get; init; }

    /// <summary>Number of rows.</summary>
    public required int Rows { get; init; }

    /// <summary>SHA-256 of the attacked table, 64 lower-case hex digits.</summary>
    public required string DataHash { get; init; }

    /// <summary>Number of columns that the model reads.</summary>
    public required int Columns { get; init; }

    /// <summary>Share of the rows that the model gets right as they are, 0..1; null for numbers.</summary>
    public double? CleanAccuracy { get; init; }

    /// <summary>Share of the rows that the model gets right once they are attacked, 0..1; null for numbers.</summary>
    public double? AttackedAccuracy { get; init; }

    /// <summary>Number of rows on which the attack has succeeded, those the model got wrong before among them.</summary>
    public required int Succeeded { get; init; }

    /// <summary>How far predicted numbers went; empty for labels.</summary>
    public IReadOnlyList<PredictionMove> Moves { get; init; } = [];

    /// <summary>Candidates that the attacked model was asked about, mean number a row.</summary>
    public required double QueriesPerRow { get; init; }

    /// <summary>Sentences that a person should read.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Wall time, seconds.</summary>
    public double WallSeconds { get; init; }

    /// <summary>Largest memory of the process, bytes.</summary>
    public long PeakBytes { get; init; }
}
