using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Music;

namespace MerToolkit.Data.Tests.Music;

/// <summary>Sets as tests read them.</summary>
internal static class LoadedSet
{
    /// <summary>Reads a set, with choices as a person types them: <c>size=balanced</c>.</summary>
    public static MusicSet Of(string name, string folder, params string[] choices)
    {
        var loader = MusicSets.Find(name)!;
        var problems = new ProblemLog();
        var pairs = choices.Select(choice => choice.Split('=')).Select(pair => KeyValuePair.Create(pair[0], pair[1]));
        var options = OptionValues.Read(loader.Declaration.Options, pairs, name, problems);
        problems.ThrowUsage();
        return loader.Load(folder, options);
    }

    /// <summary>Replaces a text of a file that must have it.</summary>
    public static void Break(string file, string before, string after)
    {
        var text = File.ReadAllText(file);
        Assert.Contains(before, text);
        File.WriteAllText(file, text.Replace(before, after));
    }

    /// <summary>Asserts that a problem names file, line, column and what to do.</summary>
    public static void AssertPlaced(Problem problem, string code, string file, int? line)
    {
        Assert.Equal((code, file, line), (problem.Code, problem.Subject, problem.Line));
        Assert.NotEqual("", problem.Message);
        Assert.NotEqual("", problem.Remedy + (code == "column-missing" ? problem.Message : ""));
    }
}
