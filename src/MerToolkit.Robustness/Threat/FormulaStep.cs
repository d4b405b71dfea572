namespace MerToolkit.Robustness.Threat;

/// <summary>What a step of a formula does.</summary>
internal enum FormulaStepKind
{
    /// <summary>Puts a number down.</summary>
    Number,

    /// <summary>Puts the value of a column down.</summary>
    Column,

    /// <summary>Takes one value up and puts its opposite down.</summary>
    Negate,

    /// <summary>Takes two values up and puts their sum down.</summary>
    Add,

    /// <summary>Takes two values up and puts the first less the second down.</summary>
    Subtract,

    /// <summary>Takes two values up and puts their product down.</summary>
    Multiply,

    /// <summary>Takes two values up and puts the first divided by the second down.</summary>
    Divide,
}

/// <summary>A step of a formula, in reverse Polish order.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Number">The number of <see cref="FormulaStepKind.Number"/>, a pure number.</param>
/// <param name="Name">The column of <see cref="FormulaStepKind.Column"/>, else null.</param>
internal readonly record struct FormulaStep(FormulaStepKind Kind, double Number = 0, string? Name = null);
