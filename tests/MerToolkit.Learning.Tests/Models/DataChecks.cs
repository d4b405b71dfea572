namespace MerToolkit.Learning.Tests.Models;

/// <summary>Data that are unusual, and allowed.</summary>
internal static class DataChecks
{
    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new("one-row", OneRow),
        new("one-column", subject => subject.OutputsOf(ContractTable.Easy.PickColumns(0))),
        new("constant-columns", ConstantColumns),
        new("duplicate-columns", subject => subject.OutputsOf(ContractTable.Easy.PickColumns(0, 0, 1, 1, 0))),
        new("more-columns-than-rows", subject => subject.OutputsOf(ContractTable.Of(4))),
        new("extreme-training-values", ExtremeTrainingValues),
        new("one-label", OneLabel) { AppliesTo = ContractCheck.ToLabels },
        new("one-of-two-labels", OneOfTwoLabels) { AppliesTo = ContractCheck.ToLabels },
        new("more-labels-than-rows", MoreLabelsThanRows) { AppliesTo = ContractCheck.ToLabels },
        new("label-without-rows", LabelWithoutRows) { AppliesTo = ContractCheck.ToLabels },
        new("equal-numbers", EqualNumbers) { AppliesTo = subject => !subject.IsOfLabels },
    ];

    // With nothing else to go by, what was seen is what is predicted.
    private static void OneRow(ContractSubject subject)
    {
        var model = subject.Train(ContractTable.Of(1));
        var outputs = subject.Outputs(model, ContractTable.Easy);
        subject.RequireValid(outputs, ContractTable.Easy);
        if (subject.IsOfLabels)
            Assert.All(ContractSubject.Predicted(outputs, 4), label => Assert.Equal(ContractTable.Easy.Classes[0], label));
        else
            Assert.All(outputs, output => Assert.Equal(ContractTable.Easy.Numbers[0], output, 1e-6));
    }

    private static void ConstantColumns(ContractSubject subject)
    {
        var table = ContractTable.Easy.Change((_, column, _) => column - .3f);
        var outputs = subject.OutputsOf(table).Chunk(subject.Width(table)).ToList();
        Assert.All(outputs, row => Assert.Equal(outputs[0], row));
    }

    private static void ExtremeTrainingValues(ContractSubject subject) => subject.OutputsOf(ContractTable.Easy.Change(
        (_, column, value) => column switch { 0 => value * 1e30f, 1 => value * 1e-30f, 2 => value + 1e7f, _ => value }));

    private static void OneLabel(ContractSubject subject)
    {
        var outputs = subject.OutputsOf(ContractTable.Easy with { Classes = [.. Enumerable.Repeat(2, ContractTable.Easy.Rows)] });
        Assert.All(ContractSubject.Predicted(outputs, 4), label => Assert.Equal(2, label));
    }

    // Trainers may treat two labels in a way of their own.
    private static void OneOfTwoLabels(ContractSubject subject)
    {
        foreach (var only in new[] { 0, 1 })
        {
            int[] classes = [.. Enumerable.Repeat(only, ContractTable.TwoLabels.Rows)];
            var outputs = subject.OutputsOf(ContractTable.TwoLabels with { Classes = classes });
            Assert.All(ContractSubject.Predicted(outputs, 2), label => Assert.Equal(only, label));
        }
    }

    private static void MoreLabelsThanRows(ContractSubject subject) => subject.OutputsOf(ContractTable.Of(5) with
    {
        Labels = [.. "abcdefghij".Select(letter => letter.ToString())],
        Classes = [9, 1, 3, 5, 7],
    });

    private static void LabelWithoutRows(ContractSubject subject)
    {
        int[] kept = [.. Enumerable.Range(0, ContractTable.Easy.Rows).Where(row => ContractTable.Easy.Classes[row] != 2)];
        var outputs = subject.Outputs(subject.Train(ContractTable.Easy.Pick(kept)), ContractTable.Easy);
        subject.RequireValid(outputs, ContractTable.Easy);
        Assert.DoesNotContain(2, ContractSubject.Predicted(outputs, 4));
    }

    private static void EqualNumbers(ContractSubject subject)
    {
        var table = ContractTable.Easy with { Numbers = [.. Enumerable.Repeat(-.7, ContractTable.Easy.Rows)] };
        Assert.All(subject.OutputsOf(table), output => Assert.Equal(-.7, output, 1e-6));
    }
}
