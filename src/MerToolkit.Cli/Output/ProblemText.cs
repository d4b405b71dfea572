using MerToolkit.Cli.Declarations;
using MerToolkit.Core.Errors;

namespace MerToolkit.Cli.Output;

/// <summary>Turns problems into words on standard error, with the names a person typed.</summary>
internal static class ProblemText
{
    /// <summary>Writes all problems of a refusal: one on the line itself, several as a list.</summary>
    /// <param name="error">Where to.</param>
    /// <param name="command">Command they are about.</param>
    /// <param name="problems">The problems, named as by <see cref="Named"/>.</param>
    /// <param name="showsHelp">True to end with where the help is.</param>
    public static void Write(TextWriter error, CommandSpec command, IReadOnlyList<Problem> problems, bool showsHelp)
    {
        if (problems.Count == 1)
        {
            error.WriteLine($"{command.FullName}: {problems[0]}");
        }
        else
        {
            error.WriteLine($"{command.FullName}: {problems.Count} problems:");
            foreach (var problem in problems) error.WriteLine($"  {problem}");
        }
        if (showsHelp) error.WriteLine($"See '{command.FullName} --help'.");
    }

    /// <summary>The problems with options and words named as they are typed, not as the options record calls them.</summary>
    public static IReadOnlyList<Problem> Named(CommandSpec command, IReadOnlyList<Problem> problems) =>
        [.. problems.Select(problem => problem.Subject is { } subject ? problem with { Subject = NameOf(command, subject) } : problem)];

    // An empty word is shown as one; options that fill no property have an empty one too.
    private static string NameOf(CommandSpec command, string subject) => subject.Length == 0 ? "''"
        : command.Options.FirstOrDefault(option => option.Property == subject)?.Name
        ?? (subject is "Inputs" or "Input" or "TablePath" && command.Argument is { } argument ? argument.Name : subject);
}
