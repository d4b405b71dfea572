using MerToolkit.Core.Errors;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Extraction;

/// <summary>The features of a profile that a stream can give, those given only with frames included.</summary>
/// <param name="Given">Features whose frames need nothing that comes after them, in the order of the profile.</param>
/// <param name="Others">One problem for each of the rest.</param>
internal sealed record CausalFeatures(IReadOnlyList<ProfileFeature> Given, IReadOnlyList<Problem> Others)
{
    /// <summary>Divides a profile.</summary>
    public static CausalFeatures Of(Profile profile)
    {
        var given = new List<ProfileFeature>();
        var others = new List<Problem>();
        foreach (var entry in profile.Features.Concat(profile.FramesOnly))
        {
            if (Obstacle(entry, profile.Analysis) is { } obstacle)
                others.Add(new Problem(
                    "feature-not-causal",
                    $"Feature '{entry.Feature.Declaration.Name}' cannot come from a stream: {obstacle}.",
                    "Leave it out of the profile, or set LeavesOutOthers.") { Column = entry.Feature.Declaration.Name });
            else
                given.Add(entry);
        }

        return new CausalFeatures(given, others);
    }

    /// <summary>The features to compute; a profile with others is refused unless these may be left out, as is one without any.</summary>
    /// <param name="profile">The profile's name, for messages.</param>
    /// <param name="leavesOutOthers">True when the others may be left out.</param>
    /// <exception cref="UsageException">All features that need the whole clip.</exception>
    public IReadOnlyList<ProfileFeature> Required(string profile, bool leavesOutOthers)
    {
        if (Others.Count > 0 && !leavesOutOthers) throw new UsageException(Others);
        if (Given.Count > 0) return Given;
        throw new UsageException(new Problem(
            "stream-empty", $"Profile '{profile}' has no feature that can come from a stream.",
            "Use another profile, such as shortterm68."));
    }

    private static string? Obstacle(ProfileFeature entry, AnalysisSettings settings)
    {
        var declaration = entry.Feature.Declaration;
        if (!declaration.IsCausal) return "it needs the whole clip";
        if (declaration.FollowsNormalisation && settings.Normalisation != Normalisation.None)
            return "the profile brings each clip to a level of its own (normalise), which only its end tells";
        return entry.Feature.Outputs(entry.Options, settings).All(output => output.IsPerFrame) ? null : "it is one value a clip";
    }
}
