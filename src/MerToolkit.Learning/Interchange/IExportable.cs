namespace MerToolkit.Learning.Interchange;

/// <summary>A model that another program's format can say.</summary>
public interface IExportable
{
    /// <summary>Names of the columns, in order.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>The labels in the order of the classes; empty for a number.</summary>
    IReadOnlyList<string> Labels { get; }

    /// <summary>What it is made of: <c>tree</c> or <c>network</c>.</summary>
    string Part { get; }

    /// <summary>Number of such parts.</summary>
    int Count { get; }

    /// <summary>Whether columns go through a preparation before the model.</summary>
    bool WasPrepared { get; }
}
