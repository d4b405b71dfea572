namespace MerToolkit.Workflows.Extracting.Keeping;

/// <summary>Where the features of a clip were taken from.</summary>
public enum ClipOrigin
{
    /// <summary>From its sound, in this run.</summary>
    Sound,

    /// <summary>From the journal of a run that did not end.</summary>
    Journal,

    /// <summary>From the cache.</summary>
    Cache,
}
