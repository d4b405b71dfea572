using System.Numerics;

namespace MerToolkit.Learning.Neural.Optimisers;

/// <summary>Changes parameters by their slopes, step by step.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="parameters">All parameters of a network; those that are not learned stay as they are.</param>
/// <param name="options">What it is told.</param>
internal abstract class Optimiser<T>(IReadOnlyList<Parameter<T>> parameters, OptimiserOptions options)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Number of steps taken.</summary>
    public int Steps { get; private set; }

    /// <summary>What it remembers besides the number of steps: arrays as long as their parameters, pure numbers.</summary>
    public abstract IReadOnlyList<T[]> State { get; }

    /// <summary>Changes all learned parameters.</summary>
    /// <param name="slopes">Slope of the loss along each value, in the order of the parameters.</param>
    /// <param name="rate">Length of the step, a pure number above 0.</param>
    /// <param name="decay">Weight decay, a pure number, 0 for none: half of it times the squares is added to the loss.</param>
    public void Step(IReadOnlyList<T[]> slopes, double rate, double decay)
    {
        Steps++;
        Begin(rate);
        for (var index = 0; index < parameters.Count; index++)
        {
            if (!parameters[index].IsLearned) continue;
            var own = options.DecaysAll || parameters[index].IsPenalised ? decay : 0;
            Step(index, parameters[index].Values, slopes[index], own);
        }
    }

    /// <summary>Goes on from a state that was kept; its arrays have been written into <see cref="State"/>.</summary>
    /// <param name="steps">Number of steps taken until then.</param>
    public void Resume(int steps)
    {
        Steps = steps;
        Resumed();
    }

    /// <summary>An array of zeros for each learned parameter, empty ones for the others.</summary>
    protected T[][] Room() => [.. parameters.Select(parameter => new T[parameter.IsLearned ? parameter.Values.Length : 0])];

    /// <summary>Prepares a step, which <see cref="Steps"/> already counts.</summary>
    /// <param name="rate">Length of the step, a pure number above 0.</param>
    protected abstract void Begin(double rate);

    /// <summary>Changes a parameter.</summary>
    /// <param name="index">Its index, from 0.</param>
    /// <param name="values">Its values; changed.</param>
    /// <param name="slopes">Slope of the loss along each; as many.</param>
    /// <param name="decay">Its weight decay, a pure number.</param>
    protected abstract void Step(int index, T[] values, T[] slopes, double decay);

    /// <summary>What follows from the number of steps must be made anew.</summary>
    protected virtual void Resumed()
    {
    }
}
