using MerToolkit.Core.Errors;
using MerToolkit.Core.Splits;
using MerToolkit.Data.Music;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>The rows of a table in the parts of a split that its data set's own files tell.</summary>
/// <param name="Published">The split.</param>
/// <param name="Split">Rows to learn from and rows to judge by.</param>
/// <param name="Facts">What is printed about it.</param>
internal sealed record OfficialParts(OfficialSplit Published, Split Split, OfficialSplitFacts Facts)
{
    /// <summary>Parts the rows as the recipe's split says.</summary>
    /// <param name="experiment">Data and recipe.</param>
    /// <exception cref="UsageException">The labels are of no set, or the set has no split of that name; the nearest is named.</exception>
    /// <exception cref="InputException">No row stands in one of the two parts.</exception>
    public static OfficialParts Of(Experiment experiment)
    {
        var (recipe, ids) = (experiment.Recipe.Split, experiment.Table.Ids);
        var published = Find(experiment, recipe.Official!);
        var parts = ids.Select(published.PartOfRow).ToList();
        var validate = Count(OfficialSplit.Validate);
        int[] train = [.. Rows(part => part == OfficialSplit.Train || part == OfficialSplit.Validate && !recipe.LeavesOutValidation)];
        int[] test = [.. Rows(part => part == OfficialSplit.Test)];
        foreach (var (name, rows) in new[] { (OfficialSplit.Train, train), (OfficialSplit.Test, test) })
        {
            if (rows.Length > 0) continue;
            throw new InputException(new Problem("split-empty", $"No row stands in the part '{name}' of the split '{published.Name}'.",
                "The table's ids must be those of the set.") { Subject = experiment.Options.TablePath });
        }
        var facts = new OfficialSplitFacts(
            published.Name, published.Sha256, train.Length, validate, test.Length, ids.Count - train.Length - test.Length)
        {
            LeavesOutValidation = recipe.LeavesOutValidation,
        };
        return new OfficialParts(published, new Split(train, test), facts);

        int Count(string name) => parts.Count(part => part == name);
        IEnumerable<int> Rows(Func<string?, bool> isIn) => Enumerable.Range(0, parts.Count).Where(row => isIn(parts[row]));
    }

    private static OfficialSplit Find(Experiment experiment, string name)
    {
        const string Subject = nameof(EvaluationOptions.Official);
        if (experiment.Data.Set is not { } set)
        {
            throw new UsageException(new Problem("split-without-set", $"Nothing tells what the split '{name}' is.",
                "Name the data set and its folder: --dataset NAME --labels FOLDER.") { Subject = Subject });
        }
        return set.Splits.FirstOrDefault(split => split.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException(new Problem("split-unknown", $"'{set.Name}' has no split '{name}'.",
                NearestWord.Remedy(name, set.Splits.Select(split => split.Name))) { Subject = Subject });
    }
}
