namespace MerToolkit.Learning.Models;

/// <summary>
/// What a trainer learns from: a matrix, one target, and what inner splits need to respect. Immutable; shared between
/// threads. A trainer never changes it.
/// </summary>
public sealed class TrainingData
{
    private readonly ReadOnlyMemory<float> _features;

    /// <summary>Data for a target of labels.</summary>
    /// <param name="features">Row-major [rows, columns], finite, or NaN for a trainer that accepts missing values.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="scale">The labels.</param>
    /// <param name="classes">Class of each row, an index into the labels.</param>
    public TrainingData(ReadOnlyMemory<float> features, IReadOnlyList<string> columns, LabelScale scale, int[] classes)
        : this(features, columns, scale, classes.Length) => Classes = classes;

    /// <summary>Data for a target of numbers.</summary>
    /// <param name="features">Row-major [rows, columns], finite, or NaN for a trainer that accepts missing values.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="scale">The scale of the target.</param>
    /// <param name="numbers">Value of each row, finite, in the target's unit.</param>
    public TrainingData(ReadOnlyMemory<float> features, IReadOnlyList<string> columns, NumberScale scale, double[] numbers)
        : this(features, columns, scale, numbers.Length) => Numbers = numbers;

    private TrainingData(ReadOnlyMemory<float> features, IReadOnlyList<string> columns, TargetScale scale, int rows)
    {
        if (features.Length != (long)rows * columns.Count)
            throw new ArgumentException($"{rows} rows of {columns.Count} columns do not make {features.Length} values.", nameof(features));
        _features = features;
        Columns = columns;
        Scale = scale;
        Rows = rows;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The matrix.</summary>
    public FeatureRows Features => new(_features.Span, Rows, Columns.Count);

    /// <summary>The matrix as memory, for work on several threads; row-major [rows, columns].</summary>
    public ReadOnlyMemory<float> Memory => _features;

    /// <summary>What is to be predicted.</summary>
    public TargetScale Scale { get; }

    /// <summary>The labels; asking data of numbers is a mistake.</summary>
    public LabelScale LabelScale =>
        Scale as LabelScale ?? throw new InvalidOperationException($"The target '{Scale.Name}' holds numbers, not labels.");

    /// <summary>Class of each row, an index into the labels; empty for numbers.</summary>
    public ReadOnlyMemory<int> Classes { get; }

    /// <summary>Value of each row in the target's unit; empty for labels.</summary>
    public ReadOnlyMemory<double> Numbers { get; }

    /// <summary>Weight of each row, above 0, a pure number; null when all weigh 1.</summary>
    public ReadOnlyMemory<double>? Weights { get; init; }

    /// <summary>Name of each row, for inner splits; null when they have none.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Group of each row, null or empty where a row stands alone; null without groups.</summary>
    public IReadOnlyList<string?>? Groups { get; init; }

    /// <summary>
    /// Kind of input of each column (<see cref="Core.Tables.InputKinds"/>), as many as columns; null when only names are known.
    /// </summary>
    public IReadOnlyList<string>? Kinds { get; init; }

    /// <summary>How far each cell may be moved by an attacker; null when nobody attacks. Only some trainers heed it.</summary>
    public CellWindows? Windows { get; init; }

    /// <summary>The same rows and target with another matrix and, in the same units, other windows, e.g. standardised.</summary>
    /// <param name="features">Row-major [rows, columns], finite, or NaN for a trainer that accepts missing values.</param>
    /// <param name="windows">How far its cells may be moved; null when nobody attacks.</param>
    public TrainingData With(ReadOnlyMemory<float> features, CellWindows? windows = null) => Scale is LabelScale labels
        ? new TrainingData(features, Columns, labels, Classes.ToArray())
        {
            Weights = Weights, Ids = Ids, Groups = Groups, Kinds = Kinds, Windows = windows,
        }
        : new TrainingData(features, Columns, (NumberScale)Scale, Numbers.ToArray())
        {
            Weights = Weights, Ids = Ids, Groups = Groups, Kinds = Kinds, Windows = windows,
        };
}
