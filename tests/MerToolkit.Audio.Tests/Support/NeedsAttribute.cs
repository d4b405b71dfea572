using MerToolkit.Audio.Decoding;

namespace MerToolkit.Audio.Tests.Support;

/// <summary>What a test cannot do without.</summary>
[Flags]
public enum Need
{
    SndFile = 1,
    Ffmpeg = 2,
    Golden = 4,
    Linux = 8,
}

/// <summary>A test that is skipped, with the reason, where something it needs is absent.</summary>
public sealed class NeedsFactAttribute : FactAttribute
{
    public NeedsFactAttribute(Need needs) => Skip = Needs.Missing(needs);
}

/// <summary>A table of tests that is skipped, with the reason, where something it needs is absent.</summary>
public sealed class NeedsTheoryAttribute : TheoryAttribute
{
    public NeedsTheoryAttribute(Need needs) => Skip = Needs.Missing(needs);
}

internal static class Needs
{
    public static string? Missing(Need needs)
    {
        if (needs.HasFlag(Need.SndFile) && SndFileLibrary.Current.Handle == 0) return "libsndfile is not installed";
        if (needs.HasFlag(Need.Ffmpeg) && FfmpegProgram.Current.Path is null) return "ffmpeg is not installed";
        if (needs.HasFlag(Need.Golden) && Golden.Folder is null) return "the golden signals (../shared/golden) are not there";
        if (needs.HasFlag(Need.Linux) && !OperatingSystem.IsLinux()) return "the test looks into Linux's /proc";
        return null;
    }
}
