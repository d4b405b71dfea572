using MerToolkit.Core.Files;
using MerToolkit.Features.Profiles;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Training;

/// <summary>Finds the profile that made a table's features, so that a model can extract them from sound again.</summary>
internal static class ModelProfile
{
    /// <summary>A built-in profile of the table's hash, else the text in the table's manifest.</summary>
    /// <param name="experiment">The data; null when they could not be read.</param>
    /// <returns>Null when the features come from elsewhere or the profile's text is lost.</returns>
    public static Profile? Find(Experiment? experiment)
    {
        if (experiment?.Table.Schema.ProfileHash is not { } hash) return null;
        foreach (var builtIn in Profile.BuiltInNames.Select(Profile.Load))
            if (builtIn.Hash == hash) return builtIn;
        var manifest = ManifestFile.PathOf(experiment.Options.TablePath);
        if (!File.Exists(manifest)) return null;
        var stored = ManifestFile.Read(manifest).Recipes.FirstOrDefault(recipe => recipe.Kind == "profile" && recipe.Sha256 == hash);
        return stored is null ? null : Profile.Parse(stored.Text, manifest);
    }
}
