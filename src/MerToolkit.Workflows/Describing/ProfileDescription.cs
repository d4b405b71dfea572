using MerToolkit.Features.Extraction;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Workflows.Describing;

/// <summary>What a profile computes.</summary>
internal static class ProfileDescription
{
    /// <summary>The facts of a profile.</summary>
    public static FileDescription Of(string path, Profile profile) => new(path, "profile",
    [
        new Fact("profile", profile.Id),
        new Fact("profile_hash", profile.Hash),
        new Fact("sample_rate", profile.SampleRate is { } rate ? (object)(long)rate : "native", profile.SampleRate is null ? "" : "Hz"),
        Length("frame", profile.Analysis.FrameSize, profile.Analysis.Duration?.Seconds),
        Length("hop", profile.Analysis.Hop, profile.Analysis.Duration?.StepSeconds),
        new Fact("features", profile.Features.Select(entry => entry.Feature.Declaration.Name).ToList()),
        new Fact("functionals", profile.Functionals.Select(functional => functional.Name).ToList()),
        new Fact("columns", (long)Extractor.Columns(profile).Count),
    ]);

    private static Fact Length(string name, int samples, double? seconds) =>
        seconds is { } duration ? new Fact(name, duration, "s") : new Fact(name, (long)samples, "samples");
}
