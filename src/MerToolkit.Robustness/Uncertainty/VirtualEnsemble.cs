using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Uncertainty;

/// <summary>
/// Prefixes of one boosted run, at even steps through its second half: each is a model that the training went through, the last
/// the whole (Malinin, Prokhorenkova and Ustimenko 2021, Uncertainty in gradient boosting via ensembles). It costs no training.
/// </summary>
/// <remarks>The paper's rounds carry noise that makes prefixes nearly independent; ours carry none, so members are more alike.</remarks>
public sealed class VirtualEnsemble : MemberMethod
{
    /// <summary>Number of members when nothing is said.</summary>
    public const int DefaultCount = 10;

    /// <summary>Number of members, 2 or more; no more than half of the rounds are different.</summary>
    public int Count { get; init; } = DefaultCount;

    /// <inheritdoc/>
    public override string Name => "virtual-ensemble";

    /// <inheritdoc/>
    public override string Words => FormattableString.Invariant($"{Count} prefixes of the second half of one boosted run");

    /// <inheritdoc/>
    public override string? Lack(TargetModel model) =>
        WeighedTrees.TreesOf(model.Model).Any(trees => trees is { IsBoosted: true, Count: > 1 }) ? null : "no boosting rounds";

    /// <inheritdoc/>
    public override IMembers Of(MemberSource source) =>
        new WeighedTrees(source.Model, Count, (trees, _) => trees.IsBoosted ? Prefixes(trees.Count) : null);

    private double[][] Prefixes(int rounds)
    {
        var half = rounds / 2;
        return [.. Enumerable.Range(1, Count).Select(member =>
        {
            var weights = new double[rounds];
            weights.AsSpan(0, half + (int)((long)member * (rounds - half) / Count)).Fill(1);
            return weights;
        })];
    }
}
