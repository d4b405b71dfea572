using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Uncertainty;

/// <summary>
/// Random halves of the trees of one model, their margins rescaled by all / kept: of a forest some trees, of boosting some rounds,
/// always with the trees of all labels. It costs no training. Rounds of boosting stand on those before, so a half of them is no
/// model that was ever trained: it asks how much the answer hangs on single rounds (dropping trees: Rashmi and
/// Gilad-Bachrach 2015, DART, there in training).
/// </summary>
public sealed class PartialTrees : MemberMethod
{
    /// <summary>Number of members when nothing is said.</summary>
    public const int DefaultCount = 20;

    /// <summary>Number of members, 2 or more.</summary>
    public int Count { get; init; } = DefaultCount;

    /// <summary>Share of the rounds that a member keeps, above 0, at most 1.</summary>
    public double Share { get; init; } = .5;

    /// <inheritdoc/>
    public override string Name => "partial-trees";

    /// <inheritdoc/>
    public override string Words => FormattableString.Invariant($"{Count} random parts of {Share} of the trees");

    /// <inheritdoc/>
    public override string? Lack(TargetModel model) =>
        WeighedTrees.TreesOf(model.Model).Any(trees => trees is { Count: > 1 }) ? null : "no trees to leave out";

    /// <inheritdoc/>
    public override IMembers Of(MemberSource source) => new WeighedTrees(
        source.Model, Count, (trees, part) => WeightsOf(trees.Count, part, source.Context.Random));

    /// <summary>Weights of the rounds of every member, all / kept or 0; [members][rounds].</summary>
    /// <param name="rounds">Number of rounds.</param>
    /// <param name="part">Index of the part of a stack, from 0; 0 for a model that is none.</param>
    /// <param name="random">Stream of the members.</param>
    internal double[][] WeightsOf(int rounds, int part, RandomStream random)
    {
        var own = random.Split(Name).Split(part);
        return [.. Enumerable.Range(0, Count).Select(member => Draw(rounds, own.Split(member)))];
    }

    private double[] Draw(int rounds, RandomStream random)
    {
        var kept = Math.Clamp((int)Math.Round(Share * rounds), 1, rounds);
        int[] order = [.. Enumerable.Range(0, rounds)];
        random.Shuffle(order.AsSpan());
        var weights = new double[rounds];
        foreach (var round in order.AsSpan(0, kept)) weights[round] = (double)rounds / kept;
        return weights;
    }
}
