using MerToolkit.Workflows.Listening.Serving;

namespace MerToolkit.Workflows.Listening;

/// <summary>Is told what a model hears, on the thread that listens.</summary>
public interface IListeningListener
{
    /// <summary>All is checked; the first sample is waited for.</summary>
    /// <param name="page">Where the page is; null when none is served.</param>
    void Ready(PageAddress? page);

    /// <summary>The first samples have come.</summary>
    /// <param name="start">What is heard, and by whom.</param>
    void Started(ListeningStart start);

    /// <summary>A moment was predicted.</summary>
    /// <param name="prediction">What the model says.</param>
    /// <returns>False when nobody wants to know more.</returns>
    bool Predicted(LivePrediction prediction);

    /// <summary>No sample has come for a while; the run goes on waiting.</summary>
    /// <param name="seconds">Length of the sound so far, seconds.</param>
    /// <param name="waitedSeconds">How long nothing has come, seconds.</param>
    void Stalled(double seconds, double waitedSeconds);
}

/// <summary>What is heard, and by whom.</summary>
/// <param name="Model">Path of the model.</param>
/// <param name="Trainer">Trainer of the model.</param>
/// <param name="Profile">Profile of its features, as <c>name@version</c>.</param>
/// <param name="Input">The sound in words: path or standard input, encoding, rate.</param>
/// <param name="Hears">What a prediction is made from, in words.</param>
public sealed record ListeningStart(string Model, string Trainer, string Profile, string Input, string Hears);
