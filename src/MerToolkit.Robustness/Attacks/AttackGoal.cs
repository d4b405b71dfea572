using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Attacks;

/// <summary>
/// What an attack tries to bring about on a model: a loss for each attacked row that it raises, and when it has succeeded.
/// Rows are spoken of by their index among the attacked ones, since each has a goal of its own. Used from several threads
/// at once.
/// </summary>
public abstract class AttackGoal
{
    /// <summary>Number of attacked rows.</summary>
    public abstract int Rows { get; }

    /// <summary>Number of columns the models read.</summary>
    public abstract int Columns { get; }

    /// <summary>What is attacked, for sentences: the name of the model's trainer.</summary>
    public virtual string Victim => "the model";

    /// <summary>Whether the loss has a gradient.</summary>
    public abstract bool HasGradients { get; }

    /// <summary>Whether a row that has succeeded is left alone: a larger loss would be worth nothing.</summary>
    public virtual bool EndsWithSuccess => true;

    /// <summary>Loss of candidates, a pure number: above 0 once it has succeeded, for as far as scores tell.</summary>
    /// <param name="candidates">Rows x columns, as they are in a table.</param>
    /// <param name="rows">Index of the attacked row that each candidate stands for; [candidates].</param>
    /// <param name="losses">Receives [candidates].</param>
    public abstract void Losses(FeatureRows candidates, ReadOnlySpan<int> rows, Span<double> losses);

    /// <summary>Gradient of the loss by the columns as they are in a table; only where there is one.</summary>
    /// <param name="candidates">Rows x columns, as they are in a table.</param>
    /// <param name="rows">Index of the attacked row that each candidate stands for; [candidates].</param>
    /// <param name="gradients">Receives [candidates, columns], per unit of the column.</param>
    public abstract void Gradients(FeatureRows candidates, ReadOnlySpan<int> rows, Span<double> gradients);

    /// <summary>Whether candidates succeed, by what the model itself predicts, as a user would see it.</summary>
    /// <param name="candidates">Rows x columns, as they are in a table.</param>
    /// <param name="rows">Index of the attacked row that each candidate stands for; [candidates].</param>
    /// <param name="succeeded">Receives [candidates].</param>
    public abstract void Confirm(FeatureRows candidates, ReadOnlySpan<int> rows, Span<bool> succeeded);
}
