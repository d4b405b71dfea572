using System.Text;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Learning.Stacking;

/// <summary>
/// The parts of a stack in a model file: their names, joined by <c>+</c>, and two flags each; then the numbers of each part under
/// <c>NAME/</c>.
/// </summary>
internal static class StackTensors
{
    private const string NamesTensor = "parts";
    private const string StandardizedTensor = "standardized";
    private const string MarginsTensor = "margins";

    /// <summary>Hands names, flags and numbers to a model file.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="tensors">Receives them.</param>
    public static void Save(IReadOnlyList<StackPart> parts, ITensorSink tensors)
    {
        var names = Encoding.UTF8.GetBytes(string.Join(StackParts.Joint, parts.Select(part => part.Name)));
        tensors.Add(NamesTensor, names, names.Length);
        tensors.Add(StandardizedTensor, Flags(part => part.Standardizer is not null), parts.Count);
        tensors.Add(MarginsTensor, Flags(part => part.GivesMargins), parts.Count);
        foreach (var part in parts)
        {
            var own = new PartTensors(part.Name, tensors);
            part.Preparation?.Save(own);
            part.Model.Save(own);
        }

        byte[] Flags(Func<StackPart, bool> isSo) => [.. parts.Select(part => isSo(part) ? (byte)1 : (byte)0)];
    }

    /// <summary>The parts in a model file, every number of them checked.</summary>
    /// <param name="scale">What they predict.</param>
    /// <param name="columns">Number of columns they read.</param>
    /// <param name="tensors">Their numbers.</param>
    /// <param name="mayStack">True when a stack may be among them.</param>
    public static IReadOnlyList<StackPart> Restore(TargetScale scale, int columns, ITensorSource tensors, bool mayStack = false)
    {
        var names = Encoding.UTF8.GetString(tensors.Bytes(NamesTensor, -1));
        if (StackParts.Faults(names, mayStack).FirstOrDefault() is { } fault)
            throw tensors.Refusal(NamesTensor, $"does not name the parts of a stack: {fault}");
        var trainers = StackParts.Trainers(names, mayStack);
        var standardized = Flags(StandardizedTensor);
        var margins = Flags(MarginsTensor);
        var parts = new List<StackPart>();
        for (var index = 0; index < trainers.Count; index++)
        {
            var own = new PartTensors(trainers[index].Declaration.Name, tensors);
            var preparation = ColumnPreparation.Restore(standardized[index], columns, own);
            var model = Model(trainers[index], scale, columns, own, Refusal);
            parts.Add(StackParts.Part(parts, trainers[index], preparation, model, margins[index], scale)
                ?? throw tensors.Refusal(MarginsTensor, $"asks '{own.Part}' for margins it does not have"));
        }

        return parts;

        Exception Refusal(string what) => tensors.Refusal(NamesTensor, what);

        bool[] Flags(string name)
        {
            var flags = tensors.Bytes(name, trainers.Count);
            return flags.All(flag => flag <= 1) ? [.. flags.Select(flag => flag == 1)]
                : throw tensors.Refusal(name, "holds a value that is neither 0 nor 1");
        }
    }

    /// <summary>The model of a part.</summary>
    /// <param name="trainer">Its trainer.</param>
    /// <param name="scale">What it predicts.</param>
    /// <param name="columns">Number of columns it reads.</param>
    /// <param name="own">Its numbers.</param>
    /// <param name="refusal">Makes the problem of a name, to complete "the tensor ...".</param>
    public static IModel Model(Trainer trainer, TargetScale scale, int columns, ITensorSource own, Func<string, Exception> refusal)
    {
        var isLearned = scale is LabelScale ? trainer.Declaration.LearnsLabels : trainer.Declaration.LearnsNumbers;
        if (!isLearned) throw refusal($"names '{trainer.Declaration.Name}', which does not learn such a target");
        var model = trainer.Restore(scale, columns, own);
        var fits = model.Columns == columns
            && (scale is LabelScale labels ? (model as IClassifier)?.Classes == labels.Labels.Count : model is IRegressor);
        return fits ? model : throw refusal($"names '{trainer.Declaration.Name}', whose numbers do not fit");
    }
}
