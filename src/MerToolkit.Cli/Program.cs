using System.Globalization;
using MerToolkit.Cli.Help;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Running;

namespace MerToolkit.Cli;

/// <summary>The program <c>mer</c>.</summary>
internal static class Program
{
    private static int Main(string[] words)
    {
        using var output = new PipeWriter(Console.OpenStandardOutput());
        // The two answers that everything waits for load neither parser nor terminal library.
        if (words.Length == 0)
        {
            Overview.Write(output);
            return ExitCode.Done;
        }
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        return Run(words, output);
    }

    private static int Run(string[] words, PipeWriter output)
    {
        using var error = new PipeWriter(Console.OpenStandardError());
        var errorTerminal = TerminalOf(Console.IsErrorRedirected);
        using var interruption = new Interruption(exitCode =>
        {
            if (errorTerminal.IsLive) error.WriteLine("\u001b[?25h");
            Environment.Exit(exitCode);
        });
        interruption.Listen();
        return Application.Run(words, new Shell
        {
            Out = output,
            Error = error,
            In = Console.In,
            OpenInput = Console.OpenStandardInput,
            IsInputTyped = !Console.IsInputRedirected,
            OutTerminal = TerminalOf(Console.IsOutputRedirected),
            ErrorTerminal = errorTerminal,
            Variable = Environment.GetEnvironmentVariable,
            Interruption = interruption,
        });
    }

    private static Terminal TerminalOf(bool isRedirected) =>
        Terminal.Decide(isRedirected, isRedirected ? 0 : Console.WindowWidth, Environment.GetEnvironmentVariable);
}
