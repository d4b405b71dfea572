using System.Runtime.InteropServices;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Models;

/// <summary>A trainer with one thing wrong, and the checks of the contract that have to notice.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Trainer">The trainer.</param>
/// <param name="Breaks">Names of the checks.</param>
internal sealed record Fault(string Name, SmoothingTrainer Trainer, params string[] Breaks)
{
    private const string Unchecked = "believes any data";

    public static IReadOnlyList<Fault> All { get; } =
        [.. OfDeclaration(), .. OfTraining(), .. OfData(), .. OfAnswers(), .. OfStorage()];

    public ContractSubject On(TargetKind kind) => Name == Unchecked
        ? new ContractSubject(Trainer, kind, (trainer, data, context) =>
            new TargetModel(data.Scale, trainer, Sample.Options(trainer), null, trainer.Train(data, Sample.Options(trainer), context)))
        : new ContractSubject(Trainer, kind);

    private static IEnumerable<Fault> OfDeclaration()
    {
        yield return new("says nothing of itself", new() { Declares = own => own with { Summary = " " } }, "declaration-is-complete");
        yield return Training("counts columns wrongly", (model, _, _) => model.Columns++, "model-is-of-its-kind");
        yield return new("ignores cancellation", new() { HeedsCancellation = false }, "cancelled-training-ends");
        yield return new(Unchecked, new(), "refuses-what-is-no-number", "refuses-no-rows", "no-columns");
        yield return Training("learns nothing", (model, _, _) => Array.Clear(model.Rows), "learns-what-is-easy");
    }

    private static IEnumerable<Fault> OfTraining()
    {
        var trainings = 0;
        yield return Training("overwrites its data", (_, data, _) =>
            MemoryMarshal.AsMemory(data.Memory).Span[0]++, "training-changes-nothing");
        yield return Training("counts its trainings", (model, _, _) => model.Weights[0] += 1e-12 * trainings++, "same-seed-same-bytes");
        yield return Training("depends on jobs", (model, _, context) => model.Weights[0] += 1e-12 * context.Jobs, "jobs-change-nothing");
        yield return Training("breaks with another seed", (model, _, context) =>
            Spoil(model, context.Random.NextUInt64() != RandomStream.FromSeed(1).NextUInt64()), "another-seed-stays-valid");
        yield return Training("doubles a given weight", (model, data, _) =>
            model.Weights[0] *= data.Weights is null ? 1 : 2, "weights-of-one-equal-none");
        yield return Training("favours the first row", (model, _, _) => model.Weights[0] *= 2, "order-of-training-rows");
        yield return Training("moves the first column", (model, _, _) => model.Rows[0]++, "order-of-columns");
        yield return Training("favours the first label", (model, data, _) =>
        {
            for (var row = 0; row < data.Classes.Length; row++) model.Weights[row] *= data.Classes.Span[row] == 0 ? 2 : 1;
        }, "order-of-labels");
    }

    private static IEnumerable<Fault> OfData()
    {
        yield return Training("needs two rows", (model, data, _) => Spoil(model, data.Rows < 2), "one-row");
        yield return Training("needs two columns", (model, data, _) => Spoil(model, data.Columns.Count < 2), "one-column");
        yield return Training("needs a row a column", (model, data, _) =>
            Spoil(model, data.Rows < data.Columns.Count), "more-columns-than-rows");
        yield return Training("divides by the range of a column", (model, data, _) =>
            Spoil(model, model.Rows.Where((_, index) => index % data.Columns.Count == 0).Distinct().Count() < 2), "constant-columns");
        yield return Training("divides by the difference of columns", (model, data, _) =>
            Spoil(model, data.Columns.Count > 1 && model.Rows[0] == model.Rows[1]), "duplicate-columns");
        yield return new("multiplies in float32",
            new()
            {
                Declares = own => own with { WantsStandardizedColumns = false },
                SpoilTraining = (model, data, _) => Spoil(model, data.Memory.ToArray().Any(value => !float.IsFinite(value * value))),
            },
            "extreme-training-values");
        yield return Training("needs two labels", (model, data, _) =>
            Spoil(model, data.Classes.ToArray().Distinct().Count() == 1 && data.Rows > 1), "one-label");
        yield return Training("takes the odds of two labels", (model, data, _) =>
            Spoil(model, model.Classes == 2 && data.Classes.ToArray().Distinct().Count() == 1), "one-of-two-labels");
        yield return Training("needs a row a label", (model, data, _) => Spoil(model, data.Rows < model.Classes), "more-labels-than-rows");
        yield return Training("favours labels without rows", FavourAbsentLabels, "label-without-rows");
        yield return Training("divides by the range of the target", (model, data, _) =>
            Spoil(model, data.Scale is NumberScale { Low: var low, High: var high } && low == high), "equal-numbers");
    }

    private static IEnumerable<Fault> OfAnswers()
    {
        var answers = 0;
        yield return Answering("answers with no number", (_, answer) => answer.Fill(double.NaN), "outputs-are-valid");
        yield return Answering("overflows", (rows, answer) =>
        {
            foreach (var value in rows.Values)
                if (!float.IsFinite(value * value)) answer.Fill(double.NaN);
        }, "extreme-values");
        yield return Answering("looks at the whole batch", (rows, answer) => answer[0] += 1e-12 * rows.Rows, "subset-of-rows");
        yield return Answering("favours the row asked first", (_, answer) => answer[0] += 1e-12, "order-of-rows");
        yield return Answering("expects a row", (rows, answer) => answer[0] += 0 * rows[0][0], "no-rows");
        yield return Answering("counts its answers", (_, answer) => answer[0] += 1e-12 * answers++, "asked-again");
    }

    private static IEnumerable<Fault> OfStorage()
    {
        yield return new("rounds what it saves", new() { Saved = value => (float)(value * .1) }, "restored-predicts-the-same");
        yield return new("restores anything", new() { RestoresAnything = true },
            "restore-refuses-missing", "restore-refuses-other-type", "restore-refuses-other-shape", "restore-refuses-not-finite");
        yield return new("restores NaN", new() { RestoresNaN = true }, "restore-refuses-not-finite");
    }

    private static Fault Training(string name, Action<Smoother, TrainingData, TrainingContext> spoil, string breaks) =>
        new(name, new() { SpoilTraining = spoil }, breaks);

    private static Fault Answering(string name, Smoother.Spoiling spoil, string breaks) =>
        new(name, new() { SpoilAnswers = spoil }, breaks);

    private static void Spoil(Smoother model, bool isSpoiled)
    {
        if (isSpoiled) model.Targets[0] = double.NaN;
    }

    private static void FavourAbsentLabels(Smoother model, TrainingData data, TrainingContext context)
    {
        for (var label = 0; label < model.Classes; label++)
        {
            if (data.Classes.Span.Contains(label)) continue;
            for (var index = 0; index < model.Targets.Length; index++) model.Targets[index] = index % model.Classes == label ? 1 : 0;
        }
    }
}
