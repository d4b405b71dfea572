using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Splits;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Stacking.Kinds;

/// <summary>
/// Trains each part on the rows that have its kind, once on all of them and once on each inner fold, and a model on top for every set of
/// parts that can speak together, on what they say of rows they have not seen. So a model that is given a song without lyrics weighs what
/// is left as it learned to, on all training rows.
/// </summary>
/// <param name="data">The rows.</param>
/// <param name="members">The parts.</param>
/// <param name="options">Options of the stack, those of its parts among them.</param>
/// <param name="context">Randomness, threads, cancellation.</param>
internal sealed class KindTraining(
    TrainingData data, IReadOnlyList<KindMember> members, OptionValues options, TrainingContext context)
{
    private const int MostKinds = 8;
    private readonly IReadOnlyList<InputKind> _kinds = InputKind.Of(data);
    private readonly StackMember[] _members = [.. members.Select(member => member.Member(options))];

    /// <summary>Trains them.</summary>
    /// <param name="folds">Number of inner folds, 2 or more.</param>
    /// <param name="takesMargins">True when the parts give their margins, where they have some.</param>
    /// <param name="c">Inverse strength of the penalty on the weights on top, a pure number above 0.</param>
    /// <exception cref="UsageException">A part reads a kind that the data lack.</exception>
    /// <exception cref="InputException">Rows that have a kind in part, or none; kinds that too few rows have.</exception>
    public KindStack Train(int folds, bool takesMargins, double c)
    {
        var places = Places();
        uint[] needs = [.. places.Select(place => place.Kinds)];
        var present = Present(needs.Aggregate(0u, (all, own) => all | own));
        var splits = StackTraining.Splits(data, folds, context);
        var models = new TargetModel[members.Count];
        var outputs = new double[members.Count, splits.Count][];
        StackTraining.ForEach(context, members.Count * (splits.Count + 1), (unit, jobs) =>
        {
            var (fold, index) = Math.DivRem(unit, members.Count);
            var isWhole = fold == splits.Count;
            var model = Train(index, places[index], isWhole ? null : splits[fold], fold, present, jobs);
            if (isWhole) models[index] = model;
            else outputs[index, fold] = Part([], index, places[index], model, takesMargins)
                .OutputsOf(data.Features, Speaks(splits[fold].Test, places[index].Kinds, present));
        });
        var parts = new List<KindPart>();
        for (var index = 0; index < models.Length; index++) parts.Add(Part(parts, index, places[index], models[index], takesMargins));
        var inputs = splits.Count == 0
            ? Inputs(parts, [new Split([], [0])], (part, _) => parts[part].OutputsOf(data.Features, [0]), present)
            : Inputs(parts, splits, (part, fold) => outputs[part, fold], present);
        return KindStack.Of(data.Scale, data.Columns.Count, _kinds, parts, Tops(parts, needs, present, inputs, c));
    }

    private (uint Kinds, IReadOnlyList<int> Columns)[] Places()
    {
        if (_kinds.Count > MostKinds)
            throw new UsageException(new Problem("kinds-many", $"The columns are of {_kinds.Count} kinds, more than {MostKinds}."));
        var all = (1u << _kinds.Count) - 1;
        var problems = new ProblemLog();
        foreach (var member in members.Where(member => member.Kind != KindMember.All && _kinds.All(kind => kind.Name != member.Kind)))
        {
            problems.Add(new Problem("kind-unknown",
                $"The part '{member.Label}' reads the kind '{member.Kind}', of which there is no column.",
                NearestWord.Remedy(member.Kind, _kinds.Select(kind => kind.Name))));
        }

        problems.ThrowUsage();
        return [.. members.Select(member => member.Kind == KindMember.All
            ? (all, [.. Enumerable.Range(0, data.Columns.Count)]) : PlaceOf(member.Kind))];
    }

    private (uint Kinds, IReadOnlyList<int> Columns) PlaceOf(string name)
    {
        var (index, kind) = _kinds.Index().Single(entry => entry.Item.Name == name);
        return (1u << index, kind.Columns);
    }

    private uint[] Present(uint read)
    {
        InputKind[] kinds = [.. _kinds.Where((_, index) => (read & (1u << index)) != 0)];
        InputKind.RequireWhole(kinds, data.Features, row => data.Ids?[row] ?? FormattableString.Invariant($"{row + 1}"),
            column => data.Columns[column]);
        return [.. Enumerable.Range(0, data.Rows).Select(row => KindStack.Present(_kinds, data.Features[row]))];
    }

    private static int[] Speaks(IReadOnlyList<int> rows, uint needs, uint[] present) =>
        [.. rows.Where(row => (needs & ~present[row]) == 0)];

    private TargetModel Train(
        int index, (uint Kinds, IReadOnlyList<int> Columns) place, Split? split, int fold, uint[] present, int jobs)
    {
        var (trainer, own, preparation) = _members[index];
        var rows = Speaks(split?.Train ?? [.. Enumerable.Range(0, data.Rows)], place.Kinds, present);
        if (rows.Length == 0)
        {
            throw new InputException(new Problem("kind-rare",
                $"Too few training rows have what '{members[index].Label}' reads: an inner fold leaves it none.",
                "Add rows that have the kind, or leave the part out."));
        }

        var random = context.Random.Split(members[index].Label).Split(fold);
        return TargetModel.Train(trainer, own, data.Pick(rows, place.Columns), preparation,
            new TrainingContext(random, jobs, context.Cancellation));
    }

    private KindPart Part(
        IReadOnlyList<KindPart> before, int index, (uint Kinds, IReadOnlyList<int> Columns) place, TargetModel model, bool takesMargins)
    {
        var part = StackParts.Part([.. before.Select(other => other.Part)], _members[index].Trainer, model.Preparation, model.Model,
            takesMargins && model.Model is IMargins, data.Scale)!;
        return new KindPart(members[index].Label, place.Kinds, place.Columns, part with { Name = members[index].Label });
    }

    // What each part says of each row, from the fold in which it had not seen it; 0 where it cannot speak, which no top looks at.
    private double[] Inputs(IReadOnlyList<KindPart> parts, IReadOnlyList<Split> splits, Func<int, int, double[]> outputsOf, uint[] present)
    {
        var width = parts.Sum(part => part.Part.Outputs);
        var inputs = new double[data.Rows * width];
        for (var index = 0; index < parts.Count; index++)
        {
            var own = parts[index].Part;
            for (var fold = 0; fold < splits.Count; fold++)
            {
                var rows = Speaks(splits[fold].Test, parts[index].Kinds, present);
                var outputs = rows.Length == 0 ? [] : outputsOf(index, fold);
                for (var place = 0; place < rows.Length; place++)
                    outputs.AsSpan(place * own.Outputs, own.Outputs).CopyTo(inputs.AsSpan((rows[place] * width) + own.First));
            }
        }

        return inputs;
    }

    private KindTops Tops(IReadOnlyList<KindPart> parts, uint[] needs, uint[] present, double[] inputs, double c)
    {
        var width = parts.Sum(part => part.Part.Outputs);
        var (masks, tops) = (new List<uint>(), new List<TopModel>());
        foreach (var mask in KindTops.MasksOf(needs, _kinds.Count))
        {
            int[] rows = [.. Enumerable.Range(0, data.Rows).Where(row => (mask & ~KindTops.Speaking(needs, present[row])) == 0)];
            if (rows.Length == 0) continue;
            var columns = KindStack.InputsOf(parts, mask);
            var values = Array.ConvertAll(inputs, value => (float)value);
            var features = new FeatureRows(values, data.Rows, width).Picked(rows, columns);
            string[] names = [.. columns.Select(column => FormattableString.Invariant($"output.{column}"))];
            var own = data.Pick(rows);
            var outputs = data.Scale is LabelScale scale
                ? new TrainingData(features, names, scale, own.Classes.ToArray()) { Weights = own.Weights }
                : new TrainingData(features, names, (NumberScale)data.Scale, own.Numbers.ToArray()) { Weights = own.Weights };
            masks.Add(mask);
            tops.Add(TopModel.Train(outputs, c, context));
        }

        return new KindTops([.. masks], [.. tops]);
    }
}
