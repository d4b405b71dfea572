using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Errors;

namespace MerToolkit.Cli.Tests.Commands;

/// <summary>The table of exit codes, and that wrong use writes nothing.</summary>
public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(0, "--version", "mer 0.")]
    [InlineData(0, "features list", "mfcc")]
    [InlineData(0, "features describe mfcc", "cepstral")]
    [InlineData(0, "info good.wav", "22050 Hz")]
    [InlineData(0, "doctor", "libsndfile")]
    [InlineData(0, "extract good.wav --out t.csv", "1 row, 646 columns")]
    [InlineData(0, "extract good.wav --out t.csv --dry-run", "estimate")]
    [InlineData(1, "extract good.wav bad.wav --out t.csv", "bad.wav")]
    [InlineData(1, "extract bad.wav good.wav other.wav --out t.csv --limit 2", "1 of 2 clips failed")]
    [InlineData(2, "extrct", "'extract'")]
    [InlineData(2, "extract good.wav", "--out: No output is named.")]
    [InlineData(2, "extract --out t.csv", "INPUT: No clips are named.")]
    [InlineData(2, "extract good.wav --out there.csv", "--force")]
    [InlineData(2, "extract good.wav --out absent/t.csv", "does not exist")]
    [InlineData(2, "extract good.wav --out t.xlsx", ".csv.gz")]
    [InlineData(2, "extract good.wav --out t.csv --frames", "npz")]
    [InlineData(2, "extract good.wav --out t.csv --profile librosaa", "'librosa'")]
    [InlineData(2, "extract good.wav --out t.csv --dataset 4q", "cannot be mixed")]
    [InlineData(2, "extract --dataset 5q . --out t.csv", "'4q'")]
    [InlineData(2, "features describe mfc", "'mfcc'")]
    [InlineData(2, "completion bsh", "'bash'")]
    [InlineData(3, "extract bad.wav --out t.csv", "bad.wav")]
    [InlineData(3, "extract absent.wav --out t.csv", "absent.wav")]
    [InlineData(3, "extract good.wav high.wav --out t.csv --profile librosa-native", "--allow-mixed-rates")]
    [InlineData(3, "info absent.wav", "absent.wav")]
    [InlineData(3, "extract '' --out t.csv", "'': There is no such file")]
    public void Commands_end_with_the_documented_code_and_say_why(int code, string line, string said)
    {
        using var folder = new TestFolder();
        folder.WriteTone("good.wav");
        folder.WriteTone("other.wav");
        folder.WriteTone("high.wav", sampleRate: 44100);
        folder.WriteText("bad.wav", "no sound");
        folder.WriteText("there.csv", "old");
        var before = folder.Names();
        string[] inFolder = ["good.wav", "other.wav", "high.wav", "bad.wav", "there.csv", "absent.wav", "t.csv", "absent/t.csv", "t.xlsx"];
        var words = line.Split(' ').Select(word => inFolder.Contains(word) ? folder.At(word) : word.Trim('\'')).ToArray();

        using var shell = new TestShell();
        Assert.Equal(code, shell.Run(words));

        Assert.Contains(said, (code == 0 ? shell.Output : shell.Error).ToString());
        Assert.Equal(code == 1 || line.EndsWith("--out t.csv", StringComparison.Ordinal) && code == 0, folder.Names().Count > before.Count);
        if (code >= 2) Assert.Empty(shell.Output.ToString());
    }

    [Theory]
    [InlineData(2, typeof(UsageException))]
    [InlineData(3, typeof(InputException))]
    [InlineData(3, typeof(NumericalException))]
    [InlineData(4, typeof(EnvironmentException))]
    public void Each_kind_of_failure_has_its_code(int code, Type kind)
    {
        using var shell = new TestShell();
        var reason = (Exception)Activator.CreateInstance(kind, [new[] { new Problem("odd", "It is odd.") }])!;
        Assert.Equal(code, Application.Run(["odd"], shell.Shell, Throwing(() => throw reason)));
        Assert.StartsWith("mer odd: It is odd.", shell.Error.ToString());
    }

    [Fact]
    public void A_fault_of_ours_names_a_crash_file_that_tells_it()
    {
        using var folder = new TestFolder();
        using var shell = new TestShell();
        var world = shell.Shell with { CrashFolder = folder.Path };
        Assert.Equal(70, Application.Run(["odd"], world, Throwing(() => throw new InvalidOperationException("a bolt came loose"))));
        var file = Assert.Single(folder.Names());
        Assert.Contains(file, shell.Error.ToString());
        var text = File.ReadAllText(folder.At(file));
        foreach (var fact in new[] { "a bolt came loose", nameof(Throwing), "'odd'" }) Assert.Contains(fact, text);
    }

    [Fact]
    public void A_fault_is_told_even_where_no_crash_file_can_be_written()
    {
        using var shell = new TestShell();
        var world = shell.Shell with { CrashFolder = "/proc/absent" };
        Assert.Equal(70, Application.Run(["odd"], world, Throwing(() => throw new InvalidOperationException("a bolt came loose"))));
        Assert.Contains(nameof(Throwing), shell.Error.ToString());
    }

    [Theory]
    [InlineData(ExitCode.Interrupted)]
    [InlineData(ExitCode.Terminated)]
    public void Work_that_ends_by_a_signal_ends_with_its_code(int code)
    {
        using var shell = new TestShell();
        var command = Throwing(() =>
        {
            shell.Interruption.Request(code);
            shell.Interruption.Token.ThrowIfCancellationRequested();
        });
        Assert.Equal(code, Application.Run(["odd"], shell.Shell, command));
    }

    [Fact]
    public void A_full_disk_is_a_matter_of_the_environment()
    {
        using var shell = new TestShell();
        Assert.Equal(4, Application.Run(["odd"], shell.Shell, Throwing(() => throw new IOException("No space left on device"))));
        Assert.Contains("No space left", shell.Error.ToString());
    }

    private static CommandSpec Throwing(Action act) => new("mer", "test")
    {
        FullName = "mer",
        Subcommands =
        [
            new CommandSpec("odd", "test")
            {
                Run = (_, _) =>
                {
                    act();
                    return 0;
                },
            },
        ],
    };
}
