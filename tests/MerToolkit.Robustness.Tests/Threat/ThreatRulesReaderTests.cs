using MerToolkit.Core.Errors;
using MerToolkit.Robustness.Threat;

namespace MerToolkit.Robustness.Tests.Threat;

public class ThreatRulesReaderTests
{
    [Fact]
    public void Every_kind_of_rule_is_read_with_its_line()
    {
        var rules = ThreatRulesReader.Parse("""
            name: mine
            columns:
              duration (ms): immutable
              key: integer
              energy: { lowest: 0, highest: 1 }
              tempo: { move: up, integer: true }
              spec_rate: { formula: "speechiness / [duration (ms)]" }
            """, "mine.yaml");
        Assert.Equal(("mine", "mine.yaml", false), (rules.Name, rules.Source, rules.SkipsAbsentColumns));
        Assert.Equal(new ColumnRule { IsImmutable = true, Line = 3 }, rules.Columns["duration (ms)"]);
        Assert.Equal(new ColumnRule { IsInteger = true, Line = 4 }, rules.Columns["key"]);
        Assert.Equal(new ColumnRule { Lowest = 0, Highest = 1, Line = 5 }, rules.Columns["energy"]);
        Assert.Equal(new ColumnRule { Direction = MoveDirection.Up, IsInteger = true, Line = 6 }, rules.Columns["tempo"]);
        Assert.Equal(["speechiness", "duration (ms)"], rules.Columns["spec_rate"].Formula!.Inputs);
    }

    [Fact]
    public void All_problems_are_told_at_once_with_their_lines()
    {
        var failure = Assert.Throws<UsageException>(() => ThreatRulesReader.Parse("""
            name: mine
            absent-columns: maybe
            columns:
              a: imutable
              b: { lowest: 2, highest: 1 }
              c: { formula: "1 +" }
              d: { immutable: true, lowest: 0 }
              e: { move: sideways }
              f: { formula: "g" }
              g: { formula: "f + 1" }
              h: { lowst: 0 }
            colums: {}
            """, "mine.yaml"));
        Assert.Equal(
            [(2, "config-choice"), (4, "threat-rule"), (5, "threat-range"), (6, "threat-formula"), (7, "threat-rule"), (8, "config-choice"),
                (9, "threat-cycle"), (11, "config-unknown-key"), (12, "config-unknown-key")],
            failure.Problems.Select(problem => (problem.Line!.Value, problem.Code)).Order());
        Assert.Contains(failure.Problems, problem => problem.Message == "Columns follow from themselves: 'f' from 'g' from 'f'.");
        Assert.Contains(failure.Problems, problem => problem.Remedy == "Did you mean 'lowest'?");
    }

    [Fact]
    public void Rules_that_the_program_brings_are_found_by_name_and_can_be_read()
    {
        Assert.Contains("all-free", BuiltInThreats.Names);
        Assert.Contains("spotify", BuiltInThreats.Names);
        foreach (var name in BuiltInThreats.Names) Assert.Equal(name, ThreatRulesReader.Read(name).Name);
        var failure = Assert.Throws<UsageException>(() => ThreatRulesReader.Read("spotfy"));
        Assert.Equal("Did you mean 'spotify'?", failure.Problems[0].Remedy);
    }
}
