using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Boosting;

/// <summary>Columns along which what is predicted must not fall, or must not rise, all others being equal.</summary>
internal static class MonotoneColumns
{
    private const string None = "none";

    /// <summary>Columns and signs.</summary>
    public static DeclaredOption Option { get; } =
        new("monotone-constraints", "1",
            "Columns along which the number, or the probability of the second of two labels, only rises (+1) or only falls (-1).")
        {
            Aliases = ["monotone_constraints", "monotonic_cst"],
            Default = None, AllowsNumber = false, Words = [None], TakesSigns = true,
        };

    /// <summary>The signs as the options give them.</summary>
    /// <param name="data">What is learned from.</param>
    /// <param name="options">Options of the trainer, this one among them.</param>
    /// <param name="objective">What is minimised.</param>
    /// <returns>1 for a column that rises, -1 for one that falls, 0 for the others; [columns]; null where all are free.</returns>
    /// <exception cref="UsageException">There is no such column, or the objective cannot keep to signs.</exception>
    public static sbyte[]? Of(TrainingData data, OptionValues options, IObjective objective)
    {
        if (options.Word(Option.Name) is not { } text || SignedNames.Parse(text) is not { Entries: var entries }) return null;
        var problems = new ProblemLog();
        if (Fault(data, objective) is { } fault) problems.Add(new Problem("option-target", $"'{Option.Name}' is given, but {fault}"));
        var signs = new sbyte[data.Columns.Count];
        foreach (var (name, sign) in entries) Set(signs, name, sign, data.Columns, problems);
        problems.ThrowUsage();
        return signs;
    }

    private static void Set(sbyte[] signs, string name, int sign, IReadOnlyList<string> columns, ProblemLog problems)
    {
        var column = Enumerable.Range(0, columns.Count).FirstOrDefault(known => columns[known] == name, -1);
        if (column < 0)
        {
            problems.Add(new Problem("option-column", $"'{Option.Name}' names the column '{name}', which is not learned from.",
                NearestWord.Remedy(name, columns)));
        }
        else if (signs[column] != 0)
            problems.Add(new Problem("option-column", $"'{Option.Name}' names the column '{name}' twice.") { Column = name });
        else signs[column] = (sbyte)sign;
    }

    // Where every label has a margin of its own, all margins rising says nothing of any probability. Renewed leaves are medians
    // and quantiles of rows that no bound of the growth is about; LightGBM refuses them too.
    private static string? Fault(TrainingData data, IObjective objective) => objective switch
    {
        { Outputs: > 1 } => $"every label of '{data.Scale.Name}' has trees of its own; it is for numbers and for 'objective: binary'.",
        ILeafRenewal => "'objective' is 'absolute' or 'quantile', which renew leaves without regard to it; take 'squared' or 'huber'.",
        _ => null,
    };
}
