using System.Text.Json;

namespace MerToolkit.Cli.Tests;

/// <summary>What one command line left.</summary>
/// <param name="Words">Its words, for messages.</param>
/// <param name="ExitCode">Exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandRun(string Words, int ExitCode, string Output, string Error)
{
    /// <summary>Runs mer inside the test's process.</summary>
    public static CommandRun Of(params string[] words)
    {
        using var shell = new TestShell();
        var code = shell.Run(words);
        return new CommandRun(string.Join(' ', words), code, shell.Output.ToString(), shell.Error.ToString());
    }

    /// <summary>Fails unless the command ended with this code; shows what it said.</summary>
    public CommandRun MustExit(int code)
    {
        Assert.True(ExitCode == code, $"mer {Words}\nexit code {ExitCode}, not {code}\n--- output\n{Output}\n--- error\n{Error}");
        return this;
    }

    /// <summary>The lines of JSON on standard output.</summary>
    public IReadOnlyList<JsonElement> Lines() =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>The frame: the last line.</summary>
    public JsonElement Frame() => Lines()[^1];

    /// <summary>The value of <c>results</c>.</summary>
    public JsonElement Results() => Frame().GetProperty("results");
}
