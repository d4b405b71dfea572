namespace MerToolkit.Robustness.Threat;

/// <summary>
/// A formula bound to the columns of a model, computed in double and rounded to the nearest float32. Where it gives no finite
/// number (an input is missing, something is divided by 0), it gives none: the cell it makes then stays as it is.
/// </summary>
internal sealed class FormulaProgram
{
    private const int MostSteps = 256;
    private readonly FormulaStep[] _steps;
    private readonly int[] _columns;
    private readonly int[] _inputs;

    /// <summary>Binds a formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="indexOf">Index of a column by its name; every input has one.</param>
    public FormulaProgram(Formula formula, Func<string, int> indexOf)
    {
        _steps = [.. formula.Steps];
        if (_steps.Length > MostSteps) throw new ArgumentException($"A formula has up to {MostSteps} steps.", nameof(formula));
        _columns = [.. _steps.Select(step => step.Name is { } name ? indexOf(name) : -1)];
        _inputs = [.. _columns.Where(column => column >= 0).Distinct()];
    }

    /// <summary>Index of each column it reads, each once.</summary>
    public ReadOnlySpan<int> Inputs => _inputs;

    /// <summary>Value of the formula; NaN where it gives no finite float32.</summary>
    /// <param name="row">Values of all columns; [columns].</param>
    public float Value(ReadOnlySpan<float> row)
    {
        Span<double> stack = stackalloc double[_steps.Length];
        var top = -1;
        for (var index = 0; index < _steps.Length; index++)
        {
            var kind = _steps[index].Kind;
            if (kind == FormulaStepKind.Number) stack[++top] = _steps[index].Number;
            else if (kind == FormulaStepKind.Column) stack[++top] = row[_columns[index]];
            else if (kind == FormulaStepKind.Negate) stack[top] = -stack[top];
            else
            {
                var right = stack[top--];
                stack[top] = Computed(kind, stack[top], right);
            }

            if (!double.IsFinite(stack[top])) return float.NaN;
        }

        var value = (float)stack[0];
        return float.IsFinite(value) ? value : float.NaN;
    }

    /// <summary>
    /// An interval that holds the formula's value at every row of a box where it gives one. Rounding never turns an order round, so
    /// the values at the ends, rounded like those between them, bound them; the result is rounded outward to float32.
    /// </summary>
    /// <param name="lowest">Lowest value of each column, none of the inputs NaN; [columns].</param>
    /// <param name="highest">Highest value of each column; [columns].</param>
    public (float Lowest, float Highest) Bounds(ReadOnlySpan<float> lowest, ReadOnlySpan<float> highest) => Bounds(lowest, highest, out _);

    /// <summary>The same interval, and whether the formula gives a number at every row of the box.</summary>
    /// <param name="lowest">Lowest value of each column, none of the inputs NaN; [columns].</param>
    /// <param name="highest">Highest value of each column; [columns].</param>
    /// <param name="isDefined">Receives true when it is certain that it does.</param>
    public (float Lowest, float Highest) Bounds(ReadOnlySpan<float> lowest, ReadOnlySpan<float> highest, out bool isDefined)
    {
        isDefined = true;
        Span<Interval> stack = stackalloc Interval[_steps.Length];
        var top = -1;
        for (var index = 0; index < _steps.Length; index++)
        {
            var kind = _steps[index].Kind;
            if (kind == FormulaStepKind.Number) stack[++top] = new Interval(_steps[index].Number, _steps[index].Number);
            else if (kind == FormulaStepKind.Column) stack[++top] = new Interval(lowest[_columns[index]], highest[_columns[index]]);
            else if (kind == FormulaStepKind.Negate) stack[top] = -stack[top];
            else
            {
                var right = stack[top--];
                stack[top] = Computed(kind, stack[top], right);
            }

            isDefined &= double.IsFinite(stack[top].Lowest) && double.IsFinite(stack[top].Highest);
        }

        isDefined &= Math.Max(Math.Abs(stack[0].Lowest), Math.Abs(stack[0].Highest)) <= float.MaxValue;
        return (Float32.NotAbove(stack[0].Lowest), Float32.NotBelow(stack[0].Highest));
    }

    private static double Computed(FormulaStepKind kind, double left, double right) => kind switch
    {
        FormulaStepKind.Add => left + right,
        FormulaStepKind.Subtract => left - right,
        FormulaStepKind.Multiply => left * right,
        _ => left / right,
    };

    private static Interval Computed(FormulaStepKind kind, Interval left, Interval right) => kind switch
    {
        FormulaStepKind.Add => left + right,
        FormulaStepKind.Subtract => left - right,
        FormulaStepKind.Multiply => left * right,
        _ => left / right,
    };
}
