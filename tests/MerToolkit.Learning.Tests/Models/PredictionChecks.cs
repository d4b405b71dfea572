namespace MerToolkit.Learning.Tests.Models;

/// <summary>How a trained model answers.</summary>
internal static class PredictionChecks
{
    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new("outputs-are-valid", subject => subject.OutputsOf(ContractTable.Easy)),
        new("extreme-values", ExtremeValues),
        new("subset-of-rows", SubsetOfRows),
        new("order-of-rows", OrderOfRows),
        new("no-rows", NoRows),
        new("asked-again", AskedAgain),
    ];

    private static void ExtremeValues(ContractSubject subject)
    {
        var model = subject.Train(ContractTable.Easy);
        foreach (var extreme in new[] { 1e30f, -1e30f, float.MaxValue, float.MinValue, float.Epsilon })
        {
            var all = ContractTable.Of(3).Change((row, column, value) => row == 0 || (row + column) % 2 == 0 ? extreme : value);
            subject.RequireValid(subject.Outputs(model, all), all);
        }
    }

    private static void SubsetOfRows(ContractSubject subject)
    {
        var (model, table) = (subject.Train(ContractTable.Easy), ContractTable.Easy);
        int[] some = [3, 4, 5, 40];
        AssertRows(subject, subject.Outputs(model, table), some, subject.Outputs(model, table.Pick(some)));
        for (var row = 0; row < table.Rows; row += 9)
            AssertRows(subject, subject.Outputs(model, table), [row], subject.Outputs(model, table.Pick([row])));
    }

    private static void OrderOfRows(ContractSubject subject)
    {
        var (model, table) = (subject.Train(ContractTable.Easy), ContractTable.Easy);
        int[] order = [.. Enumerable.Range(0, table.Rows).Reverse()];
        AssertRows(subject, subject.Outputs(model, table), order, subject.Outputs(model, table.Pick(order)));
    }

    private static void NoRows(ContractSubject subject) =>
        Assert.Empty(subject.Outputs(subject.Train(ContractTable.Easy), ContractTable.Of(0)));

    private static void AskedAgain(ContractSubject subject)
    {
        var model = subject.Train(ContractTable.Easy);
        var first = subject.Outputs(model, ContractTable.Easy);
        var others = new double[8][];
        Parallel.For(0, others.Length, asker => others[asker] = subject.Outputs(model, ContractTable.Easy));
        Assert.All(others, outputs => Assert.Equal(first, outputs));
    }

    private static void AssertRows(ContractSubject subject, double[] all, int[] rows, double[] outputs)
    {
        var width = subject.Width(ContractTable.Easy);
        Assert.Equal([.. rows.SelectMany(row => all[(row * width)..((row + 1) * width)])], outputs);
    }
}
