namespace MerToolkit.Workflows.Challenging;

/// <summary>Is told how far a report of attacks is; called from several threads.</summary>
public interface IChallengeListener
{
    /// <summary>The work begins.</summary>
    /// <param name="steps">Number of trainings, attacks and proofs.</param>
    void Started(int steps);

    /// <summary>One of them is finished.</summary>
    void Finished();
}
