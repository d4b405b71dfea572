using System.Text.Json;

namespace MerToolkit.Acceptance.Tests.Running;

/// <summary>What a finished command left.</summary>
/// <param name="Command">Its arguments, for messages.</param>
/// <param name="ExitCode">Exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record MerRun(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>Fails unless the command ended with this code; shows what it said.</summary>
    public MerRun MustExit(int code)
    {
        Assert.True(
            ExitCode == code, $"mer {Command}\nexit code {ExitCode}, not {code}\n--- output\n{Tail(Output)}\n--- error\n{Tail(Error)}");
        return this;
    }

    /// <summary>The lines of JSON on standard output.</summary>
    public IReadOnlyList<JsonElement> Lines() =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>The frame: the one JSON object, or the last line of a stream.</summary>
    public JsonElement Frame() => Lines()[^1];

    /// <summary>The lines of one type: <c>clip</c> or <c>failure</c>.</summary>
    public IReadOnlyList<JsonElement> LinesOf(string type) =>
        [.. Lines().Where(line => line.TryGetProperty("type", out var value) && value.GetString() == type)];

    /// <summary>The line about one item, found by a part of its name.</summary>
    public JsonElement LineAbout(string part) => Lines().Single(line =>
        line.TryGetProperty("item", out var item) && item.GetString()!.Contains(part, StringComparison.Ordinal));

    private static string Tail(string text) => text.Length <= 4000 ? text : "..." + text[^4000..];
}
