namespace MerToolkit.Workflows.Extracting;

/// <summary>Takes the features of clips in order, and puts one file in place at the end; disposed of before, the old file stays.</summary>
internal interface IFeatureSink : IDisposable
{
    /// <summary>Adds one clip that was extracted.</summary>
    void Append(ClipOutcome outcome);

    /// <summary>Finishes the file and puts it in place.</summary>
    void Commit();
}
