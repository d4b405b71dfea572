using MerToolkit.Workflows.Listening;
using MerToolkit.Workflows.Listening.Serving;

namespace MerToolkit.Workflows.Tests.Listening;

/// <summary>Keeps what it is told.</summary>
internal sealed class Heard : IListeningListener
{
    public List<LivePrediction> Predictions { get; } = [];

    public List<double> Stalls { get; } = [];

    public ListeningStart? Start { get; private set; }

    /// <summary>Called with each prediction; false when nobody wants to know more.</summary>
    public Func<LivePrediction, bool> On { get; init; } = _ => true;

    /// <summary>Called when the stream stalls, with the seconds so far.</summary>
    public Action<double> OnStall { get; init; } = _ => { };

    public void Ready(PageAddress? page) { }

    public void Started(ListeningStart start) => Start = start;

    public bool Predicted(LivePrediction prediction)
    {
        Predictions.Add(prediction);
        return On(prediction);
    }

    public void Stalled(double seconds, double waitedSeconds)
    {
        Stalls.Add(seconds);
        OnStall(seconds);
    }

    /// <summary>Time and numbers of each prediction: all that does not depend on the clock.</summary>
    public IEnumerable<string> Numbers => Predictions.Select(prediction => FormattableString.Invariant(
        $"{prediction.Seconds:R} {prediction.Point} {prediction.Color} {prediction.IsSilent} ")
        + string.Join(' ', prediction.Targets.Select(target => FormattableString.Invariant($"{target.Label}{target.Number:R}")
            + string.Concat(target.Probabilities.Select(pair => FormattableString.Invariant($" {pair.Key}={pair.Value:R}"))))));
}
