namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>A value at a place of a curve, with its interval.</summary>
/// <param name="Place">In the unit of the lower axis.</param>
/// <param name="Value">In the unit of the left axis; NaN where it is not defined.</param>
/// <param name="Low">Lower end of the interval, in the unit of the left axis; NaN without one.</param>
/// <param name="High">Upper end of the interval, in the unit of the left axis; NaN without one.</param>
internal readonly record struct CurvePoint(double Place, double Value, double Low, double High);
