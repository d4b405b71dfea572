using MerToolkit.Cli.Completion;
using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Errors;

namespace MerToolkit.Cli.Commands;

/// <summary><c>mer completion</c>: scripts that let shells complete commands, options and names.</summary>
internal static class CompletionCommand
{
    /// <summary>Its declaration.</summary>
    public static CommandSpec Spec { get; } = new("completion", "completion script for a shell")
    {
        Examples =
        [
            new("for bash, from the next login on", "mer completion bash > ~/.local/share/bash-completion/completions/mer"),
            new("for PowerShell", "mer completion pwsh >> $PROFILE"),
        ],
        Argument = new ArgumentSpec("SHELL", 1, 1, "bash, zsh, fish or pwsh.", Completable.Shells),
        Options = [CommonOptions.Json],
        Json = """
            {"command":"completion","schema":1,"version":V,"inputs":[],"results":{"shell":SHELL,"script":TEXT},
              "failures":[],"timing":{},"exit_code":0}
            """,
        Run = Run,
    };

    private static int Run(ParsedCommand parsed, Shell shell)
    {
        parsed.ThrowProblems();
        var name = parsed.Arguments[0];
        Action<CommandSpec, TextWriter> write = name switch
        {
            "bash" => BashCompletion.Write,
            "zsh" => ZshCompletion.Write,
            "fish" => FishCompletion.Write,
            "pwsh" => PwshCompletion.Write,
            _ => throw new UsageException(new Problem(
                "shell-unknown", $"'{name}' is no shell that a script can be made for.", NearestWord.Remedy(name, CompletionWords.Shells))),
        };
        if (!parsed.Get(CommonOptions.Json))
        {
            write(CommandTree.Root, shell.Out);
            return ExitCode.Done;
        }
        var script = new StringWriter { NewLine = "\n" };
        write(CommandTree.Root, script);
        WriteFrame(shell.Out, name, script.ToString());
        return ExitCode.Done;
    }

    private static void WriteFrame(TextWriter output, string name, string script)
    {
        new JsonFrame("completion")
        {
            Results = writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("shell", name);
                writer.WriteString("script", script);
                writer.WriteEndObject();
            },
        }.Write(output);
    }
}
