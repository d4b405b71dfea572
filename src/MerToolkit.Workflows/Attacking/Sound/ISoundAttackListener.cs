namespace MerToolkit.Workflows.Attacking.Sound;

/// <summary>Is told how far an attack on sound is, on the thread that runs it.</summary>
public interface ISoundAttackListener
{
    /// <summary>The work begins.</summary>
    /// <param name="clips">Number of clips.</param>
    void Started(int clips);

    /// <summary>A clip is finished.</summary>
    /// <param name="failure">Why it could not be worked on; null when it was.</param>
    void Finished(Extracting.ItemFailure? failure);
}
