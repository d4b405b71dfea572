using System.Numerics;
using MerToolkit.Learning.Neural.Optimisers;

namespace MerToolkit.Learning.Neural.Training;

/// <summary>How far a training has come: what decides over the next epoch, and the best parameters until now.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="network">The network that learns.</param>
/// <param name="optimiser">What changes it.</param>
/// <param name="plateaus">What its schedule has counted.</param>
internal sealed class TrainingState<T>(Layer<T> network, Optimiser<T> optimiser, Plateaus plateaus)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>All parameters of the network.</summary>
    public IReadOnlyList<Parameter<T>> Parameters { get; } = network.Parameters;

    /// <summary>What changes them.</summary>
    public Optimiser<T> Optimiser => optimiser;

    /// <summary>What the schedule has counted.</summary>
    public Plateaus Plateaus => plateaus;

    /// <summary>Number of epochs gone through.</summary>
    public int Epoch { get; set; }

    /// <summary>Number of epochs in a row without progress.</summary>
    public int Idle { get; set; }

    /// <summary>Least loss until now, in its unit.</summary>
    public double Least { get; set; } = double.PositiveInfinity;

    /// <summary>Values of the parameters in the best epoch until now; null while the last one counts.</summary>
    public T[][]? Kept { get; private set; }

    /// <summary>Makes the values of now the best until now.</summary>
    public void Keep()
    {
        Kept ??= [.. Parameters.Select(parameter => new T[parameter.Values.Length])];
        for (var index = 0; index < Kept.Length; index++) Parameters[index].Values.CopyTo(Kept[index], 0);
    }

    /// <summary>Gives the network its best values.</summary>
    public void Return()
    {
        for (var index = 0; index < Kept?.Length; index++) Kept[index].CopyTo(Parameters[index].Values, 0);
    }
}
