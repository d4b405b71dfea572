using System.Security.Cryptography;
using System.Text;
using MerToolkit.Audio.Perturbation;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Data.Sets;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Workflows.Extracting;

/// <summary>What decides the bytes of a table besides the sound: of two runs that agree in it, one can go on for the other.</summary>
/// <param name="Settings">What changes the numbers of a clip, each under its name.</param>
/// <param name="List">SHA-256 of ids, groups and targets of all clips in order, other shards included, 64 lower-case hex digits.</param>
/// <param name="Shard">The part of the list, as <c>2/4</c>; <c>1/1</c> for all of it.</param>
internal sealed record ExtractionIdentity(IReadOnlyList<KeyValuePair<string, string>> Settings, string List, string Shard)
{
    /// <summary>The identity of a run.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="perturbation">What is done to the sound; null when nothing is.</param>
    /// <param name="profile">What is computed.</param>
    /// <param name="whole">All clips, those of other shards included.</param>
    public static ExtractionIdentity Of(ExtractionOptions options, PerturbationChain? perturbation, Profile profile, ClipSet whole) =>
        new(SettingsOf(options, perturbation, profile), HashOf(whole), options.Shard.ToString());

    /// <summary>The settings as one text, a line each.</summary>
    public string SettingsText => string.Concat(Settings.Select(setting => $"{setting.Key}={setting.Value}\n"));

    /// <summary>What another run has otherwise, one sentence each.</summary>
    /// <param name="other">The other run.</param>
    public IEnumerable<string> Differences(ExtractionIdentity other)
    {
        var theirs = other.Settings.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, value) in Settings)
        {
            var there = theirs.GetValueOrDefault(name, "not said");
            if (there != value) yield return $"{name} is {there}, here it is {value}";
        }
        if (other.Shard != Shard) yield return $"the shard is {other.Shard}, here it is {Shard}";
        if (other.List != List) yield return "the clips (their ids, groups, targets or order) are others";
    }

    private static KeyValuePair<string, string>[] SettingsOf(
        ExtractionOptions options, PerturbationChain? perturbation, Profile profile) =>
    [
        KeyValuePair.Create("program", ProductVersion.Text),
        KeyValuePair.Create("profile", profile.Id),
        KeyValuePair.Create("profile_hash", profile.Hash),
        KeyValuePair.Create("frames", options.Frames ? "yes" : "no"),
        KeyValuePair.Create("windows", options.Windows?.Text ?? "no"),
        KeyValuePair.Create("offset_seconds", Invariant($"{options.OffsetSeconds:R}")),
        KeyValuePair.Create("max_seconds", options.MaxSeconds is { } most ? Invariant($"{most:R}") : "to the end"),
        KeyValuePair.Create("perturb", perturbation?.Resolved((ulong)options.Seed).TrimEnd().Replace("\n", ", ") ?? "no"),
    ];

    // Every text goes in with its length, so that no two lists read the same.
    private static string HashOf(ClipSet set)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(set.GroupOrigin is null ? "no groups" : "groups");
        foreach (var column in set.TargetColumns) Add($"{column.Name} {column.Unit}");
        foreach (var clip in set.Clips)
        {
            Add(clip.Id);
            Add(clip.Group ?? "");
            foreach (var rater in clip.Raters) Add(Invariant($"{rater:R}"));
            foreach (var target in clip.Targets) Add(target.Label ?? (target.Number is { } number ? Invariant($"{number:R}") : ""));
        }
        foreach (var failure in set.Failures) Add(failure.Subject ?? "");
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }
}
