using System.Globalization;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Interchange;

/// <summary>A model out of another program's file: what it says of itself, and its trees.</summary>
public sealed record ImportedModel
{
    private readonly TreeSum _sum;

    internal ImportedModel(TreeSum sum) => _sum = sum;

    /// <summary>The file's format.</summary>
    public required TreeFormat Format { get; init; }

    /// <summary>The objective as the file names it; <c>none</c> when it names none.</summary>
    public required string Objective { get; init; }

    /// <summary>Number of columns it reads.</summary>
    public required int Columns { get; init; }

    /// <summary>Names of the columns, in order; empty when the file has none.</summary>
    public IReadOnlyList<string> ColumnNames { get; init; } = [];

    /// <summary>Number of labels it tells apart; 0 when it predicts a number.</summary>
    public int Classes => _sum.Link switch
    {
        EnsembleLink.Identity => 0,
        EnsembleLink.Logistic => 2,
        EnsembleLink.Softmax => _sum.Interleaved,
        _ => _sum.Outputs,
    };

    /// <summary>Number of trees in the file.</summary>
    public required int Trees { get; init; }

    /// <summary>Number of rows it learned from; 0 when the file does not say.</summary>
    public int Rows { get; init; }

    /// <summary>Sentences that a person should read.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Whether the trees know how many training rows came to each leaf.</summary>
    public bool HasCovers => _sum.HasCovers;

    /// <summary>The model of a target.</summary>
    /// <param name="target">Name of the target.</param>
    /// <param name="labels">
    /// The label of each class, in the file's order; empty for numbers, and to name labels <c>0</c>, <c>1</c>... after the classes.
    /// </param>
    /// <exception cref="UsageException">Labels that do not fit the file's classes.</exception>
    public TargetModel ToTarget(string target, IReadOnlyList<string> labels)
    {
        var trainer = new ImportedTrees();
        var options = new OptionValues(trainer.Declaration.Options);
        if (Classes == 0)
        {
            if (labels.Count > 0) throw Wrong("The model predicts a number and has no labels.", "Leave --classes out.");
            var (low, high) = _sum.Range();
            return new TargetModel(new NumberScale(target, "", "1", low, high), trainer, options, null, _sum.ToModel(Columns));
        }

        string[] names = labels.Count > 0
            ? [.. labels] : [.. Enumerable.Range(0, Classes).Select(label => label.ToString(CultureInfo.InvariantCulture))];
        if (names.Length != Classes)
        {
            throw Wrong($"The model tells {Classes} labels apart, {names.Length} are named.",
                "Name one for each class, in the order of the classes.");
        }

        if (names.Any(name => name.Length == 0) || names.Distinct(StringComparer.Ordinal).Count() < names.Length)
            throw Wrong("A label is named twice, or is empty.", "Give each class a name of its own.");
        int[] order = [.. Enumerable.Range(0, Classes).OrderBy(label => names[label], StringComparer.Ordinal)];
        var scale = new LabelScale(target, "", [.. order.Select(label => names[label])]);
        return new TargetModel(scale, trainer, options, null, _sum.Reordered(order).ToModel(Columns));
    }

    private static UsageException Wrong(string message, string remedy) =>
        new(new Problem("import-labels", message, remedy) { Subject = "Classes" });
}
