using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>What a person asks for when a document is to be reproduced.</summary>
public sealed record ReproductionOptions
{
    /// <summary>Name of the document, one of those that can be reproduced, or <c>all</c>.</summary>
    public required string Document { get; init; }

    /// <summary>Folder that receives the report and the finished steps; empty for <c>NAME-reproduced</c> in the current folder.</summary>
    public string OutputPath { get; init; } = "";

    /// <summary>Folder where data sets lie; null when unknown.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Seeds in place of those of the document's tables; empty takes these.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [];

    /// <summary>Few rows and small models: the shape of every table within a minute.</summary>
    public bool IsQuick { get; init; }

    /// <summary>Also what changes when one thing about a document's networks is changed; only some documents have such rows.</summary>
    public bool HasAblations { get; init; }

    /// <summary>On the clips that the repository brings, so that it runs anywhere: a demonstration, no evidence.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Folder of the demonstration's clips; null finds the repository's.</summary>
    public string? DemoFolder { get; init; }

    /// <summary>JSON of a stored run that the figures are compared with; null for none.</summary>
    public string? ExpectPath { get; init; }

    /// <summary>Number of threads, 1 or more; no result depends on it.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Throws finished steps away and replaces the report.</summary>
    public bool Force { get; init; }

    /// <summary>Goes on from the finished steps of an earlier run, and replaces the report.</summary>
    public bool Resume { get; init; }

    /// <summary>The words of the command line, for the manifest; empty when called from a program.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];

    /// <summary>Folder that is written to.</summary>
    public string Folder => OutputPath.Length > 0 ? OutputPath : $"{Document}-reproduced";

    /// <summary>The same for one document of all: its steps and tables lie in a folder of their own.</summary>
    /// <param name="document">Name of the document.</param>
    public ReproductionOptions For(string document) => this with { Document = document, OutputPath = Path.Combine(Folder, document) };

    /// <summary>All that is wrong with the options themselves; files are not looked at.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new OptionChecks();
        problems.Require(!Force || !Resume, nameof(Force), "Steps are to be both kept and thrown away.", "Leave out --force or --resume.");
        problems.Require(!IsDemo || !IsQuick, nameof(IsDemo), "A demonstration is quick already.", "Leave out --quick or --demo.");
        problems.Require(Seeds.Distinct().Count() == Seeds.Count, nameof(Seeds), "A seed is given twice.", "Give each seed once.");
        problems.Require(Seeds.All(seed => seed >= 0), nameof(Seeds), "A seed is below 0.", "Give whole numbers, 0 or more.");
        problems.Require(Jobs > 0, nameof(Jobs), Invariant($"{Jobs} is not a number of threads."), "Give 1 or more.");
        return problems.Found;
    }
}
