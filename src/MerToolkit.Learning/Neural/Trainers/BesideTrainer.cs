using MerToolkit.Core.Configuration;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Neural.Inputs;
using MerToolkit.Learning.Stacking;

namespace MerToolkit.Learning.Neural.Trainers;

/// <summary>
/// A trainer of plain columns that passes over the frames of a picture: what a hybrid's table gives alone, on the same rows of the same
/// table.
/// </summary>
internal sealed class BesideTrainer : Trainer
{
    private const string Of = "of";

    /// <inheritdoc/>
    public override TrainerDeclaration Declaration { get; } = new(
        "beside",
        "Another trainer on the columns beside a picture: what the table of a hybrid says alone, on the same rows. A table without frames "
        + "is read whole.",
        "the model of the trainer that 'of' names, of the columns that belong to no frame",
        "The branch that Louro, Redinho, Malheiro, Paiva, Panda 2024 call feature engineering")
    {
        LearnsLabels = true,
        LearnsNumbers = true,
        Options =
        [
            new(Of, "1", "Trainer that reads the columns; --set TRAINER.OPTION=VALUE sets an option of it.")
                { Default = "random-forest", TakesNames = true, AllowsNumber = false },
        ],
        ContractExceptions = new Dictionary<string, string>
        {
            ["order-of-training-rows"] = "Its forest draws rows by their place, so rows in another order are other draws.",
            ["order-of-columns"] = "Its forest draws columns by their place, so columns in another order are other draws.",
        },
    };

    /// <inheritdoc/>
    public override IReadOnlyList<DeclaredOption> OptionsFor(Func<string, string?> given)
    {
        var names = given(Of) ?? (string)Declaration.Options[0].Default;
        return [.. Declaration.Options, .. FaultsOf(names).Any() ? [] : StackParts.Options(names, given)];
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Faults(OptionValues options)
    {
        var names = options.Word(Of)!;
        var own = FaultsOf(names).ToList();
        if (own.Count > 0) return own;
        var part = StackParts.Trainers(names)[0];
        return part.Faults(StackParts.OptionsOf(part, options)).Select(fault => $"{part.Declaration.Name}: {fault}");
    }

    /// <inheritdoc/>
    public override IModel Train(TrainingData data, OptionValues options, TrainingContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var part = StackParts.Trainers(options.Word(Of)!)[0];
        int[] reads = [.. InputLayout.Of(data.Columns)?.Beside ?? []];
        if (reads.Length == 0) throw PictureCheck.NothingBeside(Declaration.Name);
        var rows = reads.Length == data.Columns.Count ? data : data.Pick([.. Enumerable.Range(0, data.Rows)], reads);
        var model = TargetModel.Train(
            part, StackParts.OptionsOf(part, options), rows, null, context with { Random = context.Random.Split("beside") });
        return BesideModel.Of(data.Columns.Count, reads, model.Preparation, model.Model, part, data.Scale);
    }

    /// <inheritdoc/>
    public override IModel Restore(TargetScale scale, int columns, ITensorSource tensors) => BesideModel.Restore(scale, columns, tensors);

    /// <summary>What is wrong with the name of the trainer.</summary>
    /// <param name="names">As typed.</param>
    internal static IEnumerable<string> FaultsOf(string names)
    {
        if (names.Contains(StackParts.Joint)) yield return "one trainer is wanted, not several.";
        else if (StackParts.Faults(names).FirstOrDefault() is { } fault) yield return fault;
        else if (StackParts.Trainers(names)[0] is BesideTrainer or { Declaration.Reads: not ColumnUse.All })
            yield return $"'{names}' does not read plain columns.";
    }
}
