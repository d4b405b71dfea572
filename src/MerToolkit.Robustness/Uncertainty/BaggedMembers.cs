using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Defences;

namespace MerToolkit.Robustness.Uncertainty;

/// <summary>
/// Models trained anew, each with a seed of its own on rows drawn with replacement (Breiman 1996, Bagging predictors;
/// Lakshminarayanan et al. 2017, Deep ensembles). It costs as many trainings as there are members.
/// </summary>
public sealed class BaggedMembers : MemberMethod
{
    /// <summary>Number of members when nothing is said.</summary>
    public const int DefaultCount = 10;

    /// <summary>Number of members, 2 or more.</summary>
    public int Count { get; init; } = DefaultCount;

    /// <inheritdoc/>
    public override string Name => "bagged";

    /// <inheritdoc/>
    public override string Words => FormattableString.Invariant($"{Count} trainings on rows drawn with replacement");

    /// <inheritdoc/>
    public override string? Lack(TargetModel model) => model.Trainer.Declaration.OnlyRestores ? "no trainer that learns" : null;

    /// <inheritdoc/>
    public override IMembers Of(MemberSource source)
    {
        var (model, random) = (source.Model, source.Context.Random.Split(Name));
        return new ModelMembers([.. Enumerable.Range(0, Count).Select(member =>
        {
            var own = random.Split(member);
            var context = source.Context with { Random = own.Split("training") };
            var rows = Draw(source.Data, own.Split("rows"));
            return DefendedTraining.Train(model.Trainer, model.Options, rows, source.Preparation, context, source.Protection);
        })]);
    }

    // A row drawn twice has twice its weight, so that names stay unique and inner splits cannot part it from itself.
    internal static TrainingData Draw(TrainingData data, RandomStream random)
    {
        var times = new int[data.Rows];
        for (var draw = 0; draw < times.Length; draw++) times[random.NextInt32(times.Length)]++;
        int[] rows = [.. Enumerable.Range(0, times.Length).Where(row => times[row] > 0)];
        var columns = data.Columns.Count;
        var features = new float[rows.Length * columns];
        for (var place = 0; place < rows.Length; place++)
            data.Features[rows[place]].CopyTo(features.AsSpan(place * columns));
        double[] weights = [.. rows.Select(row => times[row] * (data.Weights?.Span[row] ?? 1))];
        return new TrainingData(features, data.Columns, data.LabelScale, [.. rows.Select(row => data.Classes.Span[row])])
        {
            Weights = weights,
            Ids = data.Ids is { } ids ? [.. rows.Select(row => ids[row])] : null,
            Groups = data.Groups is { } groups ? [.. rows.Select(row => groups[row])] : null,
            Kinds = data.Kinds,
        };
    }
}
