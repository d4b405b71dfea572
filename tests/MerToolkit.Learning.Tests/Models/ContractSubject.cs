using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Models;

/// <summary>A trainer with one kind of target it learns: what a check of the contract is about.</summary>
internal sealed class ContractSubject
{
    private readonly Func<Trainer, TrainingData, TrainingContext, TargetModel> _train;

    /// <summary>A trainer as a workflow uses it; <paramref name="train"/> replaces the way there, for proofs.</summary>
    public ContractSubject(Trainer trainer, TargetKind kind, Func<Trainer, TrainingData, TrainingContext, TargetModel>? train = null)
    {
        Trainer = trainer;
        Kind = kind;
        _train = train ?? ((trainer, data, context) => TargetModel.Train(trainer, Sample.Options(trainer), data, null, context));
    }

    public Trainer Trainer { get; }

    public TargetKind Kind { get; }

    public bool IsOfLabels => Kind == TargetKind.Labels;

    /// <summary>The kinds of target a trainer learns.</summary>
    public static IEnumerable<TargetKind> KindsOf(Trainer trainer)
    {
        if (trainer.Declaration.LearnsLabels) yield return TargetKind.Labels;
        if (trainer.Declaration.LearnsNumbers) yield return TargetKind.Numbers;
    }

    /// <summary>Trains with the default options.</summary>
    public TargetModel Train(ContractTable table, ulong seed = 1, int jobs = 1, CancellationToken cancellation = default) =>
        Train(DataOf(table), seed, jobs, cancellation);

    /// <inheritdoc cref="Train(ContractTable, ulong, int, CancellationToken)"/>
    public TargetModel Train(TrainingData data, ulong seed = 1, int jobs = 1, CancellationToken cancellation = default) =>
        _train(Trainer, data, Sample.Context(seed, jobs, cancellation));

    /// <summary>A table as training data whose columns have names that the trainer can learn from.</summary>
    public TrainingData DataOf(ContractTable table) => table.ToData(Kind, Trainer.Declaration.Reads);

    /// <summary>What a model says of rows: probabilities [rows, labels] or predictions [rows].</summary>
    public double[] Outputs(TargetModel model, ContractTable table)
    {
        var rows = new FeatureRows(table.Values, table.Rows, table.Columns);
        var outputs = new double[table.Rows * Width(table)];
        if (IsOfLabels) model.Probabilities(rows, outputs);
        else model.Predict(rows, outputs);
        return outputs;
    }

    /// <summary>Trains on a table and says what the model makes of it, valid outputs guaranteed.</summary>
    public double[] OutputsOf(ContractTable table)
    {
        var outputs = Outputs(Train(table), table);
        RequireValid(outputs, table);
        return outputs;
    }

    /// <summary>Number of outputs of a row.</summary>
    public int Width(ContractTable table) => IsOfLabels ? table.Labels.Count : 1;

    /// <summary>Predicted class of each row: the first of the largest probabilities.</summary>
    public static int[] Predicted(double[] probabilities, int labels) =>
        [.. probabilities.Chunk(labels).Select(row => Array.IndexOf(row, row.Max()))];

    /// <summary>Finite everywhere; probabilities in 0..1 with the sum 1.</summary>
    public void RequireValid(double[] outputs, ContractTable table)
    {
        Assert.All(outputs, output => Assert.True(double.IsFinite(output), $"An output is {output}."));
        if (!IsOfLabels) return;
        Assert.All(outputs, probability => Assert.InRange(probability, 0, 1));
        Assert.All(outputs.Chunk(table.Labels.Count), row => Assert.Equal(1, row.Sum(), 1e-9));
    }
}
