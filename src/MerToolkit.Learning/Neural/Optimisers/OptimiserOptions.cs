namespace MerToolkit.Learning.Neural.Optimisers;

/// <summary>How steps follow from slopes.</summary>
internal enum OptimiserKind
{
    /// <summary>Stochastic descent with momentum.</summary>
    Sgd,

    /// <summary>Adam; weight decay enters the slopes.</summary>
    Adam,

    /// <summary>Adam; weight decay shrinks the values beside it.</summary>
    AdamW,
}

/// <summary>Which optimiser, and what it is told.</summary>
/// <param name="Kind">How steps follow from slopes.</param>
internal sealed record OptimiserOptions(OptimiserKind Kind)
{
    /// <summary>Share of the last step that descent keeps, 0 or more, below 1.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>True when weight decay counts all learned values, as PyTorch's does; false for those that their layer says.</summary>
    public bool DecaysAll { get; init; }

    /// <summary>The optimiser of some parameters; running statistics among them are left alone.</summary>
    /// <param name="parameters">All parameters of a network.</param>
    public Optimiser<T> For<T>(IReadOnlyList<Parameter<T>> parameters)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => Kind switch
        {
            OptimiserKind.Sgd => new MomentumDescent<T>(parameters, this),
            OptimiserKind.Adam => new Adam<T>(parameters, this, isDecoupled: false),
            _ => new Adam<T>(parameters, this, isDecoupled: true),
        };
}
