using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>The figures of all steps, and why there are none of the others.</summary>
internal sealed class FindingsBook
{
    private readonly Dictionary<string, Dictionary<string, Finding>> _steps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<KeyValuePair<string, string>>> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);

    /// <summary>Enters a step that is finished.</summary>
    /// <param name="step">Key of the step.</param>
    /// <param name="findings">Its figures.</param>
    public void Add(string step, StepFindings findings)
    {
        _steps[step] = findings.Figures.ToDictionary(figure => figure.Key, StringComparer.Ordinal);
        _texts[step] = findings.Texts;
    }

    /// <summary>The words that a step found; none where it was not done.</summary>
    /// <param name="step">Key of the step.</param>
    public IReadOnlyList<KeyValuePair<string, string>> Texts(string step) => _texts.GetValueOrDefault(step, []);

    /// <summary>All figures of a step; none where it was not done.</summary>
    /// <param name="step">Key of the step.</param>
    public IReadOnlyCollection<Finding> Figures(string step) => _steps.TryGetValue(step, out var figures) ? figures.Values : [];

    /// <summary>Whether a step is done.</summary>
    /// <param name="step">Key of the step.</param>
    public bool Has(string step) => _steps.ContainsKey(step);

    /// <summary>Enters a step that could not be done.</summary>
    /// <param name="step">Key of the step.</param>
    /// <param name="reason">Why, in a few words.</param>
    public void AddFailure(string step, string reason) => _reasons[step] = reason;

    /// <summary>Why a step was not done, in a few words.</summary>
    /// <param name="step">Key of the step.</param>
    public string Reason(string step) => _reasons.GetValueOrDefault(step, "its step was not done");

    /// <summary>A figure of a step; null where there is none.</summary>
    /// <param name="step">Key of the step.</param>
    /// <param name="figure">Key of the figure.</param>
    public Finding? Find(string step, string figure) => _steps.GetValueOrDefault(step)?.GetValueOrDefault(figure);

    /// <summary>A row of a table with what a step found, or why there is nothing.</summary>
    /// <param name="row">The row without a figure of ours.</param>
    /// <param name="step">Key of the step.</param>
    /// <param name="figure">Key of the figure.</param>
    /// <param name="absence">Why there is nothing when the step was never planned.</param>
    public ReproducedRow Row(ReproducedRow row, string step, string figure, string absence)
    {
        if (Find(step, figure) is not { } found) return row with { NotRun = _reasons.GetValueOrDefault(step, absence) };
        var scale = row.Unit == FigureUnit.Percent ? 100 : 1;
        return row with { Obtained = new ObtainedFigure(found.Value * scale, found.Low * scale, found.High * scale) };
    }
}
