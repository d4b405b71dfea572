namespace MerToolkit.Features.Profiles;

/// <summary>
/// A named, versioned, hashed recipe that turns samples into features: sample rate, framing, transform,
/// features with their options, functionals.
/// </summary>
public sealed class Profile
{
    internal Profile() { }

    /// <summary>Name, e.g. <c>librosa</c>.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>Version, counted from 1; a change of numbers is a new version.</summary>
    public int Version { get; internal init; } = 1;

    /// <summary>Name and version as stored in tables: <c>librosa@1</c>.</summary>
    public string Id => $"{Name}@{Version}";

    /// <summary>SHA-256 of <see cref="ResolvedText"/>, 64 lower-case hex digits.</summary>
    public string Hash { get; internal init; } = "";

    /// <summary>The profile with every default filled in, as canonical YAML.</summary>
    public string ResolvedText { get; internal init; } = "";

    /// <summary>Rate that clips are resampled to, Hz; null keeps each clip's own rate (<c>native</c>).</summary>
    public int? SampleRate { get; internal init; }

    /// <summary>Names of the built-in profiles, in the order to be listed.</summary>
    public static IReadOnlyList<string> BuiltInNames => [];

    /// <summary>Loads a built-in profile by name, or a profile from a YAML file.</summary>
    /// <exception cref="Core.Errors.UsageException">All problems of the file, or the nearest known name.</exception>
    public static Profile Load(string nameOrPath) => throw new NotSupportedException(nameOrPath);
}
