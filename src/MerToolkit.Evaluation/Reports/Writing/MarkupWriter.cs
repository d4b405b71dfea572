using System.Globalization;
using System.Text;

namespace MerToolkit.Evaluation.Reports.Writing;

/// <summary>
/// Writes html and SVG that is well-formed XML as well: every element closed, every text and attribute escaped, letters
/// that XML does not know replaced. Elements of a text stay on its line; others begin one.
/// </summary>
internal sealed class MarkupWriter
{
    private static readonly HashSet<string> InLine =
        new(["a", "code", "span", "strong", "td", "th", "tspan", "title"], StringComparer.Ordinal);

    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    /// <summary>Opens an element; an attribute without a value is left out.</summary>
    public MarkupWriter Open(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Begin(element, attributes);
        _text.Append('>');
        _open.Push(element);
        return this;
    }

    /// <summary>Writes an element that holds nothing, such as <c>meta</c> or <c>circle</c>.</summary>
    public MarkupWriter Empty(string element, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Begin(element, attributes);
        _text.Append("/>");
        return this;
    }

    /// <summary>Writes an element that holds text alone.</summary>
    public MarkupWriter Element(string element, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Open(element, attributes).Text(text).Close();

    /// <summary>Writes text.</summary>
    public MarkupWriter Text(string text)
    {
        AppendEscaped(text);
        return this;
    }

    /// <summary>Writes what is markup already.</summary>
    public MarkupWriter Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>Closes the element opened last.</summary>
    public MarkupWriter Close()
    {
        _text.Append("</").Append(_open.Pop()).Append('>');
        return this;
    }

    /// <summary>A coordinate with two decimals at most.</summary>
    /// <param name="value">Position or length in units of the picture.</param>
    public static string Number(double value)
    {
        var text = value.ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Begin(string element, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        if (!InLine.Contains(element) && _text.Length > 0) _text.Append('\n');
        _text.Append('<').Append(element);
        foreach (var (name, value) in attributes)
        {
            if (value is null) continue;
            _text.Append(' ').Append(name).Append("=\"");
            AppendEscaped(value);
            _text.Append('"');
        }
    }

    private void AppendEscaped(string text)
    {
        foreach (var letter in text.EnumerateRunes())
        {
            switch (letter.Value)
            {
                case '&': _text.Append("&amp;"); break;
                case '<': _text.Append("&lt;"); break;
                case '>': _text.Append("&gt;"); break;
                case '"': _text.Append("&quot;"); break;
                case '\'': _text.Append("&#39;"); break;
                case '\t' or '\n' or '\r': _text.Append(' '); break;
                case < ' ' or (>= 0x7F and < 0xA0) or 0xFFFE or 0xFFFF: _text.Append('\uFFFD'); break;
                default: _text.Append(letter.ToString()); break;
            }
        }
    }
}
