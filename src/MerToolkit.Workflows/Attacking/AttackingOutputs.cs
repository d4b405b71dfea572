using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;

namespace MerToolkit.Workflows.Attacking;

/// <summary>Writes attacked rows as a table with schema and manifest.</summary>
internal static class AttackingOutputs
{
    /// <summary>Writes them; missing cells stay missing.</summary>
    /// <param name="path">The table: csv, csv.gz or npz.</param>
    /// <param name="table">The rows.</param>
    /// <param name="manifest">What the run is known by.</param>
    public static void Write(string path, FeatureTable table, Manifest manifest)
    {
        using (var writer = TableWriters.Create(path, table.Schema, mayLackValues: true))
        {
            for (var row = 0; row < table.Rows; row++)
            {
                writer.Append(new TableRow(
                    table.Ids[row], table.Groups?[row], [.. table.Targets.Select(target => target[row])],
                    [.. table.Flags.Select(flag => flag[row])], table.Row(row).ToArray()));
            }

            writer.Commit();
        }

        ManifestFile.Write(path, manifest);
    }

    /// <summary>What a run is known by.</summary>
    /// <param name="setting">Model, rows, attack and threat.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="started">When it began.</param>
    /// <param name="seconds">Wall time, seconds.</param>
    public static Manifest ManifestOf(AttackSetting setting, AttackingOptions options, DateTimeOffset started, double seconds)
    {
        var recipe = setting.Table.Model.Facts.RecipeText;
        var threat = setting.Task.Threat.Sentence(options.Epsilon);
        var attack = string.Join('\n', setting.Options.Options.Select(option => $"{option.Name}: {setting.Options.Text(option.Name)}"));
        string?[] files = [options.ModelPath, options.SurrogateTablePath, options.ScaleTablePath, options.ThreatPath];
        return new Manifest
        {
            Command = "attack",
            Arguments = options.Data.CommandLine,
            ToolVersion = ProductVersion.Text,
            Recipes =
            [
                new ManifestRecipe("recipe", "model", recipe, ContentHash.OfText(recipe)),
                new ManifestRecipe("attack", setting.Attack.Declaration.Name, attack, ContentHash.OfText(attack)),
                new ManifestRecipe("threat", setting.Task.Threat.Rules.Name, threat, ContentHash.OfText(threat)),
            ],
            Inputs =
            [
                .. files.OfType<string>().Where(File.Exists).Select(path => new ManifestInput(path, ContentHash.OfFile(path))),
                .. setting.Table.Experiment.Inputs,
            ],
            Seed = (ulong)options.Seed,
            Machine = MachineFacts.Current(),
            Started = started,
            WallSeconds = seconds,
            Good = setting.Table.Rows,
        };
    }
}
