using System.Diagnostics;
using System.Text;

namespace MerToolkit.Acceptance.Tests.Running;

/// <summary>Starts bin/mer as a person or a script would.</summary>
internal static class MerProgram
{
    /// <summary>A command that runs longer has hung, seconds.</summary>
    private const int LimitSeconds = 240;

    /// <summary>The environment as it is.</summary>
    public static readonly IReadOnlyDictionary<string, string> Unchanged = new Dictionary<string, string>();

    /// <summary>The program under test.</summary>
    public static string Path
    {
        get
        {
            var path = Repository.At("bin", OperatingSystem.IsWindows() ? "app/mer.exe" : "mer");
            Assert.True(File.Exists(path), $"{path} is missing. Build it with scripts/build.sh; scripts/test.sh does so by itself.");
            return path;
        }
    }

    /// <summary>Runs mer to its end in the folder of the test.</summary>
    public static MerRun Run(TestFolder folder, params string[] arguments) => RunWith(folder, Unchanged, arguments);

    /// <summary>Runs mer with environment variables.</summary>
    public static MerRun RunWith(TestFolder folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunProgram(Path, folder, environment, arguments);

    /// <summary>Runs any program to its end.</summary>
    public static MerRun RunProgram(
        string program, TestFolder folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(program, folder, environment, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(LimitSeconds)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"Still running after {LimitSeconds} s: {program} {string.Join(' ', arguments)}");
        }

        return new MerRun(string.Join(' ', arguments), process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts mer and kills it as soon as it has come so far.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="isFarEnough">Looks at what it has left in the folder.</param>
    /// <param name="arguments">The command.</param>
    public static void Kill(TestFolder folder, Func<bool> isFarEnough, params string[] arguments)
    {
        using var process = Start(Path, folder, Unchanged, arguments);
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        var patience = Stopwatch.StartNew();
        while (!isFarEnough())
        {
            Assert.False(process.HasExited, "it ended before it was killed");
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(2), "it had not come so far in two minutes");
            Thread.Sleep(1);
        }

        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Starts a program; the caller reads its streams and waits.</summary>
    public static Process Start(
        string program, TestFolder folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        // The test host's own settings must not reach the program.
        foreach (var name in start.Environment.Keys.Where(IsTestHostSetting).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private static bool IsTestHostSetting(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || (name.StartsWith("DOTNET_", StringComparison.Ordinal) && name != "DOTNET_ROOT");
}
