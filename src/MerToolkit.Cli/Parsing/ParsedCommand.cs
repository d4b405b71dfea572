using MerToolkit.Cli.Declarations;
using MerToolkit.Core.Errors;

namespace MerToolkit.Cli.Parsing;

/// <summary>A command line taken apart: the command, its words, and the values of its options.</summary>
/// <param name="Command">The command.</param>
/// <param name="Arguments">Its words besides options.</param>
/// <param name="Words">The whole command line after the program's name.</param>
/// <param name="Problems">All that is wrong with it; the values concerned stand at their defaults.</param>
/// <param name="Values">Value of each option that was given.</param>
internal sealed record ParsedCommand(
    CommandSpec Command, IReadOnlyList<string> Arguments, IReadOnlyList<string> Words, IReadOnlyList<Problem> Problems,
    IReadOnlyDictionary<OptionSpec, object?> Values)
{
    /// <summary>Value of an option, or its default.</summary>
    public T? Get<T>(OptionSpec<T> option) => Values.TryGetValue(option, out var value) ? (T?)value : option.AbsentValue;

    /// <summary>True when an option was given and could be read.</summary>
    public bool Has(OptionSpec option) => Values.ContainsKey(option);

    /// <summary>Throws all problems; for commands that have nothing more to check.</summary>
    /// <exception cref="UsageException">There is at least one.</exception>
    public void ThrowProblems()
    {
        if (Problems.Count > 0) throw new UsageException(Problems);
    }
}
