using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Preparation;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Suites;

/// <summary>Reads a suite from YAML, with all problems at once, each with its line.</summary>
internal static class SuiteReader
{
    private const string SetsKey = "sets";
    private const string TrainersKey = "trainers";

    /// <summary>Reads a file, or a suite that the program brings; a file goes before a name.</summary>
    /// <param name="nameOrPath">Path of the YAML, or name of the suite.</param>
    /// <exception cref="UsageException">There is none, and the nearest known name; or it is wrong: all problems.</exception>
    public static Suite Read(string nameOrPath)
    {
        if (File.Exists(nameOrPath))
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(nameOrPath))!;
            return Parse(File.ReadAllText(nameOrPath), nameOrPath, folder);
        }

        if (BuiltInSuites.Names.Contains(nameOrPath)) return Parse(BuiltInSuites.Text(nameOrPath), $"{nameOrPath}.yaml");
        var remedy = NearestWord.Remedy(Path.GetFileNameWithoutExtension(nameOrPath), BuiltInSuites.Names);
        throw new UsageException(new Problem("suite-unknown", "There is no such suite.", remedy) { Subject = nameOrPath });
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">File named in problems.</param>
    /// <param name="folder">Folder of the file, which paths may be relative to; null for a suite that the program brings.</param>
    /// <exception cref="UsageException">All that is wrong.</exception>
    public static Suite Parse(string text, string source, string? folder = null)
    {
        var problems = new ProblemLog();
        var root = ConfigDocument.Parse(text, source, problems);
        problems.ThrowUsage();
        var suite = Read(root!, source, folder);
        root!.RejectUnknown();
        problems.ThrowUsage();
        return suite;
    }

    private static Suite Read(ConfigMap root, string source, string? folder)
    {
        var name = root.RequiredText("name");
        SetNames.Require(root, "name", name);
        var trainers = RecipeReader.Trainers(root, TrainersKey, isFinal: true);
        var seeds = RecipeReader.Seeds(root);
        var steps = RecipeSteps.Read(root);
        if (steps.Balance is not null)
            root.Report("steps", "suite-balance", "A suite takes all rows of a set.", "Leave the step 'balance' to a recipe.");
        if (trainers.Any(trainer => trainer.Defence is not null))
            root.Report(TrainersKey, "suite-defence", "A suite trains without defences.", "Compare defences with 'mer eval --defence'.");
        var common = new SetDefaults(trainers, RecipeReader.Words(root, SetReader.ProfilesKey), RecipeReader.Split(root),
            steps.Preparation, seeds, folder);
        return new Suite { Name = name, Source = source, Folder = folder, Trainers = trainers, Seeds = seeds, Sets = Sets(root, common) };
    }

    private static List<SuiteSet> Sets(ConfigMap root, SetDefaults common)
    {
        var sets = new List<SuiteSet>();
        var map = root.Map(SetsKey);
        if (!root.Has(SetsKey) || map is { Keys.Count: 0 })
            root.Report(SetsKey, "suite-sets", "The suite names no set.", "Add 'sets: { NAME: { table: FILE } }'.");
        foreach (var name in map?.Keys ?? [])
        {
            SetNames.Require(map!, name, name);
            if (map!.Map(name) is { } set) sets.Add(SetReader.Read(name, map.LineOf(name), set, common));
        }

        return sets;
    }
}
