using MerToolkit.Evaluation.Robustness;
using MerToolkit.Evaluation.Robustness.Numbers;

namespace MerToolkit.Workflows.Challenging.Numbers;

/// <summary>Room for what is seen of one model of numbers: every condition on the same rows, filled in part by part.</summary>
internal sealed class NumberBook
{
    private readonly Budget[] _budgets;

    /// <summary>Room for a model.</summary>
    /// <param name="seeds">Number of seeds.</param>
    /// <param name="rows">Number of rows of the evidence.</param>
    /// <param name="targets">Number of targets.</param>
    /// <param name="budgets">Number of budgets.</param>
    /// <param name="attacks">Number of attacks.</param>
    public NumberBook(int seeds, int rows, int targets, int budgets, int attacks)
    {
        Predicted = [.. Enumerable.Range(0, targets).Select(_ => new RowNumbers(seeds, rows))];
        _budgets = [.. Enumerable.Range(0, budgets).Select(_ => new Budget(seeds, rows, targets, attacks))];
    }

    /// <summary>What is predicted for the rows as they are, in the target's unit, one entry a target.</summary>
    public IReadOnlyList<RowNumbers> Predicted { get; }

    /// <summary>What is seen within a budget.</summary>
    /// <param name="index">Index of the budget, from 0.</param>
    public Budget Within(int index) => _budgets[index];

    /// <summary>All that was seen.</summary>
    /// <param name="model">The model, of any part.</param>
    /// <param name="hasQuadrants">Whether valence and arousal are both predicted.</param>
    public NumberModelEvidence Evidence(ChallengedModel model, bool hasQuadrants) =>
        new(model.Name, model.Defence, Predicted, [.. _budgets.Select(budget => budget.Evidence(hasQuadrants))]);

    /// <summary>Room for one budget.</summary>
    /// <param name="seeds">Number of seeds.</param>
    /// <param name="rows">Number of rows of the evidence.</param>
    /// <param name="targets">Number of targets.</param>
    /// <param name="attacks">Number of attacks.</param>
    internal sealed class Budget(int seeds, int rows, int targets, int attacks)
    {
        private readonly RowNumbers?[,] _pushed = new RowNumbers?[targets, attacks];
        private readonly RowOutcomes?[] _changed = new RowOutcomes?[attacks];
        private readonly ProofRoom?[] _proofs = new ProofRoom?[targets];
        private RowOutcomes? _stays;

        /// <summary>Rows whose quadrant provably stays.</summary>
        public RowOutcomes Stays => _stays ??= new RowOutcomes(seeds, rows);

        /// <summary>How far an attack pushed a target, in its standard deviations.</summary>
        /// <param name="target">Index of the target, from 0.</param>
        /// <param name="attack">Index of the attack, from 0.</param>
        public RowNumbers Pushed(int target, int attack) => _pushed[target, attack] ??= new RowNumbers(seeds, rows);

        /// <summary>Rows that an attack gave another quadrant.</summary>
        /// <param name="attack">Index of the attack, from 0.</param>
        public RowOutcomes Changed(int attack) => _changed[attack] ??= new RowOutcomes(seeds, rows);

        /// <summary>What was proved of a target.</summary>
        /// <param name="target">Index of the target, from 0.</param>
        public ProofRoom Proof(int target) => _proofs[target] ??= new ProofRoom(seeds, rows);

        /// <summary>All that was seen within the budget.</summary>
        /// <param name="hasQuadrants">Whether valence and arousal are both predicted.</param>
        public NumberBudgetEvidence Evidence(bool hasQuadrants) => new(
        [
            .. Enumerable.Range(0, targets).Select(target =>
                new TargetEvidence([.. Enumerable.Range(0, attacks).Select(attack => _pushed[target, attack])])
                {
                    Proof = _proofs[target]?.Evidence(),
                }),
        ]) { Quadrants = hasQuadrants ? new QuadrantEvidence(_changed, _stays) : null };
    }
}
