using MerToolkit.Workflows.Evaluating;

namespace MerToolkit.Workflows.Tests.Evaluating;

/// <summary>Counts what an evaluation tells.</summary>
internal sealed class CountingListener : IEvaluationListener
{
    private int _finished;

    public List<int> StartedWith { get; } = [];

    public int FinishedTrainings => _finished;

    public int Scorings { get; private set; }

    /// <summary>Called after each training; null for nothing.</summary>
    public Action<int>? OnFinished { get; init; }

    public void Started(int trainings) => StartedWith.Add(trainings);

    public void Finished()
    {
        var count = Interlocked.Increment(ref _finished);
        OnFinished?.Invoke(count);
    }

    public void Scoring() => Scorings++;
}
