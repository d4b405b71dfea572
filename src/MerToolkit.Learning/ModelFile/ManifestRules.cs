using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Learning.Interchange;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.ModelFile;

/// <summary>What must hold in every manifest; the writer makes no other, the reader takes no other.</summary>
internal static class ManifestRules
{
    /// <summary>Every fault as a sentence, found one at a time.</summary>
    public static IEnumerable<string> Faults(ModelDescription description) =>
        OfFacts(description.Facts).Concat(OfRows(description)).Concat(OfTargets(description.Targets));

    private static IEnumerable<string> OfFacts(ModelFacts facts)
    {
        foreach (var fault in OfNames(facts.Columns.Select(column => column.Name), "column")) yield return fault;
        if (facts.Columns.FirstOrDefault(column => column.Kind != ColumnKind.Feature) is { } other)
            yield return $"The column '{Excerpt.Of(other.Name)}' is no feature.";
        if (!IsHash(facts.DataHash)) yield return NoHash("data", facts.DataHash);
        if (facts.ProfileHash is { } profile && !IsHash(profile)) yield return NoHash("profile", profile);
    }

    // Of trees that another program trained, the rows may not be known.
    private static IEnumerable<string> OfRows(ModelDescription description)
    {
        var least = description.Targets.All(target => target.Trainer == ImportedTrees.Name) ? 0 : 1;
        if (description.Facts.Rows < least) yield return "The model is said to have learned from no row.";
    }

    private static IEnumerable<string> OfTargets(IReadOnlyList<TargetDescription> targets)
    {
        if (targets.Count == 0) yield return "There is no target.";
        foreach (var fault in OfNames(targets.Select(target => target.Scale.Name), "target")) yield return fault;
        foreach (var (index, target) in targets.Index())
        {
            foreach (var fault in OfScale(target.Scale)) yield return fault;
            foreach (var fault in OfTensors(index, target)) yield return fault;
        }
    }

    private static IEnumerable<string> OfScale(TargetScale scale)
    {
        var name = Excerpt.Of(scale.Name);
        if (scale is NumberScale number && !(double.IsFinite(number.Low) && double.IsFinite(number.High) && number.Low <= number.High))
        {
            yield return FormattableString.Invariant(
                $"The target '{name}' goes from {number.Low} to {number.High}; low must be at most high, both finite.");
        }

        if (scale is not LabelScale { Labels: var labels }) yield break;
        if (labels.Count == 0) yield return $"The target '{name}' has no label.";
        for (var index = 1; index < labels.Count; index++)
        {
            if (string.CompareOrdinal(labels[index - 1], labels[index]) < 0) continue;
            yield return $"The labels of the target '{name}' must stand in ordinal order, each once; "
                + $"'{Excerpt.Of(labels[index])}' comes after '{Excerpt.Of(labels[index - 1])}'.";
            yield break;
        }
    }

    private static IEnumerable<string> OfTensors(int index, TargetDescription target)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tensor in target.Tensors)
        {
            var whole = $"The tensor '{Excerpt.Of(tensor.Name)}' of the target '{Excerpt.Of(target.Scale.Name)}'";
            if (!TensorRules.IsName(tensor.Name))
                yield return $"{whole} has a name that is not made of kebab-case words with slashes between.";
            else if (!names.Add(tensor.Name)) yield return $"{whole} is listed twice.";
            else if (tensor.File != TensorRules.FileOf(index, tensor.Name))
                yield return $"{whole} is said to lie in '{Excerpt.Of(tensor.File)}', not in '{TensorRules.FileOf(index, tensor.Name)}'.";
            if (OfSize(tensor) is { } fault) yield return $"{whole} {fault}.";
            if (!IsHash(tensor.Sha256)) yield return NoHash(tensor.Name, tensor.Sha256);
        }
    }

    private static string? OfSize(TensorDescription tensor)
    {
        if (tensor.Shape.Count > TensorRules.MaximumAxes) return $"has {tensor.Shape.Count} axes, more than {TensorRules.MaximumAxes}";
        var shape = $"[{string.Join(", ", tensor.Shape)}]";
        if (TensorRules.Bytes(tensor.Type, tensor.Shape) is not { } bytes) return $"has the impossible shape {shape}";
        if (bytes != tensor.Bytes)
            return $"is said to hold {tensor.Bytes} bytes; {TensorRules.Word(tensor.Type)} of the shape {shape} takes {bytes}";
        var most = ModelLimits.Default.TensorBytes;
        return bytes > most ? $"holds {bytes} bytes, more than {most}" : null;
    }

    private static IEnumerable<string> OfNames(IEnumerable<string> names, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (name.Length == 0) yield return $"A {what} has no name.";
            else if (!seen.Add(name)) yield return $"Two {what}s are named '{Excerpt.Of(name)}'.";
        }
    }

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private static string NoHash(string what, string text) =>
        $"The SHA-256 of '{Excerpt.Of(what)}' is '{Excerpt.Of(text)}', not 64 lower-case hex digits.";
}
