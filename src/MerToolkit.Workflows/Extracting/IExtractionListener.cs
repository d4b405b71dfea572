namespace MerToolkit.Workflows.Extracting;

/// <summary>Is told what happens while a run goes on; called from one thread, in the order of the clips.</summary>
public interface IExtractionListener
{
    /// <summary>Work begins.</summary>
    void Started(ExtractionPlan plan);

    /// <summary>A clip the data set names cannot be used at all.</summary>
    void Refused(ItemFailure failure);

    /// <summary>A clip is extracted or has failed.</summary>
    void Finished(ClipOutcome outcome);
}
