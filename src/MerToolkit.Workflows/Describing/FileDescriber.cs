using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Features.Profiles;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Suites;

namespace MerToolkit.Workflows.Describing;

/// <summary>Says what a file is, by its name and its first bytes.</summary>
public static class FileDescriber
{
    private static readonly string[] YamlEndings = [".yaml", ".yml"];

    /// <summary>What is known about a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It does not exist, or is nothing that is known.</exception>
    public static FileDescription Describe(string path)
    {
        if (Directory.Exists(path)) throw Unknown(path, "input-is-folder", "This is a folder.", "Name one file in it.");
        if (!File.Exists(path)) throw Unknown(path, "input-missing", "There is no such file.", "Check the path and the current folder.");
        if (Ends(path, ManifestFile.Suffix)) return ManifestDescription.Of(path);
        if (Ends(path, SchemaFile.Suffix)) return SchemaDescription.Of(path);
        if (Ends(path, ".csv") || Ends(path, ".csv.gz")) return TableDescription.OfText(path);
        if (YamlEndings.Any(ending => Ends(path, ending))) return OfYaml(path);
        if (Ends(path, ".mer")) return new FileDescription(path, "model", ModelDescription.Describe(path));
        return Ends(path, ".npz") ? NpzDescription.Of(path) : AudioDescription.Of(path);
    }

    private static FileDescription OfYaml(string path)
    {
        var text = File.ReadAllText(path);
        if (RecipeDescription.IsRecipe(text)) return RecipeDescription.Of(path, RecipeReader.Read(path));
        return SuiteDescription.IsSuite(text) ? SuiteDescription.Of(path, SuiteReader.Read(path))
            : ProfileDescription.Of(path, Profile.Load(path));
    }

    private static bool Ends(string path, string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private static InputException Unknown(string path, string code, string message, string remedy) =>
        new(new Problem(code, message, remedy) { Subject = path });
}
