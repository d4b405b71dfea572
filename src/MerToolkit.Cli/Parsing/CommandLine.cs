using System.CommandLine;
using System.CommandLine.Parsing;
using MerToolkit.Cli.Declarations;
using MerToolkit.Core.Errors;

namespace MerToolkit.Cli.Parsing;

/// <summary>
/// The only place that knows System.CommandLine: declarations go in, a <see cref="ParsedCommand"/> comes out. The
/// library takes the words apart; values, messages, help and exit codes are ours, so its defaults (help after each
/// error, exit code 1, response files, numbers in the machine's culture) never show.
/// </summary>
internal sealed class CommandLine
{
    private const string EndOfOptions = "--";
    private const int MostTimes = 10_000;

    private readonly CommandSpec _root;
    private readonly Dictionary<Command, CommandSpec> _specs = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<OptionSpec, Option<string[]>> _options = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<CommandSpec, Argument<string[]>> _arguments = new(ReferenceEqualityComparer.Instance);

    /// <summary>For a tree of declarations.</summary>
    public CommandLine(CommandSpec root) => _root = root;

    /// <summary>Takes a command line apart.</summary>
    /// <param name="words">Words after the program's name.</param>
    /// <exception cref="UsageException">No command, or an unknown one.</exception>
    public ParsedCommand Parse(IReadOnlyList<string> words)
    {
        // Only the branch that is asked for is built: the parser's start-up is part of every run.
        var result = Build(_root, words, 0).Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var spec = _specs[result.CommandResult.Command];
        if (spec.Run is null) throw new UsageException(UnknownCommand.Describe(spec, result.UnmatchedTokens));

        var log = new ProblemLog();
        var arguments = ReadArguments(spec, words, result, log);
        var values = ReadValues(spec, words, result, log);
        if (log.Problems.Count == 0)
        {
            foreach (var error in result.Errors) log.Add(new Problem("command-line", error.Message));
        }
        return new ParsedCommand(spec, arguments, words, log.Problems, values);
    }

    private Command Build(CommandSpec spec, IReadOnlyList<string> words, int depth)
    {
        var command = new Command(spec.Name, spec.Summary);
        _specs.Add(command, spec);
        foreach (var inner in spec.Subcommands)
        {
            if (depth < words.Count && words[depth] == inner.Name) command.Subcommands.Add(Build(inner, words, depth + 1));
        }
        if (spec.Argument is not null)
        {
            var argument = new Argument<string[]>(spec.Argument.Name) { Arity = ArgumentArity.ZeroOrMore, CustomParser = Values };
            _arguments.Add(spec, argument);
            command.Arguments.Add(argument);
        }
        foreach (var declared in spec.Options)
        {
            var option = new Option<string[]>(declared.Name, declared.Alias is null ? [] : [declared.Alias])
            {
                Arity = new ArgumentArity(Math.Min(1, declared.MostWords), declared.IsRepeatable ? MostTimes : declared.MostWords),
                AllowMultipleArgumentsPerToken = declared.MostWords > 1,
                CustomParser = Values,
            };
            _options.Add(declared, option);
            command.Options.Add(option);
        }
        return command;
    }

    private static string[] Values(ArgumentResult result) => [.. result.Tokens.Select(token => token.Value)];

    private IReadOnlyList<string> ReadArguments(CommandSpec spec, IReadOnlyList<string> words, ParseResult result, ProblemLog log)
    {
        string[] given = _arguments.TryGetValue(spec, out var argument) && result.GetResult(argument) is { } parsed ? Values(parsed) : [];
        string[] all = [.. given, .. result.UnmatchedTokens];
        var afterEnd = words.SkipWhile(word => word != EndOfOptions).Skip(1).Count();
        var plain = new List<string>(all.Length);
        for (var index = 0; index < all.Length; index++)
        {
            var word = all[index];
            if (word.Length < 2 || word[0] != '-' || index >= all.Length - afterEnd)
            {
                plain.Add(word);
                continue;
            }
            log.Add(UnknownOption(spec, word));
            // The value of a mistyped option is no input; its own problem is enough.
            if (!word.Contains('=') && Nearest(spec, word) is { MostWords: > 0 }) index++;
        }
        if (log.Problems.Count == 0) CheckCount(spec, plain, log);
        return plain;
    }

    private static string[] Values(SymbolResult? result) => result is null ? [] : [.. result.Tokens.Select(token => token.Value)];

    private static Problem UnknownOption(CommandSpec spec, string word)
    {
        var name = word.Split('=')[0];
        if (spec.Options.FirstOrDefault(option => option.Name == name || option.Alias == name) is { } flag)
        {
            return new Problem("option-value", "It takes no value.") { Subject = flag.Name };
        }
        var remedy = Nearest(spec, name) is { } nearest ? $"Did you mean '{nearest.Name}'?" : "A file of this name is written after '--'.";
        return new Problem("option-unknown", $"'{name}' is not an option of '{spec.FullName}'.", remedy);
    }

    private static OptionSpec? Nearest(CommandSpec spec, string word) =>
        NearestWord.Find(word, spec.Options.Select(option => option.Name)) is { } name
            ? spec.Options.First(option => option.Name == name) : null;

    private static void CheckCount(CommandSpec spec, List<string> words, ProblemLog log)
    {
        var most = spec.Argument?.Most ?? 0;
        if (words.Count > most)
        {
            log.Add(new Problem("argument-superfluous", $"'{words[most]}' is one word too many for '{spec.FullName}'."));
        }
        else if (spec.Argument is { } argument && words.Count < argument.Least)
        {
            log.Add(new Problem("argument-missing", $"'{spec.FullName}' needs {argument.Name}: {argument.Help}"));
        }
    }

    private Dictionary<OptionSpec, object?> ReadValues(CommandSpec spec, IReadOnlyList<string> words, ParseResult result, ProblemLog log)
    {
        var values = new Dictionary<OptionSpec, object?>(ReferenceEqualityComparer.Instance);
        foreach (var option in spec.Options)
        {
            if (result.GetResult(_options[option]) is not { Implicit: false } found) continue;
            var given = Values(found);
            if (Misuse(spec, option, given, found.IdentifierTokenCount, words) is { } problem)
            {
                log.Add(problem with { Subject = option.Name });
                continue;
            }
            var problems = log.Problems.Count;
            var value = option.Read(given, log);
            if (log.Problems.Count == problems) values.Add(option, value);
        }
        return values;
    }

    private static Problem? Misuse(
        CommandSpec spec, OptionSpec option, IReadOnlyList<string> given, int times, IReadOnlyList<string> words)
    {
        if (option.MostWords == 0)
        {
            var hasValue = words.Any(word => word.StartsWith(option.Name + "=", StringComparison.Ordinal));
            return hasValue ? new Problem("option-value", "It takes no value.") : null;
        }
        if (given.Count == 0 || IsOption(spec, given[0]))
        {
            return new Problem("option-value-missing", $"It needs {option.ValueName}: {option.Expectation}.");
        }
        return times > 1 && !option.IsRepeatable ? new Problem("option-repeated",
            Invariant($"It is given {times} times; once is allowed.")) : null;
    }

    private static bool IsOption(CommandSpec spec, string word) => spec.Options.Any(option => word == option.Name || word == option.Alias);
}
