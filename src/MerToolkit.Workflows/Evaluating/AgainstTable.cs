using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Joining;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>
/// A second table of the same items with other features, brought to the rows, targets and groups of the first, so that both
/// are judged by the same protocol.
/// </summary>
internal static class AgainstTable
{

    /// <summary>The experiment of the second table.</summary>
    /// <param name="first">The first.</param>
    /// <param name="options">Names the second table, and its features.</param>
    /// <param name="problems">Receives what is wrong: other ids, targets or groups, all of it.</param>
    /// <returns>The experiment; null when no second table was named, or there is a problem.</returns>
    public static Experiment? Resolve(Experiment first, EvaluationOptions options, ProblemsByKind problems) =>
        options.SecondTable is { } path ? problems.Try(() => Load(first, path, options.AgainstFeatures)) : null;

    // The layout, the labels and the columns allowed are those of the first table; the second is a plain one.
    private static Experiment Load(Experiment first, string path, IReadOnlyList<string> patterns)
    {
        var recipe = first.Recipe with { Dataset = null, FeaturePatterns = FeaturePatterns.Canonical(patterns, []), AllowColumns = [] };
        var options = first.Options with { TablePath = path, Dataset = null, LabelsPath = null, Limit = null };
        var request = Experiment.RequestOf(options, recipe) with { GroupColumn = first.GroupOrigin, MayLackColumns = true };
        try
        {
            var data = TableLoading.Load(request);
            return Experiment.Of(options, recipe, data with { Table = Aligned(first, data, path) });
        }
        catch (UsageException refusal)
        {
            throw new UsageException([.. refusal.Problems.Select(problem => problem.Subject == nameof(TableRequest.FeaturePatterns)
                ? problem with { Subject = nameof(EvaluationOptions.AgainstFeatures) } : problem)]);
        }
    }

    private static FeatureTable Aligned(Experiment first, LoadedTable data, string path)
    {
        RequireIds(first, data, path);
        var places = data.Table.Ids.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
        var problems = new ProblemLog();
        CheckRows(first, places, path, problems);
        problems.ThrowInput();
        return TableAlignment.Of(first.Table, first.IsGrouped, data.Table, path);
    }

    private static void RequireIds(Experiment first, LoadedTable data, string path)
    {
        var problems = new ProblemLog();
        foreach (var (table, subject) in new[] { (first.Data, first.Options.TablePath), (data, path) })
        {
            if (table.HasIds) continue;
            problems.Add(new Problem("id-missing", "No column holds ids to match rows by.", "--id COLUMN names it.") { Subject = subject });
        }

        problems.ThrowInput();
    }

    private static void CheckRows(Experiment first, Dictionary<string, int> places, string path, ProblemLog problems)
    {
        var ids = first.Table.Ids.ToHashSet(StringComparer.Ordinal);
        string[] missing = [.. first.Table.Ids.Where(id => !places.ContainsKey(id))];
        string[] additional = [.. places.Keys.Where(id => !ids.Contains(id))];
        var name = first.Options.TablePath;
        if (missing.Length > 0)
            Report("ids-missing", $"{TableAlignment.Rows(missing.Length)} of '{name}' are not here: {TableAlignment.Listed(missing)}.",
                "Make both tables of the same items; a row without a target is left out.");
        if (additional.Length > 0 && first.Options.Limit is null && first.BalanceSentence is null)
            Report("ids-additional", $"{TableAlignment.Rows(additional.Length)} are not in '{name}': {TableAlignment.Listed(additional)}.",
                "Leave them out, or give the first table these rows, each with its targets.");

        void Report(string code, string message, string remedy) => problems.Add(new Problem(code, message, remedy) { Subject = path });
    }
}
