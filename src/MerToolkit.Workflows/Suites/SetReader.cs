using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Joining;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Profiles;
using MerToolkit.Learning.Preparation;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Suites;

/// <summary>What a set has when it says nothing else.</summary>
/// <param name="Trainers">All trainers of the suite.</param>
/// <param name="Profiles">Profiles for sets of sounds.</param>
/// <param name="Split">How rows are split.</param>
/// <param name="Preparation">What columns go through; null leaves it to the trainer.</param>
/// <param name="Seeds">Seeds, each a full repetition.</param>
/// <param name="Folder">Folder of the suite's file; null for a suite that the program brings.</param>
internal sealed record SetDefaults(
    IReadOnlyList<TrainerChoice> Trainers, IReadOnlyList<string> Profiles, SplitRecipe Split, PreparationKind? Preparation,
    IReadOnlyList<int> Seeds, string? Folder);

/// <summary>Reads one set of a suite.</summary>
internal static class SetReader
{
    /// <summary>Key of the profiles, of a suite or a set.</summary>
    public const string ProfilesKey = "profiles";

    private static readonly string[] Places = ["table", "tables", "audio"];

    /// <summary>Reads a set; what is wrong goes to the map's problems.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="line">Line of the name, from 1.</param>
    /// <param name="map">Its keys.</param>
    /// <param name="common">What holds where the set says nothing.</param>
    public static SuiteSet Read(string name, int line, ConfigMap map, SetDefaults common)
    {
        var audio = map.TextOrNull("audio");
        var features = map.Map("features");
        var dataset = DatasetReader.Read(map);
        CheckDataset(map, dataset, audio is not null);
        return new SuiteSet
        {
            Name = name,
            Line = line,
            Tables = Tables(map, common),
            AudioPath = audio,
            LabelsPath = map.TextOrNull("labels"),
            IdColumn = map.TextOrNull("id"),
            DecimalComma = map.Choice("decimal", false, ("point", false), ("comma", true)),
            Recipe = new Recipe
            {
                Name = name,
                Targets = RecipeReader.Words(map, "target"),
                Dataset = dataset,
                FeaturePatterns = features is null ? []
                    : FeaturePatterns.Canonical(RecipeReader.Words(features, "include"), RecipeReader.Words(features, "exclude")),
                AllowColumns = features is null ? [] : RecipeReader.Words(features, "allow"),
                Split = map.Has("split") ? RecipeReader.Split(map) : common.Split,
                Preparation = common.Preparation,
                Trainers = Trainers(map, common.Trainers),
                Seeds = common.Seeds,
            },
        };
    }

    private static IReadOnlyList<SetTable> Tables(ConfigMap map, SetDefaults common)
    {
        string[] given = [.. Places.Where(map.Has)];
        if (given.Length != 1)
        {
            var message = given.Length == 0 ? "The set names no data." : $"The set names data more than once: {string.Join(", ", given)}.";
            map.Report(given.FirstOrDefault() ?? "table", "suite-data", message,
                "Give one of 'table: FILE', 'tables: { NAME: FILE }' and 'audio: FOLDER'.");
        }

        var own = RecipeReader.Words(map, ProfilesKey);
        if (map.Has(ProfilesKey) && !map.Has("audio"))
            map.Report(ProfilesKey, "suite-profiles", "Profiles are for a set of sounds.",
                "A table has columns already: leave the key out.");
        if (map.Has("tables")) return NamedTables(map);
        if (map.Has("audio")) return Profiles(map, own.Count > 0 ? own : common.Profiles, common.Folder);
        return map.TextOrNull("table") is { } path ? [new SetTable(null, path)] : [];
    }

    private static List<SetTable> NamedTables(ConfigMap map)
    {
        var tables = new List<SetTable>();
        var named = map.Map("tables");
        if (named is { Keys.Count: 0 }) map.Report("tables", "suite-data", "The set names no table.", "Add 'NAME: FILE'.");
        foreach (var name in named?.Keys ?? [])
        {
            SetNames.Require(named!, name, name);
            if (named!.TextOrNull(name) is { } path) tables.Add(new SetTable(name, path));
        }

        return tables;
    }

    private static List<SetTable> Profiles(ConfigMap map, IReadOnlyList<string> names, string? folder)
    {
        var tables = new List<SetTable>();
        var place = map.Has(ProfilesKey) ? ProfilesKey : "audio";
        if (names.Count == 0)
            map.Report(place, "suite-profiles", "Nothing says which profiles the sounds are extracted with.", "Add 'profiles: [librosa]'.");
        foreach (var name in names)
        {
            try
            {
                var file = folder is null ? name : Path.Combine(folder, name);
                var path = File.Exists(file) ? file : name;
                var profile = Profile.Load(path);
                if (tables.Any(table => table.Name == profile.Name))
                    map.Report(place, "suite-profiles", $"The profile '{profile.Name}' stands here a second time.", "Keep one.");
                else tables.Add(new SetTable(profile.Name, name) { Profile = path });
            }
            catch (MerException reason)
            {
                foreach (var problem in reason.Problems)
                    map.Report(place, problem.Code, $"Profile '{name}': {problem.Message}", problem.Remedy);
            }
        }

        return tables;
    }

    private static void CheckDataset(ConfigMap map, string? dataset, bool isAudio)
    {
        if (dataset is null) return;
        IReadOnlyList<string> known = isAudio
            ? [.. ClipSetLoaders.All.Select(loader => loader.Name)] : [.. TableLayouts.All.Select(layout => layout.Name)];
        var name = DatasetName.Parse(dataset).Name;
        if (known.Contains(name, StringComparer.OrdinalIgnoreCase)) return;
        map.Report("dataset", "dataset-unknown", $"'{name}' is no known layout of {(isAudio ? "sounds" : "a table")}.",
            NearestWord.Remedy(name, known));
    }

    private static IReadOnlyList<TrainerChoice> Trainers(ConfigMap map, IReadOnlyList<TrainerChoice> all)
    {
        if (!map.Has("trainers")) return all;
        var chosen = new List<TrainerChoice>();
        var names = RecipeReader.Words(map, "trainers");
        if (names.Count == 0)
            map.Report("trainers", "suite-trainers", "The set names no trainer.", "Leave the key out for all of the suite's.");
        foreach (var name in names)
        {
            if (all.FirstOrDefault(trainer => trainer.Name == name) is not { } found)
                map.Report("trainers", "trainer-unknown", $"The suite has no trainer '{name}'.",
                    NearestWord.Remedy(name, all.Select(trainer => trainer.Name)));
            else if (chosen.Contains(found))
                map.Report("trainers", "trainer-repeated", $"The trainer '{name}' stands here a second time.", "Keep one.");
            else chosen.Add(found);
        }

        return chosen;
    }
}
