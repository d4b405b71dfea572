using System.Text.Json;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Predicting;

namespace MerToolkit.Workflows.Listening;

/// <summary>The JSON of a stream, one object an event: the lines of <c>mer listen</c> and what its page is sent.</summary>
public static class LiveJson
{
    // Latencies are told to the microsecond.
    private const int LatencyDigits = 6;

    /// <summary>Writes the members of a prediction.</summary>
    /// <param name="writer">Inside an object.</param>
    /// <param name="prediction">The prediction.</param>
    public static void Write(Utf8JsonWriter writer, LivePrediction prediction)
    {
        writer.WriteString("type", "prediction");
        writer.WriteFinite("time", prediction.Seconds);
        TargetJson.Write(writer, prediction.Targets);
        if (prediction.Point is { } point)
        {
            if (prediction.Targets.All(target => target.Label is null)) writer.WriteString("quadrant", point.Quadrant.ToString());
            writer.WriteStartObject("plane");
            writer.WriteFinite("valence", point.Valence);
            writer.WriteFinite("arousal", point.Arousal);
            writer.WriteEndObject();
        }

        writer.WriteString("color", prediction.Color?.Text);
        if (prediction.IsSilent) writer.WriteBoolean("silent", true);
        writer.WriteFinite("latency_seconds", Math.Round(prediction.LatencySeconds, LatencyDigits));
    }

    /// <summary>Writes the members of a start: what is heard, and by whom.</summary>
    /// <param name="writer">Inside an object.</param>
    /// <param name="start">The start.</param>
    public static void Write(Utf8JsonWriter writer, ListeningStart start)
    {
        writer.WriteString("type", "start");
        writer.WriteString("model", start.Model);
        writer.WriteString("trainer", start.Trainer);
        writer.WriteString("profile", start.Profile);
        writer.WriteString("input", start.Input);
        writer.WriteString("hears", start.Hears);
    }

    /// <summary>Writes the members of a stall.</summary>
    /// <param name="writer">Inside an object.</param>
    /// <param name="seconds">Length of the sound so far, seconds.</param>
    /// <param name="waitedSeconds">How long nothing has come, seconds.</param>
    public static void WriteStall(Utf8JsonWriter writer, double seconds, double waitedSeconds)
    {
        writer.WriteString("type", "stall");
        writer.WriteFinite("time", seconds);
        writer.WriteFinite("waited_seconds", Math.Round(waitedSeconds, LatencyDigits));
    }
}
