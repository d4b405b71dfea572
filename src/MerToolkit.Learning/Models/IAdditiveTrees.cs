using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Models;

/// <summary>A model whose outputs are sums over trees, so that others can look into it.</summary>
public interface IAdditiveTrees : IModel
{
    /// <summary>The trees.</summary>
    FlatTrees Trees { get; }

    /// <summary>What the sum of the leaf values is divided by, a pure number: the number of trees when the model is their mean.</summary>
    double Divisor { get; }

    /// <summary>What is added to every quotient, in the unit of the leaf values: 0, or what boosting began with.</summary>
    double Offset { get; }
}
