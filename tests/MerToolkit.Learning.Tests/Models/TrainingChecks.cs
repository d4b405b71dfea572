using System.Text.RegularExpressions;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Models;

/// <summary>What a trainer says of itself, and how it takes its data.</summary>
internal static partial class TrainingChecks
{
    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new("declaration-is-complete", DeclarationIsComplete),
        new("model-is-of-its-kind", ModelIsOfItsKind),
        new("training-changes-nothing", TrainingChangesNothing),
        new("cancelled-training-ends", CancelledTrainingEnds),
        new("refuses-what-is-no-number", RefusesWhatIsNoNumber),
        new("refuses-no-rows", RefusesNoRows),
        new("no-columns", NoColumns),
        new("learns-what-is-easy", LearnsWhatIsEasy) { AppliesTo = ContractCheck.ToLearners },
    ];

    private static void DeclarationIsComplete(ContractSubject subject)
    {
        var declaration = subject.Trainer.Declaration;
        Assert.Matches(KebabCase(), declaration.Name);
        Assert.All(declaration.Aliases, alias => Assert.Matches(KebabCase(), alias));
        Assert.All([declaration.Summary, declaration.Formula, declaration.Source], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.True(declaration.LearnsLabels || declaration.LearnsNumbers);
        string[] names = [.. OptionValues.Names(declaration.Options)];
        Assert.Equal(names.Distinct(), names);
        Assert.All(declaration.Options, OptionIsComplete);
        Assert.Empty(subject.Trainer.Faults(new OptionValues(declaration.Options)));
        Assert.All(declaration.ContractExceptions, exception =>
        {
            Assert.Contains(exception.Key, EstimatorContract.All.Select(check => check.Name));
            Assert.False(string.IsNullOrWhiteSpace(exception.Value));
        });
    }

    private static void OptionIsComplete(DeclaredOption option)
    {
        Assert.Matches(KebabCase(), option.Name);
        Assert.All(option.Aliases, alias => Assert.Matches(Identifier(), alias));
        Assert.False(string.IsNullOrWhiteSpace(option.Summary));
        Assert.False(string.IsNullOrWhiteSpace(option.Unit));
        Assert.True(option.Default is double or string, $"The default of '{option.Name}' is neither a double nor a word.");
        Assert.Equal(option.Default, option.Parse(FormattableString.Invariant($"{option.Default}")));
    }

    private static void ModelIsOfItsKind(ContractSubject subject)
    {
        var model = subject.Train(ContractTable.Easy).Model;
        Assert.Equal(ContractTable.Easy.Columns, model.Columns);
        if (subject.IsOfLabels) Assert.Equal(ContractTable.Easy.Labels.Count, Assert.IsAssignableFrom<IClassifier>(model).Classes);
        else Assert.IsAssignableFrom<IRegressor>(model);
    }

    private static void TrainingChangesNothing(ContractSubject subject)
    {
        // The trainer itself, since before it a workflow may copy the matrix to standardise it.
        var table = ContractTable.Easy with { Weights = [.. Enumerable.Repeat(1.0, ContractTable.Easy.Rows)] };
        var own = table.Pick(Enumerable.Range(0, table.Rows));
        var data = subject.DataOf(own);
        var options = Sample.Options(subject.Trainer);
        var before = options.Values.ToList();
        subject.Trainer.Train(data, options, Sample.Context());
        Assert.Equal(table.Values, own.Values);
        Assert.Equal(table.Classes, own.Classes);
        Assert.Equal(table.Numbers, own.Numbers);
        Assert.Equal(table.Weights, own.Weights);
        Assert.Equal(before, options.Values);
    }

    private static void CancelledTrainingEnds(ContractSubject subject) =>
        Assert.ThrowsAny<OperationCanceledException>(() => subject.Train(ContractTable.Easy, cancellation: new CancellationToken(true)));

    private static void RefusesWhatIsNoNumber(ContractSubject subject)
    {
        foreach (var bad in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            var table = ContractTable.Easy.Change((row, column, value) => (row, column) == (7, 2) ? bad : value);
            if (float.IsNaN(bad) && subject.Trainer.Declaration.AcceptsMissing)
            {
                Assert.All(subject.OutputsOf(table), output => Assert.True(double.IsFinite(output)));
                continue;
            }

            var problem = Assert.Single(Assert.Throws<InputException>(() => subject.Train(table)).Problems);
            Assert.Equal(subject.DataOf(table).Columns[2], problem.Column);
            Assert.Contains("'r7'", problem.Message);
        }
    }

    private static void RefusesNoRows(ContractSubject subject)
    {
        var refused = Assert.Throws<InputException>(() => subject.Train(ContractTable.Of(0)));
        Assert.Contains("no row", refused.Message);
    }

    private static void NoColumns(ContractSubject subject)
    {
        var table = ContractTable.Easy.PickColumns();
        if (subject.Trainer.Declaration.IsBaseline) subject.OutputsOf(table);
        else Assert.Contains("no feature", Assert.Throws<InputException>(() => subject.Train(table)).Message);
    }

    private static void LearnsWhatIsEasy(ContractSubject subject)
    {
        var table = ContractTable.Easy;
        var outputs = subject.OutputsOf(table);
        if (subject.IsOfLabels)
        {
            var right = ContractSubject.Predicted(outputs, table.Labels.Count).Zip(table.Classes).Count(pair => pair.First == pair.Second);
            Assert.InRange(right, .9 * table.Rows, table.Rows);
        }
        else
        {
            var mean = table.Numbers.Average();
            var left = outputs.Zip(table.Numbers, (predicted, number) => (predicted - number) * (predicted - number)).Sum();
            Assert.InRange(left, 0, .5 * table.Numbers.Sum(number => (number - mean) * (number - mean)));
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex KebabCase();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$")]
    private static partial Regex Identifier();
}
