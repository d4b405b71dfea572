using System.Text.Json;
using MerToolkit.Cli.Running;

namespace MerToolkit.Cli.Tests;

/// <summary>A shell of strings, and what a command did to it.</summary>
internal sealed class TestShell : IDisposable
{
    public TestShell(params (string Name, string Value)[] variables)
    {
        var known = variables.ToDictionary(variable => variable.Name, variable => variable.Value);
        Interruption = new Interruption(EndedAtOnce.Add);
        Shell = new Shell
        {
            Out = Output,
            Error = Error,
            In = new StringReader(""),
            OutTerminal = Terminal.None,
            ErrorTerminal = Terminal.None,
            Variable = name => known.GetValueOrDefault(name),
            Interruption = Interruption,
            CrashFolder = Path.GetTempPath(),
        };
    }

    public StringWriter Output { get; } = new() { NewLine = "\n" };

    public StringWriter Error { get; } = new() { NewLine = "\n" };

    public Interruption Interruption { get; }

    public List<int> EndedAtOnce { get; } = [];

    public Shell Shell { get; init; }

    /// <summary>Bytes on standard input.</summary>
    public byte[] Input { init => Shell = Shell with { OpenInput = () => new MemoryStream(value) }; }

    /// <summary>Runs one command line; words stand apart by blanks.</summary>
    public int Run(string line) => Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public int Run(params string[] words) => Application.Run(words, Shell);

    /// <summary>The lines of JSON on standard output.</summary>
    public IReadOnlyList<JsonElement> Lines() =>
        [.. Output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    public void Dispose() => Interruption.Dispose();
}
