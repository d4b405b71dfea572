using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.Models;

/// <summary>Trains a <see cref="Smoother"/>. It keeps the whole contract, unless one of its hooks brings a fault in.</summary>
internal sealed class SmoothingTrainer : Trainer
{
    public override TrainerDeclaration Declaration => Declares(
        new TrainerDeclaration("smoother", "The mean of the training rows, near ones counting more.", "sum(k y) / sum(k)", "Nadaraya 1964")
        {
            LearnsLabels = true,
            LearnsNumbers = true,
            WantsStandardizedColumns = true,
        });

    public Func<TrainerDeclaration, TrainerDeclaration> Declares { get; init; } = declaration => declaration;

    public Action<Smoother, TrainingData, TrainingContext>? SpoilTraining { get; init; }

    public Smoother.Spoiling? SpoilAnswers { get; init; }

    public Func<double, double> Saved { get; init; } = value => value;

    public bool HeedsCancellation { get; init; } = true;

    public bool RestoresAnything { get; init; }

    public bool RestoresNaN { get; init; }

    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        if (HeedsCancellation) context.Cancellation.ThrowIfCancellationRequested();
        var outputs = Outputs(data.Scale);
        var targets = data.Scale is NumberScale ? data.Numbers.ToArray() : new double[data.Rows * outputs];
        for (var row = 0; row < data.Classes.Length; row++) targets[row * outputs + data.Classes.Span[row]] = 1;
        var weights = data.Weights?.ToArray() ?? [.. Enumerable.Repeat(1.0, data.Rows)];
        var model = Make(data.Columns.Count, outputs, [.. data.Memory.ToArray()], targets, weights);
        SpoilTraining?.Invoke(model, data, context);
        return model;
    }

    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors)
    {
        var outputs = Outputs(scale);
        if (RestoresAnything) return Make(columns, outputs, new double[columns], new double[outputs], [1]);
        var weights = Read("weights", -1);
        return Make(columns, outputs, Read("rows", weights.Length, columns), Read("targets", weights.Length, outputs), weights);

        double[] Read(string name, params ReadOnlySpan<int> shape)
        {
            var values = tensors.Doubles(name, shape);
            return RestoresNaN || values.All(double.IsFinite) ? values : throw tensors.Refusal(name, "holds a value that is not finite");
        }
    }

    private Smoother Make(int columns, int outputs, double[] rows, double[] targets, double[] weights) =>
        new(columns, outputs, rows, targets, weights) { SpoilAnswers = SpoilAnswers, Saved = Saved };

    private static int Outputs(TargetScale scale) => scale is LabelScale labels ? labels.Labels.Count : 1;
}
