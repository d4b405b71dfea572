using MerToolkit.Evaluation.Agreement;

namespace MerToolkit.Workflows.Rating;

/// <summary>How far raters agree on what they rated.</summary>
/// <param name="Axis">What was rated: <c>arousal</c>, <c>valence</c>.</param>
/// <param name="Ratings">Number of ratings.</param>
/// <param name="Correlation">Intraclass correlations.</param>
/// <param name="Alpha">Krippendorff's alpha, a pure number; NaN where it is not defined.</param>
/// <param name="MeanDeviation">Mean over the clips of the ratings' standard deviation, in their unit; NaN likewise.</param>
public sealed record AxisAgreement(string Axis, int Ratings, IntraclassCorrelation Correlation, double Alpha, double MeanDeviation);

/// <summary>Ratings that became labels.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Sha256">SHA-256 of the sheet, 64 lower-case hex digits.</param>
/// <param name="Items">Number of clips in the sheet.</param>
/// <param name="Raters">Number of raters.</param>
/// <param name="Labelled">Number of clips that got labels.</param>
/// <param name="LeftOut">Ids of clips with too few ratings.</param>
/// <param name="Agreements">One entry an axis.</param>
/// <param name="WallSeconds">Time from start to end, seconds.</param>
public sealed record RatingReport(
    RatingOptions Options, string Sha256, int Items, int Raters, int Labelled, IReadOnlyList<string> LeftOut,
    IReadOnlyList<AxisAgreement> Agreements, double WallSeconds);
