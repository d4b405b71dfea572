using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MerToolkit.Acceptance.Tests.Running;

/// <summary>What a test may need and a machine may lack; the reason of a skipped test.</summary>
internal static class Needs
{
    private static readonly string[] SndFileNames = ["libsndfile.so.1", "libsndfile.1.dylib", "libsndfile-1.dll", "sndfile.dll"];

    /// <summary>Why a test with these needs cannot run here; null when it can.</summary>
    public static string? Missing(params Need[] needs) => needs.Select(Reason).FirstOrDefault(reason => reason is not null);

    /// <summary>Folder of the real data sets: MER_DATA, or shared/data beside the repository.</summary>
    public static string DataRoot { get; } =
        Environment.GetEnvironmentVariable("MER_DATA") is { Length: > 0 } named ? named : Repository.At("..", "shared", "data");

    private static string? Reason(Need need) => need switch
    {
        Need.SndFile when !HasSndFile() => "needs libsndfile",
        Need.Ffmpeg when !HasCommand("ffmpeg") => "needs ffmpeg",
        Need.Unix when OperatingSystem.IsWindows() => "needs Unix signals and shells",
        Need.Linux when !OperatingSystem.IsLinux() => "needs Linux",
        Need.FourQ when !Directory.Exists(Path.Combine(DataRoot, "4q", "Q1")) => "needs the 4q set in MER_DATA or ../shared/data",
        Need.Moodify when !File.Exists(Path.Combine(DataRoot, "moodify", "moodify_schema_1200.csv")) =>
            "needs Moodify's 1,200 songs in MER_DATA or ../shared/data",
        Need.Numpy when !HasNumpy() => "needs python3 with numpy and scipy",
        Need.Bash when !HasCommand("bash") => "needs bash",
        Need.Icu when !HasIcu() => "needs the ICU library for a culture other than the invariant one",
        _ => null,
    };

    private static bool HasSndFile()
    {
        var named = Environment.GetEnvironmentVariable("MER_SNDFILE");
        return string.IsNullOrEmpty(named) ? SndFileNames.Any(CanLoad) : CanLoad(named);
    }

    private static bool HasIcu() =>
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
        || Enumerable.Range(50, 60).Any(version => CanLoad($"libicuuc.so.{version}"));

    private static bool CanLoad(string library)
    {
        if (!NativeLibrary.TryLoad(library, out var handle)) return false;
        NativeLibrary.Free(handle);
        return true;
    }

    private static bool HasNumpy() => !OperatingSystem.IsWindows() && new[] { "python3", "/usr/bin/python3" }.Any(CanCompute);

    private static bool CanCompute(string python)
    {
        try
        {
            var start = new ProcessStartInfo(python, ["-c", "import numpy, scipy"]) { RedirectStandardError = true };
            using var process = Process.Start(start)!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static bool HasCommand(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, name)) || File.Exists(Path.Combine(folder, name + ".exe")));
}

/// <summary>Something a machine may lack.</summary>
public enum Need
{
    SndFile,
    Ffmpeg,
    Unix,
    Linux,
    FourQ,
    Moodify,
    Bash,
    Numpy,
    Icu,
}

/// <summary>A test that is skipped, with the reason, where one of its needs is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactNeedingAttribute : FactAttribute
{
    public FactNeedingAttribute(params Need[] needs) => Skip = Needs.Missing(needs);
}

/// <summary>The same for a test with cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TheoryNeedingAttribute : TheoryAttribute
{
    public TheoryNeedingAttribute(params Need[] needs) => Skip = Needs.Missing(needs);
}
