using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Stacking;

namespace MerToolkit.Robustness.Trees;

/// <summary>Makes score trees of the models that are sums of trees.</summary>
internal static class ScoreTreesReader
{
    /// <summary>The trees of a model.</summary>
    /// <param name="target">A model without an obstacle.</param>
    public static ScoreTrees Read(TargetModel target)
    {
        var reading = new ScoreReading(target.Model.Columns);
        if (target.Model is IAdditiveTrees trees)
        {
            reading.Add(trees, target.Preparation);
            return new ScoreTrees(reading, SumsOf(trees));
        }

        var stack = (IStack)target.Model;
        foreach (var part in stack.Parts) reading.Add((IAdditiveTrees)part.Model, part.Preparation, target.Preparation);
        return new ScoreTrees(reading, SumsOf(stack, reading.Reach.Count));
    }

    /// <summary>The trees of a part of a stack.</summary>
    /// <param name="part">A part that is a sum of trees.</param>
    /// <param name="before">What columns go through before the stack; null when it takes them as they are.</param>
    public static ScoreTrees Read(StackPart part, ColumnPreparation? before)
    {
        var trees = (IAdditiveTrees)part.Model;
        var reading = new ScoreReading(part.Model.Columns);
        reading.Add(trees, part.Preparation, before);
        return new ScoreTrees(reading, SumsOf(trees));
    }

    /// <summary>What keeps a model from being read, a sentence that names what it lacks; null when nothing does.</summary>
    /// <param name="target">Any model.</param>
    public static string? ObstacleOf(TargetModel target)
    {
        var name = target.Trainer.Declaration.Name;
        if (target.Model is IAdditiveTrees) return null;
        if (target.Model is not IStack stack) return $"'{name}' makes no sum of trees.";
        if (stack.Parts.FirstOrDefault(part => part.Model is not IAdditiveTrees) is { } other)
            return $"'{name}' stands on '{other.Name}', which makes no sum of trees.";
        return stack.Parts.FirstOrDefault(part => !part.GivesMargins) is { } closed
            ? $"'{name}' hands on the probabilities of '{closed.Name}'; only margins leave the whole one sum of trees." : null;
    }

    private static ScoreSums SumsOf(IAdditiveTrees model)
    {
        var sums = model.Trees.Outputs * model.Trees.Interleaved;
        var classes = (model as IClassifier)?.Classes ?? 0;
        int[] labels = [.. Enumerable.Range(0, classes)];
        var scores = Math.Max(1, classes);
        var (weights, biases) = (new double[scores * sums], new double[scores]);
        for (var score = 0; score < scores; score++)
        {
            for (var input = 0; input < sums; input++) weights[(score * sums) + input] = Share(score, input) / model.Divisor;
            biases[score] = classes > sums ? Share(score, 0) * model.Offset : model.Offset;
        }

        return new ScoreSums(classes, labels, weights, biases);

        // One sum for two labels is the log-odds of the second.
        double Share(int score, int input) => classes > sums ? score - .5 : score == input ? 1 : 0;
    }

    // Boosted trees for two labels give two margins of one sum: less half of it, and half of it.
    private static ScoreSums SumsOf(IStack stack, int inputs)
    {
        var scores = stack.Biases.Length;
        var (weights, biases) = (new double[scores * inputs], stack.Biases.ToArray());
        var first = 0;
        foreach (var part in stack.Parts)
        {
            var model = (IAdditiveTrees)part.Model;
            var sums = model.Trees.Outputs * model.Trees.Interleaved;
            for (var score = 0; score < scores; score++)
            {
                for (var output = 0; output < part.Outputs; output++)
                {
                    var share = part.Outputs > sums ? output - .5 : 1;
                    var weight = share * stack.Weights[(score * stack.Inputs) + part.First + output];
                    weights[(score * inputs) + first + (part.Outputs > sums ? 0 : output)] += weight / model.Divisor;
                    biases[score] += weight * model.Offset;
                }
            }

            first += sums;
        }

        var classes = (stack as IClassifier)?.Classes ?? 0;
        return new ScoreSums(classes, [.. stack.TrainedLabels], weights, biases);
    }
}
