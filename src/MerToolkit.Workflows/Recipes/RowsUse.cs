namespace MerToolkit.Workflows.Recipes;

/// <summary>What the rows of a table are for, which decides what a step <c>balance</c> does to them as a whole.</summary>
internal enum RowsUse
{
    /// <summary>Some are learned from, the others predicted, in turn.</summary>
    Split,

    /// <summary>All are learned from: both places of the step mean the same.</summary>
    Training,

    /// <summary>All are predicted: none is left out.</summary>
    Test,
}
