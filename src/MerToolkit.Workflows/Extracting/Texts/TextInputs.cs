using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Profiles;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Extracting.Texts;

/// <summary>Tells texts from sound: which profile reads what is named, and what does not go together.</summary>
internal static class TextInputs
{
    /// <summary>Profile of texts that is used when none is named.</summary>
    public const string DefaultProfile = "lyrics";

    private const int ListedAtMost = 3;
    private const string TwoRuns = "Extract them in two runs and put the tables side by side with 'mer data join'.";

    /// <summary>The options with the profile of lyrics where none was named and all inputs are texts.</summary>
    /// <param name="options">What was asked for.</param>
    public static ExtractionOptions Chosen(ExtractionOptions options) =>
        options.ChoosesProfile && (options.LexiconPath is not null || (options.Inputs.Count > 0 && options.Inputs.All(AreTexts)))
            ? options with { ProfileName = DefaultProfile } : options;

    /// <summary>What a profile of texts cannot do with these options, one problem each.</summary>
    /// <param name="options">What was asked for.</param>
    public static IEnumerable<Problem> Obstacles(ExtractionOptions options)
    {
        (bool IsGiven, string Property, string What)[] ofSound =
        [
            (options.Frames, nameof(ExtractionOptions.Frames), "frames"),
            (options.Windows is not null, nameof(ExtractionOptions.Windows), "windows"),
            (options.Perturb is not null, nameof(ExtractionOptions.Perturb), "sound to perturb"),
            (options.OffsetSeconds != 0, nameof(ExtractionOptions.OffsetSeconds), "seconds"),
            (options.MaxSeconds is not null, nameof(ExtractionOptions.MaxSeconds), "seconds"),
        ];
        return ofSound.Where(entry => entry.IsGiven).Select(entry =>
            new Problem("option-of-sound", $"Texts have no {entry.What}.", "Leave the option out.") { Subject = entry.Property });
    }

    /// <summary>Refuses sound and texts in one table, and inputs that the profile does not read.</summary>
    /// <param name="profile">What is computed.</param>
    /// <param name="set">The clips.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static void Check(Profile profile, ClipSet set, ProblemsByKind problems)
    {
        var texts = set.Clips.Where(clip => InputForm.Texts.Matches(clip.Path)).ToList();
        var sounds = set.Clips.Where(clip => !InputForm.Texts.Matches(clip.Path)).ToList();
        var (fitting, other) = profile.Lyrics is null ? (sounds, texts) : (texts, sounds);
        if (other.Count == 0) return;
        if (fitting.Count > 0)
        {
            problems.AddUsage(new Problem("inputs-mixed",
                $"Sound and texts are mixed: {Listed(sounds)}; {Listed(texts)}.", TwoRuns));
        }
        else
        {
            problems.AddUsage(profile.Lyrics is null
                ? new Problem("profile-of-sound", $"The profile {profile.Id} reads sound; these are texts: {Listed(texts)}.",
                    $"Name a profile of texts: --profile {DefaultProfile}.")
                : new Problem("profile-of-texts", $"The profile {profile.Id} reads texts (.txt); these are none: {Listed(sounds)}.",
                    "Name a profile of sound, or give texts."));
        }
    }

    // A folder of songs may hold a text or two beside them; a folder of texts holds no sound.
    private static bool AreTexts(string input) => Directory.Exists(input)
        ? FolderWalk.Files(input, InputForm.Texts, new ProblemLog()).Count > 0
            && FolderWalk.Files(input, InputForm.Sound, new ProblemLog()).Count == 0
        : InputForm.Texts.Matches(input);

    private static string Listed(List<Clip> clips) => string.Join(", ", clips.Take(ListedAtMost).Select(clip => $"'{clip.Path}'"))
        + (clips.Count > ListedAtMost ? Invariant($" and {clips.Count - ListedAtMost} more") : "");
}
