using System.Globalization;

namespace MerToolkit.Robustness.Threat;

/// <summary>Reads a formula by recursive descent: sums of products of signed values.</summary>
/// <param name="text">The formula.</param>
internal sealed class FormulaParser(string text)
{
    private const int DeepestNesting = 64;
    private readonly List<FormulaStep> _steps = [];
    private int _place;
    private int _depth;
    private string? _fault;

    /// <summary>The steps; where something is wrong, the first fault as the end of a sentence.</summary>
    public IReadOnlyList<FormulaStep> Read(out string? fault)
    {
        Sum();
        if (_fault is null && Next() is { } extra)
            Fail(extra == ')' ? "a parenthesis is closed that was not opened" : $"'{extra}' is not expected");
        fault = _fault;
        return _steps;
    }

    private void Sum()
    {
        Product();
        while (_fault is null && Next() is '+' or '-')
        {
            var kind = text[_place++] == '+' ? FormulaStepKind.Add : FormulaStepKind.Subtract;
            Product();
            _steps.Add(new FormulaStep(kind));
        }
    }

    private void Product()
    {
        Signed();
        while (_fault is null && Next() is '*' or '/')
        {
            var kind = text[_place++] == '*' ? FormulaStepKind.Multiply : FormulaStepKind.Divide;
            Signed();
            _steps.Add(new FormulaStep(kind));
        }
    }

    private void Signed()
    {
        if (++_depth > DeepestNesting) Fail($"it is nested deeper than {DeepestNesting} levels");
        else if (Next() is '-')
        {
            _place++;
            Signed();
            _steps.Add(new FormulaStep(FormulaStepKind.Negate));
        }
        else Value();
        _depth--;
    }

    private void Value()
    {
        switch (Next())
        {
            case null: Fail("it ends where a value is expected"); break;
            case '(': Parenthesis(); break;
            case '[': Bracket(); break;
            case >= '0' and <= '9' or '.': Number(); break;
            case var first when char.IsLetter(first.Value) || first == '_': Name(); break;
            case var other: Fail($"'{other}' is not expected"); break;
        }
    }

    private void Parenthesis()
    {
        _place++;
        Sum();
        if (_fault is not null) return;
        if (Next() is ')') _place++;
        else Fail("a parenthesis is not closed");
    }

    private void Bracket()
    {
        var end = text.IndexOf(']', _place);
        if (end < 0) Fail("a square bracket is not closed");
        else if (text[(_place + 1)..end].Trim() is not { Length: > 0 } name) Fail("the square brackets name no column");
        else
        {
            _steps.Add(new FormulaStep(FormulaStepKind.Column, Name: name));
            _place = end + 1;
        }
    }

    private void Name()
    {
        var start = _place;
        while (_place < text.Length && (char.IsLetterOrDigit(text[_place]) || text[_place] == '_')) _place++;
        _steps.Add(new FormulaStep(FormulaStepKind.Column, Name: text[start.._place]));
    }

    private void Number()
    {
        var start = _place;
        while (_place < text.Length && IsOfNumber(start)) _place++;
        var word = text[start.._place];
        if (double.TryParse(word, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)) _steps.Add(new FormulaStep(FormulaStepKind.Number, number));
        else Fail($"'{word}' is no finite number");
    }

    // A sign belongs to a number only behind its 'e': 1e-3.
    private bool IsOfNumber(int start) => char.IsAsciiLetterOrDigit(text[_place]) || text[_place] == '.'
        || (text[_place] is '+' or '-' && _place > start && text[_place - 1] is 'e' or 'E');

    private char? Next()
    {
        while (_place < text.Length && char.IsWhiteSpace(text[_place])) _place++;
        return _place < text.Length ? text[_place] : null;
    }

    private void Fail(string fault) => _fault ??= fault;
}
