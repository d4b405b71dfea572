using MerToolkit.Acceptance.Tests.Running;
using MerToolkit.Acceptance.Tests.Sounds;

namespace MerToolkit.Acceptance.Tests.Commands;

/// <summary>The packed .NET tool works where no repository is near.</summary>
public sealed class ToolPackageTests
{
    [Fact]
    public void The_installed_tool_runs_outside_of_the_repository()
    {
        using var folder = new TestFolder();
        var packages = folder.Folder("packages");
        var environment = new Dictionary<string, string>
        {
            ["DOTNET_CLI_HOME"] = folder.Folder("home"), ["DOTNET_NOLOGO"] = "1", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        };
        var configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
        Dotnet("pack", Repository.At("src", "MerToolkit.Cli"), "-c", configuration, "--no-build", "-o", packages, "-nodeReuse:false");
        Dotnet("tool", "install", "MerToolkit", "--tool-path", folder.At("tool"), "--source", packages);

        var mer = folder.At("tool", OperatingSystem.IsWindows() ? "mer.exe" : "mer");
        WavFile.Write(folder.At("one.wav"), 22050, WavEncoding.Signed16, Tones.Chord(22050, 1));
        var doctor = MerProgram.RunProgram(mer, folder, environment, "doctor");
        Assert.True(doctor.ExitCode is 0 or 1, doctor.Error);
        Assert.Contains("libsndfile", doctor.Output);
        MerProgram.RunProgram(mer, folder, environment, "extract", "one.wav", "--profile", "emotionet", "--out", "table.csv").MustExit(0);
        Assert.Single(Table.Read(folder.At("table.csv")).Rows);

        void Dotnet(params string[] arguments) => MerProgram.RunProgram("dotnet", folder, environment, arguments).MustExit(0);
    }
}
