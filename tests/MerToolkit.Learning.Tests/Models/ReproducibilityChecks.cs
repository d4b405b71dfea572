using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Models;

/// <summary>What a model does not depend on.</summary>
internal static class ReproducibilityChecks
{
    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new("same-seed-same-bytes", SameSeedSameBytes),
        new("jobs-change-nothing", JobsChangeNothing),
        new("another-seed-stays-valid", AnotherSeedStaysValid),
        new("weights-of-one-equal-none", WeightsOfOneEqualNone),
        new("order-of-training-rows", OrderOfTrainingRows),
        new("order-of-columns", OrderOfColumns),
        new("order-of-labels", OrderOfLabels) { AppliesTo = ContractCheck.ToLabels },
    ];

    private static void SameSeedSameBytes(ContractSubject subject) => Assert.Equal(Bytes(subject, 1), Bytes(subject, 1));

    private static void JobsChangeNothing(ContractSubject subject)
    {
        var alone = Bytes(subject, 1);
        Assert.Equal(alone, Bytes(subject, 2));
        Assert.Equal(alone, Bytes(subject, 3));
    }

    private static void AnotherSeedStaysValid(ContractSubject subject)
    {
        foreach (var seed in new ulong[] { 0, 2, ulong.MaxValue })
            subject.RequireValid(subject.Outputs(subject.Train(ContractTable.Easy, seed), ContractTable.Easy), ContractTable.Easy);
    }

    private static void WeightsOfOneEqualNone(ContractSubject subject)
    {
        var weighted = ContractTable.Easy with { Weights = [.. Enumerable.Repeat(1.0, ContractTable.Easy.Rows)] };
        AssertNear(subject.OutputsOf(ContractTable.Easy), subject.OutputsOf(weighted));
    }

    private static void OrderOfTrainingRows(ContractSubject subject)
    {
        var table = ContractTable.Easy;
        var reordered = table.Pick(Enumerable.Range(0, table.Rows).Select(row => (row * 5 + 7) % table.Rows));
        AssertNear(subject.OutputsOf(table), subject.Outputs(subject.Train(reordered), table));
    }

    private static void OrderOfColumns(ContractSubject subject) =>
        AssertNear(subject.OutputsOf(ContractTable.Easy), subject.OutputsOf(ContractTable.Easy.PickColumns(3, 0, 4, 2, 1)));

    private static void OrderOfLabels(ContractSubject subject)
    {
        int[] renamed = [2, 0, 3, 1];
        var table = ContractTable.Easy with { Classes = [.. ContractTable.Easy.Classes.Select(label => renamed[label])] };
        var outputs = subject.OutputsOf(table).Chunk(4).SelectMany(row => renamed.Select(label => row[label]));
        AssertNear(subject.OutputsOf(ContractTable.Easy), [.. outputs]);
    }

    private static byte[] Bytes(ContractSubject subject, int jobs) =>
        TensorStore.Of(subject.Train(ContractTable.Easy, jobs: jobs).Model).ToBytes();

    private static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }
}
