using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Models;

/// <summary>How a model goes into a file and comes back.</summary>
internal static class StorageChecks
{
    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new("restored-predicts-the-same", RestoredPredictsTheSame),
        new("restore-refuses-missing", RestoreRefusesMissing),
        new("restore-refuses-other-type", RestoreRefusesOtherType),
        new("restore-refuses-other-shape", RestoreRefusesOtherShape),
        new("restore-refuses-not-finite", RestoreRefusesNotFinite),
    ];

    private static void RestoredPredictsTheSame(ContractSubject subject)
    {
        foreach (var table in subject.IsOfLabels ? new[] { ContractTable.Easy, ContractTable.TwoLabels } : [ContractTable.Easy])
        {
            var model = subject.Train(table);
            var stored = TensorStore.Of(model.Model);
            var restored = model with { Model = Restore(subject, model, stored) };
            Assert.Equal(subject.Outputs(model, table), subject.Outputs(restored, table));
            Assert.Equal(stored.ToBytes(), TensorStore.Of(restored.Model).ToBytes());
        }
    }

    // What a model can do without, such as the covers of trees, changes no prediction.
    private static void RestoreRefusesMissing(ContractSubject subject) => RefusesAll(subject, (stored, name, _) => [stored.Without(name)],
        (model, restored) => Assert.Equal(subject.Outputs(model, ContractTable.Easy), subject.Outputs(restored, ContractTable.Easy)));

    private static void RestoreRefusesOtherType(ContractSubject subject) => RefusesAll(subject, (stored, name, tensor) =>
    [
        .. new Array[] { new float[tensor.Values.Length], new double[tensor.Values.Length], new int[tensor.Values.Length] }
            .Where(values => values.GetType() != tensor.Values.GetType())
            .Select(values => stored.With(name, values, tensor.Shape)),
    ]);

    // One axis more, and one element less along the first.
    private static void RestoreRefusesOtherShape(ContractSubject subject) => RefusesAll(subject, (stored, name, tensor) =>
    {
        var more = stored.With(name, tensor.Values, [.. tensor.Shape, 1]);
        if (tensor.Shape is [] or [0, ..]) return [more];
        var fewer = tensor.Values.Length / tensor.Shape[0] * (tensor.Shape[0] - 1);
        var less = Array.CreateInstance(tensor.Values.GetType().GetElementType()!, fewer);
        Array.Copy(tensor.Values, less, fewer);
        return [more, stored.With(name, less, [tensor.Shape[0] - 1, .. tensor.Shape[1..]])];
    });

    private static void RestoreRefusesNotFinite(ContractSubject subject) => RefusesAll(subject, (stored, name, tensor) =>
    {
        if (tensor.Values is not (float[] or double[]) || tensor.Values.Length == 0) return [];
        var last = tensor.Values.Length - 1;
        return
        [
            .. from place in new[] { 0, last / 2, last }.Distinct()
               from value in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity }
               select stored.With(name, Spoil(tensor.Values, place, value), tensor.Shape),
        ];
    });

    private static void RefusesAll(
        ContractSubject subject, Func<TensorStore, string, StoredTensor, TensorStore[]> spoil,
        Action<TargetModel, TargetModel>? mayRestore = null)
    {
        var model = subject.Train(ContractTable.Easy);
        var stored = TensorStore.Of(model.Model);
        Assert.NotEmpty(stored.Tensors);
        foreach (var (name, tensor) in stored.Tensors)
            foreach (var spoiled in spoil(stored, name, tensor))
            {
                IModel? restored = null;
                var refused = Record.Exception(() => restored = Restore(subject, model, spoiled));
                if (restored is not null && mayRestore is not null)
                {
                    mayRestore(model, model with { Model = restored });
                    continue;
                }

                Assert.True(refused is InputException { Problems.Count: > 0 },
                    $"With '{name}' spoiled, restoring gave {refused?.GetType().Name ?? "a model"}.");
            }
    }

    private static IModel Restore(ContractSubject subject, TargetModel model, TensorStore stored) =>
        subject.Trainer.Restore(model.Scale, ContractTable.Easy.Columns, stored);

    private static Array Spoil(Array values, int place, float value)
    {
        var spoiled = (Array)values.Clone();
        spoiled.SetValue(spoiled is double[] ? (object)(double)value : value, place);
        return spoiled;
    }
}
