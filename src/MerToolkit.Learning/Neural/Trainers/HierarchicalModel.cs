using System.Text;
using MerToolkit.Core.Emotion;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Stacking;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>One of the three questions of a hierarchy: for which rows, and what a yes is.</summary>
/// <param name="Name">Name of its model among the tensors.</param>
/// <param name="Asks">Whether rows of a quadrant are asked.</param>
/// <param name="IsYes">Whether a quadrant is a yes.</param>
internal sealed record HierarchyQuestion(string Name, Func<Quadrant, bool> Asks, Func<Quadrant, bool> IsYes)
{
    /// <summary>The labels of its model.</summary>
    public LabelScale Scale { get; } = new(Name, "", ["no", "yes"]);

    /// <summary>Rows that are asked, with their answers.</summary>
    /// <param name="data">Rows of quadrants.</param>
    /// <param name="quadrants">The quadrant that each label names.</param>
    public TrainingData Ask(TrainingData data, IReadOnlyList<Quadrant> quadrants) =>
        new(data.Memory, data.Columns, Scale, [.. data.Classes.ToArray().Select(label => IsYes(quadrants[label]) ? 1 : 0)])
        {
            Weights = data.Weights, Ids = data.Ids, Groups = data.Groups, Kinds = data.Kinds, Windows = data.Windows,
        };
}

/// <summary>
/// Tells quadrants apart by arousal, then by valence. A half without training rows has no model of valence: its probability is 0.
/// </summary>
/// <param name="columns">Number of columns.</param>
/// <param name="quadrants">The quadrant that each label names.</param>
/// <param name="trainer">Name of the trainer of the models.</param>
/// <param name="models">The model of each question; null where it had no rows.</param>
internal sealed class HierarchicalModel(int columns, IReadOnlyList<Quadrant> quadrants, string trainer, TargetModel?[] models) : IClassifier
{
    private const string TrainerTensor = "of";
    private const string PresentTensor = "present";
    private const string StandardizedTensor = "standardized";

    /// <summary>The questions, the one about arousal first, then those about valence in the high and the low half.</summary>
    public static IReadOnlyList<HierarchyQuestion> Questions { get; } =
    [
        new("arousal", _ => true, quadrant => quadrant.IsHighArousal()),
        new("valence-high", quadrant => quadrant.IsHighArousal(), quadrant => quadrant.IsPositiveValence()),
        new("valence-low", quadrant => !quadrant.IsHighArousal(), quadrant => quadrant.IsPositiveValence()),
    ];

    /// <inheritdoc/>
    public int Columns => columns;

    /// <inheritdoc/>
    public int Classes => quadrants.Count;

    /// <inheritdoc/>
    public void Probabilities(FeatureRows rows, Span<double> destination)
    {
        var answers = new double[models.Length][];
        for (var place = 0; place < models.Length; place++)
        {
            answers[place] = new double[2 * rows.Rows];
            models[place]?.Probabilities(rows, answers[place]);
        }

        for (var row = 0; row < rows.Rows; row++)
        {
            var own = destination.Slice(row * quadrants.Count, quadrants.Count);
            var sum = 0.0;
            for (var label = 0; label < own.Length; label++) sum += own[label] = Share(answers, row, quadrants[label]);
            // Labels may name fewer than four quadrants, and rounding leaves a sum beside 1.
            for (var label = 0; label < own.Length; label++) own[label] = sum > 0 ? own[label] / sum : 1.0 / own.Length;
        }
    }

    /// <inheritdoc/>
    public void Save(ITensorSink tensors)
    {
        var name = Encoding.UTF8.GetBytes(trainer);
        tensors.Add(TrainerTensor, name, name.Length);
        tensors.Add(PresentTensor, Flags(model => model is not null), models.Length);
        tensors.Add(StandardizedTensor, Flags(model => model?.Preparation is not null), models.Length);
        for (var place = 0; place < models.Length; place++)
        {
            var own = new PartTensors(Questions[place].Name, tensors);
            models[place]?.Preparation?.Save(own);
            models[place]?.Model.Save(own);
        }

        byte[] Flags(Func<TargetModel?, bool> isSo) => [.. models.Select(model => isSo(model) ? (byte)1 : (byte)0)];
    }

    /// <summary>The model in a file, every number of it checked.</summary>
    /// <param name="scale">All labels.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="tensors">Its numbers.</param>
    public static HierarchicalModel Restore(LabelScale scale, int columns, ITensorSource tensors)
    {
        var name = Encoding.UTF8.GetString(tensors.Bytes(TrainerTensor, -1));
        if (HierarchicalTrainer.QuadrantsOf(scale.Labels) is not { } quadrants || HierarchicalTrainer.FaultsOf(name).Any())
            throw tensors.Refusal(TrainerTensor, "does not name the trainer of a hierarchy of quadrants");
        var trainer = StackParts.Trainers(name)[0];
        var (present, standardized) = (Flags(PresentTensor), Flags(StandardizedTensor));
        if (!present[0]) throw tensors.Refusal(PresentTensor, "leaves out the model of arousal");
        var models = new TargetModel?[Questions.Count];
        for (var place = 0; place < models.Length; place++)
        {
            if (!present[place]) continue;
            var own = new PartTensors(Questions[place].Name, tensors);
            var preparation = ColumnPreparation.Restore(standardized[place], columns, own);
            var model = trainer.Restore(Questions[place].Scale, columns, own);
            if (model is not IClassifier { Classes: 2 } || model.Columns != columns)
                throw tensors.Refusal(TrainerTensor, "names a trainer whose numbers do not fit");
            models[place] = new TargetModel(Questions[place].Scale, trainer, new(trainer.OptionsFor(_ => null)), preparation, model);
        }

        return new HierarchicalModel(columns, quadrants, trainer.Declaration.Name, models);

        bool[] Flags(string tensor)
        {
            var flags = tensors.Bytes(tensor, Questions.Count);
            return flags.All(flag => flag <= 1) ? [.. flags.Select(flag => flag == 1)]
                : throw tensors.Refusal(tensor, "holds a value that is neither 0 nor 1");
        }
    }

    private static double Share(double[][] answers, int row, Quadrant quadrant)
    {
        var (arousal, valence) = (quadrant.IsHighArousal() ? 1 : 0, quadrant.IsPositiveValence() ? 1 : 0);
        return answers[0][(2 * row) + arousal] * answers[quadrant.IsHighArousal() ? 1 : 2][(2 * row) + valence];
    }
}
