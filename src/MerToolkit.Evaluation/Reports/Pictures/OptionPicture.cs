using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Reports.Writing;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Pictures;

/// <summary>The score of each trial against the value of one option: along its scale, or over its words.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Caption">How to read it.</param>
/// <param name="Alternative">What it says, in words.</param>
/// <param name="ScoreName">Name of the left axis.</param>
/// <param name="Option">The option.</param>
/// <param name="Trials">The trials; those without a score are passed over.</param>
/// <param name="Best">The best of them.</param>
internal sealed record OptionPicture(
    string Title, string Caption, string Alternative, string ScoreName, SearchedOption Option, IReadOnlyList<TrialResult> Trials,
    TrialResult Best) : Picture(Title, Caption, Alternative)
{
    private const double Radius = 3.4;
    private const double RingRadius = 5;
    private const double WordsWidth = 320;
    private const double WideDecades = 2;

    /// <inheritdoc/>
    public override double Width => NarrowWidth;

    /// <inheritdoc/>
    public override double Height => PlotFrame.Height;

    /// <inheritdoc/>
    public override void Draw(MarkupWriter svg)
    {
        double[] scores = [.. Trials.Select(trial => trial.Score)];
        double[] places = [.. Trials.Select(PlaceOf)];
        var frame = Option.Choices.Count > 0 ? new PlotFrame(Words(), scores)
            : Option.Range.IsLogarithmic ? new PlotFrame(Decades(), scores)
            : new PlotFrame([Option.Range.Low, Option.Range.High], scores);
        frame.Draw(svg, Option.Name, ScoreName);
        svg.Open("g", ("class", "dots"));
        foreach (var (place, score) in places.Zip(scores)) frame.Point(svg, (place, score), Radius);
        svg.Close().Open("g", ("class", "rings hollow"));
        frame.Point(svg, (PlaceOf(Best), Best.Score), RingRadius);
        svg.Close();
    }

    private double PlaceOf(TrialResult trial)
    {
        var value = trial.Options.First(option => option.Key == Option.Name).Value;
        if (Option.Choices.Count > 0) return Option.Choices.Index().First(choice => choice.Item.Equals(value)).Index;
        return Option.Range.IsLogarithmic ? VectorMath.Log10((double)value) : (double)value;
    }

    private (double Low, double High, IReadOnlyList<Tick> Ticks) Words() => (-0.5, Option.Choices.Count - 0.5,
        [.. Option.Choices.Select((choice, index) =>
            new Tick(index, PictureText.Fit(FormattableString.Invariant($"{choice}"), WordsWidth / Option.Choices.Count)))]);

    // Marks at 1, 2 and 5 times the powers of ten; over many powers at these alone.
    private (double Low, double High, IReadOnlyList<Tick> Ticks) Decades()
    {
        var (low, high) = (VectorMath.Log10(Option.Range.Low), VectorMath.Log10(Option.Range.High));
        var (first, last) = ((int)Math.Floor(low), (int)Math.Ceiling(high));
        int[] leading = high - low > WideDecades ? [1] : [1, 2, 5];
        var ticks = from exponent in Enumerable.Range(first, last - first + 1)
                    from digit in leading
                    let tick = new TickStep(digit, exponent).At(1)
                    let place = VectorMath.Log10(tick.Value)
                    where place >= low && place <= high
                    select new Tick(place, tick.Text);
        return (low, high, [.. ticks]);
    }
}
