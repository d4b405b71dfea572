using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Uncertainty;

/// <summary>
/// A network with hidden units left out by chance, once for each member (Gal and Ghahramani 2016, Dropout as a Bayesian
/// approximation). The theory wants a network that learned with the same dropout; one that learned without is thinned by a tenth
/// all the same (dropout injection: Ledda, Fumera and Roli 2023), and the reader is told.
/// </summary>
/// <remarks>A member leaves out the same units for all rows: it is one network, so that no row's answer depends on the others.</remarks>
public sealed class DropoutMembers : MemberMethod
{
    /// <summary>Number of members when nothing is said.</summary>
    public const int DefaultCount = 30;

    /// <summary>Share of the units left out of a network that learned without dropout, 0..1.</summary>
    public const double InjectedShare = .1;

    /// <summary>Number of members, 2 or more.</summary>
    public int Count { get; init; } = DefaultCount;

    /// <inheritdoc/>
    public override string Name => "dropout";

    /// <inheritdoc/>
    public override string Words => FormattableString.Invariant($"{Count} draws of the hidden units of one network");

    /// <inheritdoc/>
    public override string? Lack(TargetModel model) => model.Model is IDropout ? null : "no hidden units";

    /// <inheritdoc/>
    public override string? Remark(TargetModel model) => ((IDropout)model.Model).TrainedDropout > 0 ? null
        : FormattableString.Invariant($"The network learned without dropout and is thinned by {InjectedShare} only when it predicts; ")
            + FormattableString.Invariant($"--set {model.Trainer.Declaration.Name}.dropout={InjectedShare} lets it learn with it.");

    /// <inheritdoc/>
    public override IMembers Of(MemberSource source)
    {
        var (network, random) = ((IDropout)source.Model.Model, source.Context.Random.Split(Name));
        var share = network.TrainedDropout > 0 ? network.TrainedDropout : InjectedShare;
        return new ModelMembers([.. Enumerable.Range(0, Count).Select(member =>
            source.Model with { Model = network.Thinned(share, random.Split(member)) })]);
    }
}
