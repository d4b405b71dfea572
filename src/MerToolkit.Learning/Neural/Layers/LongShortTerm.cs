using System.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>
/// A long short-term memory (LSTM); gates input, forget, candidate, output (i, f, g, o); see <see cref="LongShortTermCell{T}"/>.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="input">What goes in.</param>
/// <param name="hidden">Number of values of the state.</param>
/// <param name="output">What comes out.</param>
/// <param name="isReversed">True to go from the last frame to the first.</param>
internal sealed class LongShortTerm<T>(SequenceShape input, int hidden, RecurrentOutput output, bool isReversed = false)
    : RecurrentLayer<T>(new LongShortTermCell<T>(), input, hidden, output, isReversed) where T : unmanaged, IFloatingPointIeee754<T>;
