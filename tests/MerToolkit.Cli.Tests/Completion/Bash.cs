using System.Diagnostics;

namespace MerToolkit.Cli.Tests.Completion;

/// <summary>Runs scripts by bash.</summary>
internal static class Bash
{
    public static string Run(string script, string folder)
    {
        var start = new ProcessStartInfo("bash", [script]) { RedirectStandardOutput = true, WorkingDirectory = folder };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}

/// <summary>A test with cases that needs bash.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BashTheoryAttribute : TheoryAttribute
{
    public BashTheoryAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Skip = folders.Any(folder => File.Exists(Path.Combine(folder, "bash"))) ? null : "needs bash";
    }
}
