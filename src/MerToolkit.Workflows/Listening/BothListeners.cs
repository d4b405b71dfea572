using MerToolkit.Workflows.Listening.Serving;

namespace MerToolkit.Workflows.Listening;

/// <summary>Tells two; goes on as long as both want to know more.</summary>
/// <param name="first">Told first.</param>
/// <param name="second">Told second.</param>
internal sealed class BothListeners(IListeningListener first, IListeningListener second) : IListeningListener
{
    public void Ready(PageAddress? page)
    {
        first.Ready(page);
        second.Ready(page);
    }

    public void Started(ListeningStart start)
    {
        first.Started(start);
        second.Started(start);
    }

    public bool Predicted(LivePrediction prediction) => first.Predicted(prediction) & second.Predicted(prediction);

    public void Stalled(double seconds, double waitedSeconds)
    {
        first.Stalled(seconds, waitedSeconds);
        second.Stalled(seconds, waitedSeconds);
    }
}
