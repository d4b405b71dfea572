using MerToolkit.Evaluation.Robustness.Numbers;
using MerToolkit.Learning.Models;
using MerToolkit.Robustness.Attacks;

namespace MerToolkit.Workflows.Challenging.Numbers;

/// <summary>
/// What attacks try on models of numbers: to push each target on its own as far as they can, in either direction, and where valence and
/// arousal are both predicted, to change the quadrant. Each is tried on its own, so that what is found of a target does not depend on
/// the others, and can be held against what is proved of it.
/// </summary>
internal sealed class NumberAims
{
    private readonly IReadOnlyList<AttackedTarget> _targets;
    private readonly int _valence;
    private readonly int _arousal;

    /// <summary>The aims of some targets.</summary>
    /// <param name="targets">The targets.</param>
    public NumberAims(IReadOnlyList<AttackedTarget> targets) =>
        (_targets, _valence, _arousal) = (targets, IndexOf(targets, "valence"), IndexOf(targets, "arousal"));

    /// <summary>Whether valence and arousal are both predicted.</summary>
    public bool HasQuadrants => _valence >= 0 && _arousal >= 0;

    /// <summary>Number of aims: the targets, then the quadrant where there is one.</summary>
    public int Count => _targets.Count + (HasQuadrants ? 1 : 0);

    /// <summary>Name of an aim, for streams of random numbers.</summary>
    /// <param name="aim">Index of the aim, from 0.</param>
    public string Name(int aim) => aim < _targets.Count ? _targets[aim].Name : "valence and arousal";

    /// <summary>Valence and arousal of something that there is one of for each target.</summary>
    /// <param name="all">One entry a target.</param>
    public (T Valence, T Arousal) Pair<T>(IReadOnlyList<T> all) => (all[_valence], all[_arousal]);

    /// <summary>What is tried on some models.</summary>
    /// <param name="aim">Index of the aim, from 0.</param>
    /// <param name="models">The models, one a target.</param>
    /// <param name="rows">The rows as they are; away from what is predicted for these.</param>
    public NumberGoal Goal(int aim, IReadOnlyList<TargetModel> models, FeatureRows rows)
    {
        int[] of = aim < _targets.Count ? [aim] : [_valence, _arousal];
        TargetModel[] attacked = [.. of.Select(target => models[target])];
        return new NumberGoal(attacked, NumberGoal.PointsOf(attacked, rows),
            new NumberPush(aim < _targets.Count ? NumberAim.Away : NumberAim.LeaveQuadrant,
                [.. of.Select(target => _targets[target].Deviation)])
            {
                Cuts = [.. attacked.Select(Cut)],
            });
    }

    /// <summary>Where a target is parted into low and high: the middle of what was learned from, in its unit.</summary>
    /// <param name="model">Its model.</param>
    public static double Cut(TargetModel model) => model.Scale is NumberScale scale ? (scale.Low / 2) + (scale.High / 2) : 0;

    private static int IndexOf(IReadOnlyList<AttackedTarget> targets, string name) =>
        targets.Index().Where(target => target.Item.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(target => target.Index).FirstOrDefault(-1);
}
