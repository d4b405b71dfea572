namespace MerToolkit.Learning.Models;

/// <summary>Which columns of a table a trainer learns from; a frame's column is a <see cref="Core.Tables.FrameColumn"/>.</summary>
public enum ColumnUse
{
    /// <summary>All, whatever they are.</summary>
    All,

    /// <summary>Those of frames, as a picture or a sequence; it needs some, and passes over the columns beside them.</summary>
    Frames,

    /// <summary>Those of frames, and those beside them, which hold one number a clip; it needs some of both.</summary>
    FramesAndBeside,
}
