using MerToolkit.Core.Tables;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.ModelFile;

/// <summary>What a <c>.mer</c> file holds: one model a target, and where they come from.</summary>
/// <param name="Facts">Where they come from.</param>
/// <param name="Targets">One model a target, one or more; all read the same columns.</param>
public sealed record TrainedModel(ModelFacts Facts, IReadOnlyList<TargetModel> Targets);

/// <summary>Where a model comes from: enough to extract its columns again, and to repeat its training.</summary>
public sealed record ModelFacts
{
    /// <summary>The feature columns it reads, in order.</summary>
    public required IReadOnlyList<ColumnSchema> Columns { get; init; }

    /// <summary>Profile of the columns as <c>name@version</c>; null when they come from elsewhere.</summary>
    public string? Profile { get; init; }

    /// <summary>SHA-256 of the resolved profile, 64 lower-case hex digits; null likewise.</summary>
    public string? ProfileHash { get; init; }

    /// <summary>The resolved profile itself, YAML, so that audio can be extracted without its file; null when not known.</summary>
    public string? ProfileText { get; init; }

    /// <summary>The resolved recipe of the training, YAML.</summary>
    public required string RecipeText { get; init; }

    /// <summary>Table it learned from, as named on the command line.</summary>
    public required string DataPath { get; init; }

    /// <summary>SHA-256 of that table, 64 lower-case hex digits.</summary>
    public required string DataHash { get; init; }

    /// <summary>Rows it learned from, count; 0 when another program trained it and does not say.</summary>
    public required int Rows { get; init; }

    /// <summary>Seed of the training.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Version of the program that trained it.</summary>
    public required string ToolVersion { get; init; }
}
