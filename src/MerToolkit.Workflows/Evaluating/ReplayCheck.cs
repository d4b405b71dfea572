using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Evaluating;

/// <summary>Compares a repeated run with the stored one.</summary>
public static class ReplayCheck
{
    /// <summary>True when every digit of every metric is that of the stored run.</summary>
    /// <param name="manifest">Manifest of the stored run.</param>
    /// <param name="result">The repeated run.</param>
    /// <exception cref="InputException">The manifest holds no results.</exception>
    public static bool IsSame(Manifest manifest, EvaluationResult result) => IsSame(manifest, ResultDigest.Of(result.AllScores));

    /// <summary>True when every digit of every share or distance is that of the stored run.</summary>
    /// <param name="manifest">Manifest of the stored run.</param>
    /// <param name="result">The repeated run.</param>
    /// <exception cref="InputException">The manifest holds no results.</exception>
    public static bool IsSame(Manifest manifest, ChallengeResult result) => IsSame(manifest, ResultDigest.Of(result));

    private static bool IsSame(Manifest manifest, ManifestRecipe digits)
    {
        var stored = manifest.Recipes.FirstOrDefault(recipe => recipe.Kind == ResultDigest.Kind)
            ?? throw new InputException(new Problem("replay-without-results", "The manifest holds no results to compare with."));
        return stored.Sha256 == digits.Sha256;
    }
}
