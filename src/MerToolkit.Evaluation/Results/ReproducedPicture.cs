namespace MerToolkit.Evaluation.Results;

/// <summary>Something that a reproduction draws.</summary>
/// <param name="Title">What it shows, on which data.</param>
/// <param name="Caption">How to read it.</param>
public abstract record ReproducedPicture(string Title, string Caption);

/// <summary>Several lines over one axis: an error by epoch, how often a value is predicted.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="AcrossName">Name of the lower axis, with its unit.</param>
/// <param name="UpwardsName">Name of the left axis, with its unit.</param>
/// <param name="Lines">The lines; of those with fewer than two points nothing is drawn.</param>
public sealed record ReproducedLines(
    string Title, string Caption, string AcrossName, string UpwardsName, IReadOnlyList<ReproducedLine> Lines)
    : ReproducedPicture(Title, Caption);

/// <summary>A line of a picture.</summary>
/// <param name="Name">What it is.</param>
/// <param name="IsSecond">True for the second of two that are told apart by colour: validation beside training.</param>
/// <param name="Points">Places along the lower and the left axis, in their units.</param>
public sealed record ReproducedLine(string Name, bool IsSecond, IReadOnlyList<(double X, double Y)> Points);

/// <summary>The plane of valence and arousal, every true place joined to the predicted one.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Points">The songs: true valence and arousal, predicted valence and arousal, in the targets' unit.</param>
public sealed record ReproducedPlane(
    string Title, string Caption, IReadOnlyList<(double Valence, double Arousal, double PredictedValence, double PredictedArousal)> Points)
    : ReproducedPicture(Title, Caption)
{
    /// <summary>Where both axes part low from high, in the targets' unit.</summary>
    public double Parting { get; init; }
}
