using System.Runtime.InteropServices;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Files;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Neural.Training;

/// <summary>What tells a training from others.</summary>
internal static class Fingerprint
{
    /// <summary>A hash of options, columns, cells, truths, weights and groups.</summary>
    /// <param name="data">What is learned from.</param>
    /// <param name="options">Options of the trainer.</param>
    public static string Of(TrainingData data, OptionValues options)
    {
        string[] parts =
        [
            .. options.Options.Select(option => $"{option.Name}={options.Text(option.Name)}"),
            .. data.Columns,
            ContentHash.OfBytes(MemoryMarshal.AsBytes(data.Memory.Span)),
            ContentHash.OfBytes(MemoryMarshal.AsBytes(data.Classes.Span)),
            ContentHash.OfBytes(MemoryMarshal.AsBytes(data.Numbers.Span)),
            ContentHash.OfBytes(data.Weights is { } weights ? MemoryMarshal.AsBytes(weights.Span) : []),
            .. data.Groups?.Select(group => group ?? "") ?? [],
        ];
        return ContentHash.OfText(string.Join('\n', parts));
    }
}
