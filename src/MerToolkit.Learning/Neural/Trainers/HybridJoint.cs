using System.Runtime.ExceptionServices;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Splits;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Stacking;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>
/// Learns the branches of a hybrid alone, on all rows and on those of each inner fold, and the dense layer from what they say of the rows
/// they had not seen: what a network says of rows it has learned by heart would tell nothing of how far to trust it.
/// </summary>
internal static class HybridJoint
{
    private const string Networks = "cnn-mel";
    private const string Usual = "usual";
    private const string UsualOfLabels = "svc+random-forest";
    private const string UsualOfNumbers = "svr+random-forest";

    /// <summary>Trainer of the picture's branch.</summary>
    public static DeclaredOption Picture { get; } = new("picture", "1",
        "Trainer of the picture's branch; --set hybrid.cnn-mel.OPTION=VALUE sets an option of it. Out of fold only.")
    {
        Default = Networks, TakesNames = true, AllowsNumber = false,
    };

    /// <summary>Trainers of the columns' branches.</summary>
    public static DeclaredOption Tables { get; } = new("table", "1",
        "Trainers of branches that read the columns beside the picture, each a branch; usual: svc (for numbers svr) and random-forest. Out "
        + "of fold only.")
    {
        Default = Usual, TakesNames = true, AllowsNumber = false,
    };

    /// <summary>Number of inner folds.</summary>
    public static DeclaredOption Folds { get; } = new("folds", "1", "Number of inner folds; no more than there are groups.")
    {
        Aliases = ["cv"], Default = 2.0, Minimum = 2, Maximum = 1000, IsInteger = true,
    };

    /// <summary>Inverse strength of what holds the weights of branches together.</summary>
    public static DeclaredOption Penalty { get; } = new("c", "1",
        "Inverse strength of the penalty that draws the weights of all branches to one value.")
    {
        Aliases = ["C"], Default = 1.0, Minimum = double.Epsilon,
    };

    /// <summary>The options that the branches bring along.</summary>
    /// <param name="given">The value that an option is given, as typed; null where it is given none.</param>
    public static IEnumerable<DeclaredOption> OptionsFor(Func<string, string?> given)
    {
        var tables = given(Tables.Name) ?? Usual;
        var names = $"{given(Picture.Name) ?? Networks}{StackParts.Joint}"
            + (tables == Usual ? $"svr{StackParts.Joint}{UsualOfLabels}" : tables);
        return StackParts.Options(names, given).Where(option => !option.Name.StartsWith("hybrid.", StringComparison.Ordinal));
    }

    /// <summary>What is wrong with the branches, one sentence a fault.</summary>
    /// <param name="options">Options of the hybrid.</param>
    public static IEnumerable<string> Faults(OptionValues options)
    {
        var tables = options.Word(Tables.Name) is Usual ? UsualOfLabels : options.Word(Tables.Name)!;
        var names = $"{options.Word(Picture.Name)}{StackParts.Joint}{tables}";
        foreach (var fault in StackParts.Faults(names)) yield return fault;
        foreach (var trainer in StackParts.Trainers(options.Word(Picture.Name)!))
            if (trainer.Declaration.Reads != ColumnUse.Frames) yield return $"'{trainer.Declaration.Name}' does not look at pictures.";
        foreach (var trainer in StackParts.Trainers(tables))
            if (trainer.Declaration.Reads != ColumnUse.All) yield return $"'{trainer.Declaration.Name}' does not read plain columns.";
    }

    /// <summary>Learns a hybrid.</summary>
    /// <param name="data">The training rows.</param>
    /// <param name="beside">Indices of the columns beside the picture that are read, from 0.</param>
    /// <param name="options">Options of the hybrid.</param>
    /// <param name="context">Randomness, threads, cancellation.</param>
    public static HybridModel Train(TrainingData data, IReadOnlyList<int> beside, OptionValues options, TrainingContext context)
    {
        var members = new List<(Trainer Trainer, int[]? Reads)>();
        members.AddRange(StackParts.Trainers(options.Word(Picture.Name)!).Select(trainer => (trainer, (int[]?)null)));
        var tables = options.Word(Tables.Name) is not Usual ? options.Word(Tables.Name)!
            : data.Scale is LabelScale ? UsualOfLabels : UsualOfNumbers;
        members.AddRange(StackParts.Trainers(tables).Select(trainer => (trainer, (int[]?)[.. beside])));
        var splits = Splits(data, options.Integer(Folds.Name), context);
        var models = new TargetModel[members.Count];
        var outputs = new double[members.Count, splits.Count][];
        ForEach(members.Count * (splits.Count + 1), context, (unit, jobs) =>
        {
            var (fold, index) = Math.DivRem(unit, members.Count);
            var (trainer, reads) = members[index];
            int[] all = [.. Enumerable.Range(0, data.Rows)];
            var rows = PickedRows(data, fold == splits.Count ? all : splits[fold].Train, reads);
            var random = context.Random.Split(trainer.Declaration.Name).Split(fold);
            var model = TargetModel.Train(
                trainer, StackParts.OptionsOf(trainer, options), rows, null, new TrainingContext(random, jobs, context.Cancellation));
            if (fold == splits.Count) models[index] = model;
            else outputs[index, fold] = Part([], model, data.Scale).OutputsOf(PickedRows(data, splits[fold].Test, reads).Features);
        });
        var parts = new List<StackPart>();
        foreach (var model in models) parts.Add(Part(parts, model, data.Scale));
        HybridBranch[] branches = [.. parts.Zip(members, (part, member) => new HybridBranch(part, member.Reads))];
        double[][] unseen = [.. branches.Select((branch, index) => splits.Count == 0
            ? branch.OutputsOf(data.Features) : Joined(data.Rows, branch.Part.Outputs, splits, fold => outputs[index, fold]))];
        var inputs = SideBySide(parts, unseen);
        var top = data.Scale is LabelScale
            ? HybridPool.Learn(data, parts, inputs, options.Number(Penalty.Name))
            : TopModel.Train(ForTop(data, parts, inputs), options.Number(Penalty.Name), context);
        return HybridModel.Of(data.Scale, data.Columns.Count, branches, top);
    }

    /// <summary>Lays the outputs of branches side by side.</summary>
    /// <param name="parts">The branches.</param>
    /// <param name="outputs">What each says, row-major [rows, its outputs].</param>
    /// <returns>Row-major [rows, outputs of all].</returns>
    public static double[] SideBySide(IReadOnlyList<StackPart> parts, IReadOnlyList<double[]> outputs)
    {
        var width = parts.Sum(part => part.Outputs);
        var rows = outputs[0].Length / parts[0].Outputs;
        var inputs = new double[rows * width];
        for (var index = 0; index < parts.Count; index++)
            for (var row = 0; row < rows; row++)
                outputs[index].AsSpan(row * parts[index].Outputs, parts[index].Outputs)
                    .CopyTo(inputs.AsSpan((row * width) + parts[index].First));
        return inputs;
    }

    private static TrainingData PickedRows(TrainingData data, IReadOnlyList<int> rows, int[]? columns) =>
        columns is not null ? data.Pick(rows, columns) : rows.Count == data.Rows ? data : data.Pick(rows);

    private static StackPart Part(IReadOnlyList<StackPart> before, TargetModel model, TargetScale scale) =>
        StackParts.Part(before, model.Trainer, model.Preparation, model.Model, givesMargins: false, scale)!;

    // What a branch says of each row, from the fold in which it had not seen it.
    private static double[] Joined(int rows, int width, IReadOnlyList<Split> splits, Func<int, double[]> outputs)
    {
        var joined = new double[rows * width];
        for (var fold = 0; fold < splits.Count; fold++)
            for (var place = 0; place < splits[fold].Test.Count; place++)
                outputs(fold).AsSpan(place * width, width).CopyTo(joined.AsSpan(splits[fold].Test[place] * width));
        return joined;
    }

    private static TrainingData ForTop(TrainingData data, IReadOnlyList<StackPart> parts, double[] inputs)
    {
        string[] columns = [.. parts.SelectMany(part => Enumerable.Range(0, part.Outputs).Select(output => $"{part.Name}.{output}"))];
        var features = Array.ConvertAll(inputs, value => (float)value);
        return new TrainingData(features, columns, (NumberScale)data.Scale, data.Numbers.ToArray()) { Weights = data.Weights };
    }

    // A single row is judged by what it taught: there is no other.
    private static IReadOnlyList<Split> Splits(TrainingData data, int folds, TrainingContext context)
    {
        if (data.Rows == 1) return [];
        var assignment = InnerSplit.Folds(data, folds, context.Random.Split("folds"))
            ?? throw new InputException(new Problem("hybrid-one-group", "All rows belong to one group, which no inner fold may part.",
                "Take rows of other groups in, or learn one network with 'fusion' end-to-end."));
        return [.. Enumerable.Range(0, assignment.Folds).Select(assignment.Split)];
    }

    // Of several failures the first in the order of the units is told, for any number of jobs.
    private static void ForEach(int units, TrainingContext context, Action<int, int> work)
    {
        var failures = new Exception?[units];
        var inner = Math.Max(1, context.Jobs / units);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Jobs, CancellationToken = context.Cancellation };
        Parallel.For(0, units, parallel, (unit, loop) =>
        {
            try
            {
                work(unit, inner);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failures[unit] = failure;
                loop.Break();
            }
        });
        if (failures.FirstOrDefault(failure => failure is not null) is { } first) ExceptionDispatchInfo.Throw(first);
    }
}
