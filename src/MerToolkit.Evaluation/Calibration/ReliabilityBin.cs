namespace MerToolkit.Evaluation.Calibration;

/// <summary>Rows of similar confidence: how sure they are of their label, and how often it is right.</summary>
/// <param name="Confidence">Mean probability of the predicted label, 0..1.</param>
/// <param name="Accuracy">Share of the rows that are right, 0..1.</param>
/// <param name="Rows">Number of rows, 1 or more.</param>
public readonly record struct ReliabilityBin(double Confidence, double Accuracy, int Rows);
