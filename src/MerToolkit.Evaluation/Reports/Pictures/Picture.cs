using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Writing;

namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>A picture that is drawn when a format asks for it; the same drawing for the same numbers, byte by byte.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it; stands under the title.</param>
/// <param name="Alternative">What it says, in words, for those who do not see it.</param>
/// <remarks>Colours come from the page by class names, so that one drawing serves light, dark and paper.</remarks>
internal abstract record Picture(string Title, string Caption, string Alternative)
{
    /// <summary>Width that fits a phone without shrinking, in units of the picture.</summary>
    public const double NarrowWidth = 400;

    /// <summary>Width in units of the picture.</summary>
    public abstract double Width { get; }

    /// <summary>Height in units of the picture.</summary>
    public abstract double Height { get; }

    /// <summary>The same as a table; null where another table of the report says it.</summary>
    public virtual ReportTable? Numbers => null;

    /// <summary>Draws the inside of the picture.</summary>
    /// <param name="svg">Receives the elements, inside an <c>svg</c> of this width and height.</param>
    public abstract void Draw(MarkupWriter svg);
}
