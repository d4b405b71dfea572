using System.Text;
using Spectre.Console;

namespace MerToolkit.Cli.Progress;

/// <summary>A stream as a terminal of known width.</summary>
/// <param name="writer">Where to.</param>
/// <param name="width">Letters in a line, count.</param>
internal sealed class TerminalOutput(TextWriter writer, int width) : IAnsiConsoleOutput
{
    private const int UsualHeight = 24;

    public TextWriter Writer => writer;

    public bool IsTerminal => true;

    public int Width => width;

    public int Height => UsualHeight;

    public void SetEncoding(Encoding encoding) { }
}
