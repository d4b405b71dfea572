using System.Text.Json;
using MerToolkit.Core.Files;

namespace MerToolkit.Workflows.Predicting;

/// <summary>What a model says as JSON members: a number under the target's name, or a label and the probabilities of all.</summary>
public static class TargetJson
{
    /// <summary>Writes the members.</summary>
    /// <param name="writer">Inside an object.</param>
    /// <param name="targets">One entry a target.</param>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<PredictedTarget> targets)
    {
        foreach (var target in targets)
        {
            if (target.Label is not { } label)
            {
                writer.WriteFinite(target.Name, target.Number);
                continue;
            }

            writer.WriteString(target.Name, label);
            writer.WriteStartObject(target.Name == "label" ? "probabilities" : target.Name + "_probabilities");
            foreach (var (name, probability) in target.Probabilities) writer.WriteFinite(name, probability);
            writer.WriteEndObject();
        }
    }
}
