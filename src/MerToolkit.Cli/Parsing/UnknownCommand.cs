using MerToolkit.Cli.Declarations;
using MerToolkit.Core.Errors;

namespace MerToolkit.Cli.Parsing;

/// <summary>Says what is wrong when the words lead to no command that does something.</summary>
internal static class UnknownCommand
{
    /// <summary>The problem, with the nearest known word.</summary>
    /// <param name="command">The last command that was recognised.</param>
    /// <param name="rest">Words that were not.</param>
    public static Problem Describe(CommandSpec command, IReadOnlyList<string> rest)
    {
        var known = command.Subcommands.Select(inner => inner.Name).ToList();
        if (rest.Count == 0)
        {
            return new Problem("command-missing", $"'{command.FullName}' needs a command.", $"Known: {string.Join(", ", known)}.");
        }
        var word = rest[0];
        return word.StartsWith('-')
            ? new Problem("option-unknown", $"'{word}' stands where a command belongs.", "Options are written after the command.")
            : new Problem("command-unknown", $"'{word}' is not a command of '{command.FullName}'.", NearestWord.Remedy(word, known));
    }
}
