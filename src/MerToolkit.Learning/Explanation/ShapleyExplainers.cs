using MerToolkit.Learning.Models;
using MerToolkit.Learning.Stacking;

namespace MerToolkit.Learning.Explanation;

/// <summary>Finds who explains a model.</summary>
public static class ShapleyExplainers
{
    /// <summary>The models that are explained, to be printed.</summary>
    public const string Kinds = "forests, boosted trees, and stacks of these on margins";

    /// <summary>The explainer of a model.</summary>
    /// <param name="model">Any model.</param>
    /// <returns>Null when the model is no sum over trees.</returns>
    /// <exception cref="Core.Errors.InputException">A sum over trees that do not know their covers.</exception>
    public static IShapleyExplainer? Of(IModel model) => model switch
    {
        IAdditiveTrees trees => new TreeExplainer(trees),
        IStack stack when stack.Parts.All(part => part is { GivesMargins: true, Model: IAdditiveTrees }) => new StackExplainer(stack),
        _ => null,
    };
}
