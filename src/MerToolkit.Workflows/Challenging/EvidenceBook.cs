using MerToolkit.Evaluation.Robustness;

namespace MerToolkit.Workflows.Challenging;

/// <summary>Room for what is seen of one model: every condition on the same rows, filled in part by part.</summary>
internal sealed class EvidenceBook
{
    private readonly Budget[] _budgets;

    /// <summary>Room for a model.</summary>
    /// <param name="seeds">Number of seeds.</param>
    /// <param name="rows">Number of rows of the evidence.</param>
    /// <param name="budgets">Number of budgets.</param>
    /// <param name="attacks">Number of attacks.</param>
    public EvidenceBook(int seeds, int rows, int budgets, int attacks)
    {
        Clean = new RowOutcomes(seeds, rows);
        _budgets = [.. Enumerable.Range(0, budgets).Select(_ => new Budget(seeds, rows, attacks))];
    }

    /// <summary>Whether the model is right on the rows as they are.</summary>
    public RowOutcomes Clean { get; }

    /// <summary>What is seen within a budget.</summary>
    /// <param name="index">Index of the budget, from 0.</param>
    public Budget Within(int index) => _budgets[index];

    /// <summary>All that was seen.</summary>
    /// <param name="model">The model, of any part.</param>
    /// <param name="isNoise">True when its defence is uniform noise alone.</param>
    public ModelEvidence Evidence(ChallengedModel model, bool isNoise) =>
        new(model.Name, Clean, [.. _budgets.Select(budget => budget.Evidence())]) { Defence = model.Defence, IsNoiseBaseline = isNoise };

    /// <summary>Room for one budget.</summary>
    /// <param name="seeds">Number of seeds.</param>
    /// <param name="rows">Number of rows of the evidence.</param>
    /// <param name="attacks">Number of attacks.</param>
    internal sealed class Budget(int seeds, int rows, int attacks)
    {
        private readonly RowOutcomes?[] _attacks = new RowOutcomes?[attacks];
        private (string Method, bool IsExact, int Unknown, double Seconds, int Points)? _proofs;

        /// <summary>Rows that were proved; only once one was tried.</summary>
        public RowOutcomes Proved { get; } = new(seeds, rows);

        /// <summary>Whether the strongest attacked row gets the label that it has there; only once a label was asked.</summary>
        public RowOutcomes AskedAgain { get; } = new(seeds, rows);

        /// <summary>Whether the model is right under an attack.</summary>
        /// <param name="attack">Index of the attack, from 0.</param>
        public RowOutcomes Under(int attack) => _attacks[attack] ??= new RowOutcomes(seeds, rows);

        /// <summary>Adds what the proofs of a part took.</summary>
        /// <param name="method">How they were made.</param>
        /// <param name="isExact">True when what is not proved is refuted, but for the unknown.</param>
        /// <param name="unknown">Number of rows that are neither.</param>
        /// <param name="seconds">Time of all of them, seconds.</param>
        /// <param name="points">Number of rows.</param>
        public void AddProofs(string method, bool isExact, int unknown, double seconds, int points)
        {
            var (_, _, before, time, count) = _proofs ?? ("", true, 0, 0, 0);
            _proofs = (method, isExact, before + unknown, time + seconds, count + points);
        }

        /// <summary>All that was seen within the budget.</summary>
        public BudgetEvidence Evidence() => new(_attacks)
        {
            Certificate = _proofs is not { } proofs ? null
                : new CertificateEvidence(proofs.Method, proofs.IsExact, Proved, proofs.Unknown, proofs.Seconds / proofs.Points),
            AskedAgain = AskedAgain.Count(RowOutcome.NotTested) == AskedAgain.Seeds * AskedAgain.Rows ? null : AskedAgain,
        };
    }
}
