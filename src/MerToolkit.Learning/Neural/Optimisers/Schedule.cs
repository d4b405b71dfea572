using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Optimisers;

/// <summary>How the length of the steps changes from epoch to epoch.</summary>
internal enum ScheduleKind
{
    /// <summary>It does not.</summary>
    Constant,

    /// <summary>Along half a cosine from the first length to 0 after the last epoch.</summary>
    Cosine,

    /// <summary>It shrinks whenever the loss has not fallen for some epochs.</summary>
    Plateau,
}

/// <summary>Lengths of the steps of an epoch.</summary>
/// <remarks>Loshchilov and Hutter 2017 (cosine); PyTorch's <c>CosineAnnealingLR</c> and <c>ReduceLROnPlateau</c>, threshold 0.</remarks>
/// <param name="Kind">How it changes.</param>
internal sealed record Schedule(ScheduleKind Kind)
{
    /// <summary>Epochs in a row without a smaller loss before the steps of a plateau shrink; a count, 1 or more.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>Factor by which they then shrink, above 0, below 1.</summary>
    public double Factor { get; init; } = 0.5;

    /// <summary>Length of the steps of an epoch.</summary>
    /// <param name="first">Length in the first epoch, a pure number above 0.</param>
    /// <param name="epoch">Number of the epoch, from 1.</param>
    /// <param name="epochs">Number of all epochs.</param>
    /// <param name="shrinks">Number of times the loss has stayed until now; see <see cref="Plateaus"/>.</param>
    /// <returns>A pure number above 0.</returns>
    public double Rate(double first, int epoch, int epochs, int shrinks)
    {
        if (Kind == ScheduleKind.Cosine) return first * (1 + VectorMath.CosPi((epoch - 1.0) / epochs)) / 2;
        var rate = first;
        for (var shrink = 0; shrink < shrinks && Kind == ScheduleKind.Plateau; shrink++) rate *= Factor;
        return rate;
    }
}

/// <summary>Counts the plateaus of a loss.</summary>
/// <param name="patience">Epochs in a row without a smaller loss that make one; a count, 1 or more.</param>
internal sealed class Plateaus(int patience)
{
    /// <summary>Number of plateaus until now.</summary>
    public int Count { get; set; }

    /// <summary>Number of epochs without a smaller loss since the last plateau.</summary>
    public int Idle { get; set; }

    /// <summary>Least loss until now, in its unit.</summary>
    public double Least { get; set; } = double.PositiveInfinity;

    /// <summary>Hears of an epoch.</summary>
    /// <param name="loss">Its loss, in its unit.</param>
    public void Hear(double loss)
    {
        Idle = loss < Least ? 0 : Idle + 1;
        Least = Math.Min(Least, loss);
        if (Idle < patience) return;
        (Count, Idle) = (Count + 1, 0);
    }
}
