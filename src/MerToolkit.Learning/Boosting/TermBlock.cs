namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Derivatives of the loss at a few neighbouring rows: few enough for the first cache, and those of an output side by side, so
/// that four rows make a vector whatever the number of outputs.
/// </summary>
/// <param name="outputs">Number of margins of a row.</param>
internal sealed class TermBlock(int outputs)
{
    /// <summary>Most rows, count; a multiple of those of a vector.</summary>
    public const int Rows = 256;

    private readonly double[] _gradients = new double[outputs * Rows];
    private readonly double[] _hessians = new double[outputs * Rows];

    /// <summary>Number of margins of a row.</summary>
    public int Outputs => outputs;

    /// <summary>First derivatives by an output, in the loss's unit by the margin's; [256].</summary>
    /// <param name="output">Index of the output.</param>
    public Span<double> Gradients(int output) => _gradients.AsSpan(output * Rows, Rows);

    /// <summary>Second derivatives, likewise; [256].</summary>
    /// <param name="output">Index of the output.</param>
    public Span<double> Hessians(int output) => _hessians.AsSpan(output * Rows, Rows);
}
