using MerToolkit.Evaluation.Calibration;
using MerToolkit.Evaluation.Conformal;
using MerToolkit.Workflows.Evaluating;

namespace MerToolkit.Workflows.Uncertainty;

/// <summary>What was found of the uncertainty of one training.</summary>
/// <param name="Part">Its part.</param>
/// <param name="Members">Measures by the members of each method.</param>
/// <param name="Calibrated">Test rows by a model that left calibration rows out; null for numbers.</param>
/// <param name="Conformal">What sets, or intervals, of that model cover.</param>
/// <param name="Remarks">What a reader should know, one sentence an entry.</param>
internal sealed record PartUncertainty(
    ProtocolPart Part, IReadOnlyList<MemberMeasures> Members, CalibratedPart? Calibrated, IReadOnlyList<ConformalPart> Conformal,
    IReadOnlyList<string> Remarks);

/// <summary>Measures of the test rows by the members of a method.</summary>
/// <param name="Method">Name of the method.</param>
/// <param name="Values">One entry a measure: its value for each test row, a pure number; [rows].</param>
internal sealed record MemberMeasures(string Method, double[][] Values);
