namespace MerToolkit.Learning.Explanation;

/// <summary>One level of the path that a walk stands on: a node, and the edge that leads to it.</summary>
/// <param name="rows">Number of rows of a block.</param>
/// <param name="points">Number of points of integration at most.</param>
/// <param name="outputs">Number of values of a leaf.</param>
internal sealed class Level(int rows, int points, int outputs)
{
    /// <summary>Index of the node.</summary>
    public int Node { get; private set; }

    /// <summary>Number of its children that are done, 0..2.</summary>
    public int Side { get; set; }

    /// <summary>Index of the column that the edge asks.</summary>
    public int Column { get; set; }

    /// <summary>Level of the edge that asked the same column before, 0 for none.</summary>
    public int Before { get; set; }

    /// <summary>Share of training rows that meet what the path down to here asks of the column, a pure number, above 0, up to 1.</summary>
    public double Share { get; set; }

    /// <summary>Rows that do: all bits of a lane set, or none; [rows].</summary>
    public double[] Met { get; } = new double[rows];

    /// <summary>What the edge multiplies by and adds, pure numbers, as <see cref="Explanation.Factors"/> says; [kinds, stride].</summary>
    public double[] Factors { get; } = new double[Explanation.Factors.Kinds * Explanation.Factors.Stride(points)];

    /// <summary>Product of the factors of the path's columns, pure numbers; [points, rows].</summary>
    public double[] Products { get; } = new double[points * rows];

    /// <summary>Values of the leaves below times their products, in the unit of the leaf values; [outputs, points, rows].</summary>
    public double[] Sums { get; } = new double[outputs * points * rows];

    /// <summary>Begins with a node.</summary>
    /// <param name="node">Index of the node.</param>
    public void Enter(int node) => (Node, Side) = (node, 0);
}
