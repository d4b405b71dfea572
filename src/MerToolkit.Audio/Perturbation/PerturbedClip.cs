using MerToolkit.Core.Numerics;

namespace MerToolkit.Audio.Perturbation;

/// <summary>A clip on its way into one perturbation.</summary>
/// <param name="Path">File it comes from, for problems.</param>
/// <param name="Open">Opens its samples from the beginning; each call gives a stream of its own, which the caller closes.</param>
/// <param name="Random">Random numbers of this step on this clip.</param>
internal sealed record PerturbedClip(string Path, Func<ISampleSource> Open, RandomStream Random);
