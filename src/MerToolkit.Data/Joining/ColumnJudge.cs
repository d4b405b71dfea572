using MerToolkit.Core.Errors;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Joining;

/// <summary>Says by their content which of the columns read are no features after all, and what is wrong with those that are.</summary>
/// <param name="content">The cells.</param>
/// <param name="leftOut">Columns (index from 0) left out so far; grows.</param>
/// <param name="findings">Receives faulty cells and remarks.</param>
internal sealed class ColumnJudge(SourceContent content, SortedDictionary<int, LeftOut> leftOut, LoadFindings findings)
{
    private SourceHeader Header => content.Header;

    /// <summary>The features that remain.</summary>
    public IReadOnlyList<FeatureBinding> Judge(IReadOnlyList<FeatureBinding> features)
    {
        if (content.Rows == 0) return features;
        var tallies = content.Reading.Features.Zip(content.FeatureTallies).ToDictionary();
        var (remaining, faults) = (new List<FeatureBinding>(), new List<Problem>());
        foreach (var feature in features)
        {
            var tally = tallies.GetValueOrDefault(feature.Column);
            if (tally is not null && !feature.IsDeclared && Reason(tally, feature.IsAllowed) is { } reason)
            {
                if (feature.IsAllowed) RefuseText(feature);
                else leftOut.Add(feature.Column, reason);
                continue;
            }
            remaining.Add(feature);
            if (tally is not null) faults.AddRange(tally.Faults);
        }
        foreach (var fault in faults.OrderBy(fault => fault.Line)) findings.Input.Add(fault);
        return remaining;
    }

    /// <summary>One remark for each reason, with the names of the columns.</summary>
    public void Tell(string layout)
    {
        const string Remedy = " (--allow-column NAME takes one in)";
        foreach (var columns in leftOut.GroupBy(entry => entry.Value, entry => entry.Key).OrderBy(group => group.Key))
        {
            var (what, remedy) = columns.Key switch
            {
                LeftOut.Index => ("row numbers or parts of the set, which tell how it was gathered", Remedy),
                LeftOut.Count => ("row numbers, since the values only count the rows", Remedy),
                LeftOut.Target => ("relatives of a target", Remedy),
                LeftOut.Name => ("names of the song, the artist or the row", ""),
                LeftOut.Text => ("text", ""),
                LeftOut.Blank => ("empty", ""),
                LeftOut.Layout => ($"none of the features of '{layout}'", Remedy),
                _ => ("arrays beside the matrix", Remedy),
            };
            var names = NameList.Plain([.. columns.Select(Header.Written)]);
            findings.Remarks.Add($"{Header.Path}: left out of the features as {what}: {names}{remedy}.");
        }
    }

    private static LeftOut? Reason(ColumnTally tally, bool isAllowed)
    {
        if (tally.IsBlank) return LeftOut.Blank;
        if (tally.IsText) return LeftOut.Text;
        return tally.CountsRows && !isAllowed ? LeftOut.Count : null;
    }

    private void RefuseText(FeatureBinding feature)
    {
        var message = $"{Header.Written(feature.Column)} holds no numbers and cannot be a feature.";
        findings.Refuse(nameof(TableRequest.AllowColumns), "column-not-numeric", message);
    }
}
