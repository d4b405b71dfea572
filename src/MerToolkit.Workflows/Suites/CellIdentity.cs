using System.Text;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Suites;

/// <summary>
/// A cell of a suite, one trainer with one seed on one table of one set, and all that decides its predictions. Two cells of the same
/// text have the same predictions.
/// </summary>
/// <param name="Name">Set, table, trainer and seed, for people.</param>
/// <param name="Text">What decides the predictions, a line each.</param>
internal sealed record CellIdentity(string Name, string Text)
{
    private const int KeyDigits = 32;

    /// <summary>Name of the file that keeps the cell.</summary>
    public string FileName => $"{Name}-{ContentHash.OfText(Text)[..KeyDigits]}.cell";

    /// <summary>The identity of a cell.</summary>
    /// <param name="set">The set.</param>
    /// <param name="rows">Its rows and tables.</param>
    /// <param name="table">Index of the table, from 0.</param>
    /// <param name="trainer">The trainer.</param>
    /// <param name="seed">The seed.</param>
    public static CellIdentity Of(SuiteSet set, SetRows rows, int table, TrainerChoice trainer, int seed)
    {
        var (facts, split) = (rows.Tables[table], set.Recipe.Split);
        var recipe = set.Recipe with { Targets = [], Trainers = [trainer], Seeds = [seed], Name = "cell", Dataset = null };
        var targets = string.Join(' ', rows.Frame.Table.Targets.Select(target => target.Schema.Name));
        var text = new StringBuilder();
        Append("program", ProductVersion.Text);
        Append("rows", rows.Hash);
        Append("targets", targets);
        Append("groups", rows.Frame.Table.Groups is null || split.Group == Recipe.NoGroup ? "no" : "yes");
        Append("table", facts.Sha256);
        Append("columns", ContentHash.OfText(string.Join('\n', facts.Columns)));
        Append("recipe", ContentHash.OfText(RecipeText.Write(recipe)));
        string[] parts = [set.Name, .. set.Tables[table].Name is { } name ? new[] { name } : [], trainer.Name, Invariant($"seed-{seed}")];
        return new CellIdentity(string.Join('_', parts), text.ToString());

        void Append(string key, string value) => text.Append(key).Append('=').Append(value).Append('\n');
    }
}
