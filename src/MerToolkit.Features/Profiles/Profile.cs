using System.Reflection;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Functionals;
using MerToolkit.Features.Lyrics;

namespace MerToolkit.Features.Profiles;

/// <summary>
/// A named, versioned, hashed recipe that turns samples into features: sample rate, framing, transform,
/// features with their options, functionals.
/// </summary>
public sealed class Profile
{
    private const string ResourcePrefix = "profiles/";

    internal Profile() { }

    /// <summary>Name, e.g. <c>librosa</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Version, counted from 1; a change of numbers is a new version.</summary>
    public required int Version { get; init; }

    /// <summary>Name and version as stored in tables: <c>librosa@1</c>.</summary>
    public string Id => $"{Name}@{Version}";

    /// <summary>Rate that clips are resampled to, Hz; null keeps each clip's own rate (<c>native</c>).</summary>
    public required int? SampleRate { get; init; }

    /// <summary>Framing, window, transform, mel bank, decibels.</summary>
    public required AnalysisSettings Analysis { get; init; }

    /// <summary>Features of the table, in column order.</summary>
    public required IReadOnlyList<ProfileFeature> Features { get; init; }

    /// <summary>Features given only with frames.</summary>
    public required IReadOnlyList<ProfileFeature> FramesOnly { get; init; }

    /// <summary>Statistics over frames, in column order, of features that name none of their own.</summary>
    public required IReadOnlyList<Functional> Functionals { get; init; }

    /// <summary>Windows of the texture statistics.</summary>
    public required TextureWindow Texture { get; init; }

    /// <summary>Stack of planes given with frames; null when the profile has none.</summary>
    public required FrameStack? Stack { get; init; }

    /// <summary>Frames that stand in a table as they are; null when the profile has none.</summary>
    public required FramePicture? Picture { get; init; }

    /// <summary>What is computed of texts; null in a profile of sound.</summary>
    public LyricsRecipe? Lyrics { get; init; }

    /// <summary>The profile with every default filled in, as canonical YAML.</summary>
    public required string ResolvedText { get; init; }

    /// <summary>SHA-256 of <see cref="ResolvedText"/>, 64 lower-case hex digits.</summary>
    public required string Hash { get; init; }

    /// <summary>Names of the built-in profiles, in alphabetical order.</summary>
    public static IReadOnlyList<string> BuiltInNames { get; } =
        [.. typeof(Profile).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name[ResourcePrefix.Length..]))
            .Order(StringComparer.Ordinal)];

    /// <summary>Names of the built-in profiles that read sound, in alphabetical order.</summary>
    public static IReadOnlyList<string> SoundNames => [.. BuiltInNames.Where(name => Load(name).Lyrics is null)];

    /// <summary>Loads a built-in profile by name, or a profile from a YAML file.</summary>
    /// <exception cref="UsageException">All problems of the file, or the nearest known name.</exception>
    public static Profile Load(string nameOrPath)
    {
        if (BuiltInNames.Contains(nameOrPath)) return ProfileReader.Read(ReadBuiltIn(nameOrPath), $"{nameOrPath}.yaml");
        if (File.Exists(nameOrPath)) return ProfileReader.Read(File.ReadAllText(nameOrPath), nameOrPath);
        throw new UsageException(new Problem(
            "profile-unknown",
            $"'{nameOrPath}' is neither a built-in profile nor a file.",
            NearestWord.Remedy(nameOrPath, BuiltInNames)));
    }

    /// <summary>Reads a profile from its text, as <see cref="ResolvedText"/> gives it.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">File named in problems.</param>
    /// <exception cref="UsageException">All problems of the text.</exception>
    public static Profile Parse(string text, string source) => ProfileReader.Read(text, source);

    /// <summary>The same profile with a lexicon; its text and hash tell which.</summary>
    /// <param name="lexicon">The lexicon.</param>
    /// <exception cref="UsageException">The profile reads sound.</exception>
    public Profile With(LexiconFacts lexicon) => Lyrics is { } lyrics
        ? ProfileReader.Resolved(this, lyrics with { Lexicon = lexicon })
        : throw new UsageException(new Problem("profile-of-sound", $"The profile {Id} reads sound; a lexicon is for texts.",
            "Name a profile of lyrics, or leave the lexicon out."));

    /// <summary>The statistics taken over the frames of one array, in column order.</summary>
    /// <param name="entry">A feature of this profile.</param>
    /// <param name="key">Key of one of its arrays.</param>
    internal IReadOnlyList<Functional> FunctionalsOf(ProfileFeature entry, string key) =>
        entry.Functionals.FirstOrDefault(own => own.Key.Length == 0 || own.Key == key)?.Functionals ?? Functionals;

    private static string ReadBuiltIn(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{ResourcePrefix}{name}.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>A feature with its options, as a profile lists it.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Options">Its options, defaults filled in.</param>
public sealed record ProfileFeature(Feature Feature, OptionValues Options)
{
    /// <summary>Statistics of its own, by array; empty when it takes those of the profile.</summary>
    public IReadOnlyList<OutputFunctionals> Functionals { get; init; } = [];
}

/// <summary>The statistics of one array of a feature, as a profile lists them.</summary>
/// <param name="Key">Key of the array; empty for all arrays of the feature.</param>
/// <param name="Functionals">The statistics in column order.</param>
public sealed record OutputFunctionals(string Key, IReadOnlyList<Functional> Functionals);

/// <summary>Several features stacked to one picture [rows, frames, planes], zeros below and to the right, cut at the end.</summary>
/// <param name="Rows">Rows of the picture.</param>
/// <param name="Frames">Columns of the picture.</param>
/// <param name="Planes">Keys of the arrays, one a plane.</param>
public sealed record FrameStack(int Rows, int Frames, IReadOnlyList<string> Planes);
