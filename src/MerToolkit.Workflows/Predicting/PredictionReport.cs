using MerToolkit.Data.Joining;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Predicting;

/// <summary>What a model said.</summary>
public sealed record PredictionReport
{
    /// <summary>What was asked for.</summary>
    public required PredictionOptions Options { get; init; }

    /// <summary>The model.</summary>
    public required TrainedModel Model { get; init; }

    /// <summary>Trainer of the model.</summary>
    public string Trainer => Model.Targets[0].Trainer.Declaration.Name;

    /// <summary>One entry an item that went well, in the order of the inputs.</summary>
    public required IReadOnlyList<Prediction> Predictions { get; init; }

    /// <summary>The items that failed.</summary>
    public required IReadOnlyList<ItemFailure> Failures { get; init; }

    /// <summary>Cells of the model's columns that hold no value; none for sounds.</summary>
    public MissingCells Missing { get; init; } = new(0, 0, []);

    /// <summary>Sentences that a person should read.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>True when someone stopped it; the finished items are kept.</summary>
    public required bool IsInterrupted { get; init; }

    /// <summary>Wall time, seconds.</summary>
    public required double WallSeconds { get; init; }

    /// <summary>Largest memory of the process, bytes.</summary>
    public required long PeakBytes { get; init; }
}
