using MerToolkit.Core.Numerics;

namespace MerToolkit.Robustness.Attacks;

/// <summary>What an attack needs besides its task.</summary>
/// <param name="Random">Stream of this attack; every row splits it by its index, so that rows do not depend on one another.</param>
/// <param name="Jobs">Threads at most, 1 or more; the result does not depend on it.</param>
/// <param name="Cancellation">Ends the attack early with an <see cref="OperationCanceledException"/>.</param>
public sealed record AttackContext(RandomStream Random, int Jobs = 1, CancellationToken Cancellation = default)
{
    /// <summary>Told the number of rows that were finished since the last call; null when nobody listens. Called from any thread.</summary>
    public Action<int>? Finished { get; init; }
}
