using MerToolkit.Cli.Commands;
using MerToolkit.Cli.Declarations;
using MerToolkit.Cli.Help;
using MerToolkit.Cli.Output;
using MerToolkit.Cli.Parsing;
using MerToolkit.Cli.Running;
using MerToolkit.Core.Errors;
using MerToolkit.Workflows;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Cli;

/// <summary>From words to an exit code: parse, run one command, turn every failure into words.</summary>
internal static class Application
{
    private static readonly string[] HelpWords = ["--help", "-h", "-?", "help"];

    /// <summary>Runs one command line.</summary>
    /// <param name="words">Words after the program's name.</param>
    /// <param name="shell">The world around.</param>
    public static int Run(IReadOnlyList<string> words, Shell shell) => Run(words, shell, CommandTree.Root);

    /// <summary>The same for a tree of commands of the caller's choice.</summary>
    internal static int Run(IReadOnlyList<string> words, Shell shell, CommandSpec root)
    {
        var command = Reached(root, words);
        try
        {
            var exitCode = AnswerAtOnce(words, shell, root) ?? Execute(words, shell, root);
            shell.Out.Flush();
            return exitCode;
        }
        catch (MerException reason)
        {
            return Refuse(words, shell, command, reason);
        }
        catch (OperationCanceledException) when (shell.Interruption.IsRequested)
        {
            return shell.Interruption.ExitCode;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            var problem = new Problem("input-output", cause.Message.TrimEnd('.') + ".", "Check permissions and the free space.");
            return Refuse(words, shell, command, new EnvironmentException(problem, cause));
        }
        catch (Exception fault)
        {
            return Crash(words, shell, fault);
        }
    }

    private static int Execute(IReadOnlyList<string> words, Shell shell, CommandSpec root)
    {
        var parsed = new CommandLine(root).Parse(words);
        return parsed.Command.Run!(parsed, shell);
    }

    private static int? AnswerAtOnce(IReadOnlyList<string> words, Shell shell, CommandSpec root)
    {
        if (words.Count == 0)
        {
            Overview.Write(shell.Out);
            return ExitCode.Done;
        }
        if (words[0] is "--version")
        {
            shell.Out.WriteLine($"mer {ProductVersion.Text}");
            return ExitCode.Done;
        }
        var asked = words.TakeWhile(word => word != "--").ToList();
        if (words[0] == HelpWords[^1]) asked = [.. asked.Skip(1), HelpWords[0]];
        if (!asked.Any(word => HelpWords.Contains(word) && word.StartsWith('-'))) return null;
        HelpPage.Write(Reached(root, asked), shell.Out);
        return ExitCode.Done;
    }

    /// <summary>The command that the leading words lead to.</summary>
    private static CommandSpec Reached(CommandSpec root, IReadOnlyList<string> words)
    {
        var command = root;
        foreach (var word in words)
        {
            if (command.Subcommands.FirstOrDefault(inner => inner.Name == word) is not { } inner) break;
            command = inner;
        }
        return command;
    }

    private static int Refuse(IReadOnlyList<string> words, Shell shell, CommandSpec command, MerException reason)
    {
        var exitCode = reason switch
        {
            UsageException => ExitCode.Usage,
            EnvironmentException => ExitCode.Environment,
            _ => ExitCode.BadInput,
        };
        var problems = ProblemText.Named(command, reason.Problems);
        ProblemText.Write(shell.Error, command, problems, showsHelp: reason is UsageException);
        if (words.Contains(CommonOptions.Json.Name)) WriteFrame(shell.Out, command, problems, exitCode);
        return exitCode;
    }

    private static void WriteFrame(TextWriter output, CommandSpec command, IReadOnlyList<Problem> problems, int exitCode) =>
        new JsonFrame(command.FullName["mer".Length..].Trim())
        {
            Failures = [.. problems.Select(problem => new ItemFailure(problem.Subject ?? "", problem))],
            ExitCode = exitCode,
        }.Write(output);

    private static int Crash(IReadOnlyList<string> words, Shell shell, Exception fault)
    {
        var file = CrashFile.Write(shell.CrashFolder, words, ProductVersion.Text, fault, shell.Clock.GetLocalNow());
        shell.Error.WriteLine($"mer: our own fault: {fault.GetType().Name}: {fault.Message}");
        shell.Error.WriteLine(file is null ? fault.ToString() : $"Please report it with the file {file}.");
        return ExitCode.Fault;
    }
}
