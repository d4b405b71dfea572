using MerToolkit.Core.Errors;

namespace MerToolkit.Evaluation.Intervals;

/// <summary>How intervals are found.</summary>
public sealed record IntervalOptions
{
    /// <summary>Number of resamples of the bootstrap, 1 or more.</summary>
    public int Resamples { get; init; } = 2000;

    /// <summary>Share of the resamples between the ends of an interval, above 0, below 1.</summary>
    public double Level { get; init; } = .95;

    /// <summary>Seed of the resampling, any number; equal seeds give equal intervals.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads at most, 1 or more; the intervals do not depend on it.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Reports every option that is out of range.</summary>
    /// <param name="problems">Receives the problems.</param>
    public void Check(ProblemLog problems)
    {
        if (Resamples < 1) problems.Add(new Problem("resamples-range", $"{Resamples} resamples are asked for; allowed: 1 or more."));
        if (!(Level > 0 && Level < 1))
        {
            problems.Add(new Problem("level-range",
                FormattableString.Invariant($"An interval of level {Level} is asked for; allowed: above 0, below 1.")));
        }

        if (Jobs < 1) problems.Add(new Problem("jobs-range", $"{Jobs} jobs are asked for; allowed: 1 or more."));
    }

    /// <summary>Throws when an option is out of range.</summary>
    /// <exception cref="UsageException">With every such option.</exception>
    internal void Require()
    {
        var problems = new ProblemLog();
        Check(problems);
        problems.ThrowUsage();
    }
}
