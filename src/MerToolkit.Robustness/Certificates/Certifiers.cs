using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Trees;

namespace MerToolkit.Robustness.Certificates;

/// <summary>Finds who certifies a model.</summary>
public static class Certifiers
{
    /// <summary>The certifier of a model of labels.</summary>
    /// <param name="model">Any model.</param>
    /// <param name="depth">How far it goes where there is a choice.</param>
    /// <param name="obstacle">Receives a sentence that names what the model lacks; null when it lacks nothing.</param>
    /// <returns>Null when the model lacks something.</returns>
    public static ICertifier? For(TargetModel model, CertificateDepth depth, out string? obstacle)
    {
        if (model.Model is not IClassifier)
        {
            obstacle = $"'{model.Scale.Name}' holds numbers; a certificate is of labels.";
            return null;
        }

        return ScoreTrees.Of(model, out obstacle) is { } trees ? new TreeCertifier(model, trees, depth) : null;
    }
}
