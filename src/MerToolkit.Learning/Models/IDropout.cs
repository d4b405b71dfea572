using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Models;

/// <summary>A classifier with hidden units, any of which can be left out (Srivastava et al. 2014, Dropout).</summary>
public interface IDropout : IClassifier
{
    /// <summary>Share of the hidden units that every step of the training left out, 0..1; 0 for none.</summary>
    double TrainedDropout { get; }

    /// <summary>The same model without some of its hidden units; those that stay count 1 / (1 - share) times.</summary>
    /// <param name="share">Probability by which a unit is left out, 0 or more, below 1.</param>
    /// <param name="random">Stream of the draw, a number a unit.</param>
    IClassifier Thinned(double share, RandomStream random);
}
