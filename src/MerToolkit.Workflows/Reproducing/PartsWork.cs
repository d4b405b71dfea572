using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>Does the parts of a step side by side; where there are fewer parts than threads, each part gets several.</summary>
internal static class PartsWork
{
    /// <summary>Does something for each part.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="work">Number of threads, cancellation.</param>
    /// <param name="action">What is done with a part, by a number of threads; 1 or more.</param>
    public static void Run<T>(IReadOnlyList<T> parts, StepWork work, Action<T, int> action)
    {
        var inner = Math.Max(1, work.Jobs / parts.Count);
        var failures = new Exception?[parts.Count];
        Parallel.ForEach(
            Partitioner.Create(parts, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = work.Jobs, CancellationToken = work.Cancellation },
            (part, loop, index) =>
            {
                try
                {
                    action(part, inner);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    // The parts before this one still run, so that the first failure in their order is told, for any number of threads.
                    failures[index] = failure;
                    loop.Break();
                }
            });
        if (failures.FirstOrDefault(failure => failure is not null) is { } first) ExceptionDispatchInfo.Throw(first);
    }
}
