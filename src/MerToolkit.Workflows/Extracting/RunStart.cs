using MerToolkit.Audio.Perturbation;
using MerToolkit.Core.Files;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Profiles;
using MerToolkit.Workflows.Extracting.Keeping;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Extracting;

/// <summary>Where one run begins: at its first clip, at what a journal holds, or at an output that is complete already.</summary>
/// <param name="Options">What was asked of the run.</param>
/// <param name="Identity">What decides its bytes; null when profile or clips could not be read.</param>
/// <param name="Standing">Manifest of an output that is complete already; null when there is work to do.</param>
/// <param name="Finished">Number of clips that a journal holds.</param>
internal sealed record RunStart(ExtractionOptions Options, ExtractionIdentity? Identity, Manifest? Standing, int Finished)
{
    /// <summary>Looks at the output's place, before any work.</summary>
    /// <param name="options">What is asked of the run.</param>
    /// <param name="perturbation">What is done to the sound; null when nothing is.</param>
    /// <param name="profile">What is computed; null when it could not be read.</param>
    /// <param name="whole">All clips, those of other shards included; null when they could not be found.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static RunStart Find(
        ExtractionOptions options, PerturbationChain? perturbation, Profile? profile, ClipSet? whole, ProblemsByKind problems)
    {
        var identity = profile is null || whole is null ? null : ExtractionIdentity.Of(options, perturbation, profile, whole);
        var standing = identity is null ? null : FinishedOutput.Find(options, identity);
        if (standing is null) OutputPlace.Check(options, problems);
        var finished = identity is null ? 0 : JournalPlace.Check(options, identity, problems);
        return new RunStart(options, identity, standing, finished);
    }
}
