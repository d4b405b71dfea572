using MerToolkit.Core.Files;
using MerToolkit.Features.Profiles;
using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Training;

/// <summary>The profile that made a table's features, so that a model can extract them from sound again.</summary>
/// <param name="Profile">The profile; null when the features come from elsewhere or its text is lost.</param>
internal sealed record ModelProfile(Profile? Profile)
{
    /// <summary>Finds the profile: a built-in one of the table's hash, else the text in the table's manifest.</summary>
    /// <param name="experiment">The data; null when they could not be read.</param>
    public static ModelProfile Find(Experiment? experiment)
    {
        var hash = experiment?.Table.Schema.ProfileHash;
        if (hash is null) return new ModelProfile((Profile?)null);
        foreach (var builtIn in Profile.BuiltInNames.Select(Profile.Load))
            if (builtIn.Hash == hash) return new ModelProfile(builtIn);
        var manifest = ManifestFile.PathOf(experiment!.Options.TablePath);
        if (!File.Exists(manifest)) return new ModelProfile((Profile?)null);
        var text = ManifestFile.Read(manifest).Recipes.FirstOrDefault(recipe => recipe.Kind == "profile" && recipe.Sha256 == hash)?.Text;
        return new ModelProfile(text is null ? null : Profile.Parse(text, manifest));
    }
}
