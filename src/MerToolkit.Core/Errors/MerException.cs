namespace MerToolkit.Core.Errors;

/// <summary>
/// Base of every failure that is not a programmer's mistake. Thrown where the fact is known;
/// turned into words and an exit code only by the shell.
/// </summary>
public abstract class MerException : Exception
{
    /// <summary>Carries all problems found, so that a person mends them in one go.</summary>
    protected MerException(IReadOnlyList<Problem> problems, Exception? inner = null)
        : base(string.Join(Environment.NewLine, problems), inner)
    {
        ArgumentOutOfRangeException.ThrowIfZero(problems.Count);
        Problems = problems;
    }

    /// <summary>All problems, in the order found; at least one.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}

/// <summary>A wrong option, key or recipe; nothing was written. Exit code 2.</summary>
public sealed class UsageException : MerException
{
    /// <inheritdoc cref="MerException"/>
    public UsageException(params IReadOnlyList<Problem> problems) : base(problems) { }
}

/// <summary>Bad data from outside: an unreadable clip, a misnamed column. Exit code 3, or one failed item of a batch.</summary>
public sealed class InputException : MerException
{
    /// <inheritdoc cref="MerException"/>
    public InputException(params IReadOnlyList<Problem> problems) : base(problems) { }

    /// <summary>One problem with the failure that revealed it.</summary>
    public InputException(Problem problem, Exception inner) : base([problem], inner) { }
}

/// <summary>A computation that left the finite numbers, e.g. a diverged training. Exit code 3.</summary>
public sealed class NumericalException : MerException
{
    /// <inheritdoc cref="MerException"/>
    public NumericalException(params IReadOnlyList<Problem> problems) : base(problems) { }
}

/// <summary>Something the machine lacks: a library, a permission, space. Exit code 4.</summary>
public sealed class EnvironmentException : MerException
{
    /// <inheritdoc cref="MerException"/>
    public EnvironmentException(params IReadOnlyList<Problem> problems) : base(problems) { }

    /// <summary>One problem with the failure that revealed it.</summary>
    public EnvironmentException(Problem problem, Exception inner) : base([problem], inner) { }
}
