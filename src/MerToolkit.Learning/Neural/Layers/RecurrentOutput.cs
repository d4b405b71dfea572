namespace MerToolkit.Learning.Neural.Layers;

/// <summary>What a recurrent layer gives.</summary>
internal enum RecurrentOutput
{
    /// <summary>The state after the last step: [hidden].</summary>
    Last,

    /// <summary>The state after every frame, at the frame's place: [time, hidden].</summary>
    All,
}
