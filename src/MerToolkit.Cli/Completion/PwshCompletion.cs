using MerToolkit.Cli.Declarations;

namespace MerToolkit.Cli.Completion;

/// <summary>The completion script for PowerShell.</summary>
internal static class PwshCompletion
{
    /// <summary>Writes the script.</summary>
    public static void Write(CommandSpec root, TextWriter output)
    {
        output.WriteLine("# mer completion for PowerShell: mer completion pwsh >> $PROFILE");
        output.WriteLine("Register-ArgumentCompleter -Native -CommandName mer -ScriptBlock {");
        output.WriteLine("  param($wordToComplete, $commandAst, $cursorPosition)");
        output.WriteLine("  $words = @{");
        foreach (var command in CompletionWords.Commands(root))
        {
            var offered = command.Subcommands.Select(inner => inner.Name)
                .Concat(CompletionWords.Of(command.Argument?.Completes ?? Completable.Nothing)).Concat(CompletionWords.Dashed(command));
            output.WriteLine($"    '{command.FullName}' = {Quote(offered)}");
        }
        output.WriteLine("  }");
        output.WriteLine("  $values = @{");
        foreach (var command in CompletionWords.Commands(root))
        {
            foreach (var option in command.Options)
            {
                var names = CompletionWords.Of(option.Completes);
                if (names.Count > 0) output.WriteLine($"    '{command.FullName} {option.Name}' = {Quote(names)}");
            }
        }
        output.WriteLine("""
              }
              $path = 'mer'
              $previous = ''
              foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
                $text = $element.ToString()
                if ($element.Extent.EndOffset -ge $cursorPosition -and $text -eq $wordToComplete) { break }
                if ($words.ContainsKey("$path $text")) { $path = "$path $text" }
                $previous = $text
              }
              $offered = $values["$path $previous"]
              if (-not $offered) { $offered = $words[$path] }
              $offered | Where-Object { $_ -like "$wordToComplete*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """);
    }

    private static string Quote(IEnumerable<string> words) => "@(" + string.Join(", ", words.Select(word => $"'{word}'")) + ")";
}
