namespace MerToolkit.Workflows.Stability;

/// <summary>Is told how far a ranking is.</summary>
public interface IStabilityListener
{
    /// <summary>The work begins.</summary>
    /// <param name="clips">Number of readings: clips times one more than perturbations.</param>
    void Started(int clips);

    /// <summary>One clip was read, or could not be.</summary>
    /// <param name="isFailure">True when it could not.</param>
    void Finished(bool isFailure);
}
