using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Workflows.Describing;

/// <summary>An option of a feature, in words.</summary>
/// <param name="Name">Key in a profile.</param>
/// <param name="Unit">Unit of its number, <c>1</c> for a pure number.</param>
/// <param name="Allowed">Allowed values.</param>
/// <param name="Default">Default value.</param>
/// <param name="Summary">What it changes.</param>
public sealed record FeatureOptionFacts(string Name, string Unit, string Allowed, string Default, string Summary);

/// <summary>A feature, in words.</summary>
/// <param name="Name">Name in profiles and columns.</param>
/// <param name="Unit">Unit of its values, <c>1</c> for a pure number.</param>
/// <param name="Family">Family it belongs to.</param>
/// <param name="Summary">What it means.</param>
/// <param name="Formula">How it is computed.</param>
/// <param name="Source">Paper or reference implementation.</param>
/// <param name="Silence">Value in digital silence.</param>
/// <param name="IsCausal">True when a frame needs no later part of the clip.</param>
/// <param name="Options">Its options.</param>
/// <param name="Profiles">Built-in profiles that have it.</param>
public sealed record FeatureFacts(
    string Name, string Unit, string Family, string Summary, string Formula, string Source, string Silence, bool IsCausal,
    IReadOnlyList<FeatureOptionFacts> Options, IReadOnlyList<string> Profiles);

/// <summary>What can be computed.</summary>
public static class FeatureCatalogue
{
    /// <summary>Names of all features, by family and name.</summary>
    public static IReadOnlyList<string> Names => [.. FeatureRegistry.All.Select(feature => feature.Declaration.Name)];

    /// <summary>Names of the built-in profiles.</summary>
    public static IReadOnlyList<string> ProfileNames => Profile.BuiltInNames;

    /// <summary>Names of the data sets that can be read.</summary>
    public static IReadOnlyList<string> DatasetNames => [.. ClipSetLoaders.All.Select(loader => loader.Name)];

    /// <summary>All features, by family and name.</summary>
    public static IReadOnlyList<FeatureFacts> All()
    {
        var profiles = Profile.BuiltInNames.Select(Profile.Load).ToList();
        return [.. FeatureRegistry.All.Select(feature => Describe(feature, profiles))];
    }

    /// <summary>One feature.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="UsageException">No such feature; the nearest name is given.</exception>
    public static FeatureFacts Find(string name)
    {
        var feature = FeatureRegistry.Find(name.ToLowerInvariant())
            ?? throw new UsageException(new Problem("feature-unknown", $"'{name}' is no known feature.", NearestWord.Remedy(name, Names)));
        return Describe(feature, [.. Profile.BuiltInNames.Select(Profile.Load)]);
    }

    private static FeatureFacts Describe(Feature feature, IReadOnlyList<Profile> profiles)
    {
        var declaration = feature.Declaration;
        var users = profiles.Where(profile => profile.Features.Concat(profile.FramesOnly)
            .Any(entry => entry.Feature.Declaration.Name == declaration.Name));
        return new FeatureFacts(
            declaration.Name, declaration.Unit, declaration.Family, declaration.Summary, declaration.Formula, declaration.Source,
            declaration.Silence, declaration.IsCausal, [.. declaration.Options.Select(Describe)],
            [.. users.Select(profile => profile.Name)]);
    }

    private static FeatureOptionFacts Describe(DeclaredOption option) =>
        new(option.Name, option.Unit, option.Allowed, Invariant($"{option.Default}"), option.Summary);
}
