using MerToolkit.Core.Errors;

namespace MerToolkit.Workflows.Inputs;

/// <summary>Collects problems of all kinds, so that one exception lists them all.</summary>
internal sealed class ProblemsByKind
{
    private readonly List<Problem> _usage = [];
    private readonly List<Problem> _input = [];
    private readonly List<Problem> _environment = [];

    /// <summary>Adds problems of wrong use.</summary>
    public void AddUsage(params IReadOnlyList<Problem> problems) => _usage.AddRange(problems);

    /// <summary>Adds problems of options that were read before, and what their values say against each other.</summary>
    /// <param name="known">Problems that were found before, e.g. words that could not be read as numbers.</param>
    /// <param name="found">Problems of the values.</param>
    /// <remarks>An option that could not be read was left at its default; its own problem is enough.</remarks>
    public void AddOptions(IReadOnlyList<Problem> known, IReadOnlyList<Problem> found)
    {
        var unread = known.Select(problem => problem.Subject).ToHashSet();
        AddUsage(known);
        AddUsage([.. found.Where(problem => !unread.Contains(problem.Subject))]);
    }

    /// <summary>Adds a problem of the machine.</summary>
    public void AddEnvironment(Problem problem) => _environment.Add(problem);

    /// <summary>Runs one check; what it finds wrong is kept.</summary>
    /// <returns>The result, or null when something was wrong.</returns>
    public T? Try<T>(Func<T?> check) where T : class
    {
        try
        {
            return check();
        }
        catch (MerException reason)
        {
            var list = reason switch { UsageException => _usage, EnvironmentException => _environment, _ => _input };
            list.AddRange(reason.Problems);
            return null;
        }
    }

    /// <summary>Hands all problems on, each of its kind.</summary>
    /// <param name="others">Receives them.</param>
    /// <param name="change">What is to be said of each besides.</param>
    public void MoveTo(ProblemsByKind others, Func<Problem, Problem> change)
    {
        others._usage.AddRange(_usage.Select(change));
        others._input.AddRange(_input.Select(change));
        others._environment.AddRange(_environment.Select(change));
    }

    /// <summary>Throws when there is a problem. The kind is that of the first thing to mend: use, then data, then machine.</summary>
    public void Throw()
    {
        Problem[] all = [.. _usage, .. _input, .. _environment];
        if (_usage.Count > 0) throw new UsageException(all);
        if (_input.Count > 0) throw new InputException(all);
        if (_environment.Count > 0) throw new EnvironmentException(all);
    }
}
