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
        new Fact("frame", (long)profile.Analysis.FrameSize, "samples"),
        new Fact("hop", (long)profile.Analysis.Hop, "samples"),
        new Fact("features", profile.Features.Select(entry => entry.Feature.Declaration.Name).ToList()),
        new Fact("functionals", profile.Functionals.Select(functional => functional.Name).ToList()),
        new Fact("columns", (long)Extractor.Columns(profile).Count),
    ]);
}
