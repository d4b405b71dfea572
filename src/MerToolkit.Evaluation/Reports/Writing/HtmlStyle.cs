namespace MerToolkit.Evaluation.Reports.Writing;

/// <summary>
/// The look of a page. Blue and vermilion are told apart by the colour-blind (Okabe and Ito 2008); everything they say is
/// said by shape or place too. Holds none of the letters that XML would want escaped.
/// </summary>
internal static class HtmlStyle
{
    /// <summary>The style sheet.</summary>
    public const string Sheet = """
        :root {
          --ground: #fff; --ink: #1d1f22; --quiet: #63676d; --line: #e3e4e6; --faint: #f6f6f4;
          --blue: #0b5cad; --red: #c24e00; --cell: #5b9bd5;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #16181b; --ink: #e9e7e3; --quiet: #a0a4aa; --line: #33373c; --faint: #1e2125;
            --blue: #6fb3f2; --red: #f09a55; --cell: #2b6aa5;
          }
        }
        * { box-sizing: border-box; }
        html { background: var(--ground); color: var(--ink); -webkit-text-size-adjust: 100%; }
        body {
          margin: 0; font: 16px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
          font-variant-numeric: tabular-nums; overflow-wrap: break-word;
        }
        main { max-width: 58rem; margin: 0 auto; padding: 4rem 1.5rem 5rem; }
        h1, h2, h3 { line-height: 1.25; font-weight: 600; unicode-bidi: isolate; }
        h1 { font-size: 1.75rem; margin: 0; }
        h2 { font-size: 1.3rem; margin: 4rem 0 1rem; padding-top: 1rem; border-top: 1px solid var(--line); }
        h3 { font-size: 1.05rem; margin: 2.5rem 0 .75rem; }
        p, ul, ol { margin: 0 0 1rem; max-width: 44rem; }
        ul, ol { padding-left: 1.25rem; }
        li { margin-bottom: .35rem; }
        a { color: var(--blue); text-underline-offset: .15em; }
        code { font: .88em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
        .eyebrow { margin: 0 0 .5rem; color: var(--quiet); }
        .figures { display: flex; flex-wrap: wrap; gap: 1.5rem 4rem; margin: 2rem 0; }
        .figure p { margin: 0; }
        .figure-name, .figure-note { color: var(--quiet); }
        .figure-score { font-size: 3.5rem; line-height: 1.2; font-weight: 600; letter-spacing: -.02em; }
        .figure-score span { font-size: 1.25rem; font-weight: 400; letter-spacing: 0; color: var(--quiet); }
        .lead { font-size: 1.05rem; }
        .caution { border-left: 3px solid var(--red); padding: .1rem 0 .1rem 1rem; }
        nav { margin-top: 2.5rem; }
        nav h2 { border: 0; margin: 0 0 .5rem; padding: 0; font-size: 1rem; }
        nav ol { margin: 0; }
        dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .4rem 1.5rem; margin: 0 0 1rem; }
        dt { color: var(--quiet); }
        dd { margin: 0; min-width: 0; overflow-wrap: anywhere; unicode-bidi: isolate; }
        .scroll { overflow-x: auto; margin: 0 0 2rem; }
        .scroll:focus-visible { outline: 2px solid var(--blue); outline-offset: 4px; }
        table { border-collapse: collapse; font-size: .94rem; line-height: 1.4; }
        caption { text-align: left; font-weight: 600; padding: 0 0 .5rem; unicode-bidi: isolate; }
        caption span { display: inline-block; position: sticky; left: 0; max-width: min(100%, calc(100vw - 2rem)); }
        th, td {
          padding: .4rem 1.5rem .4rem 0; text-align: left; font-weight: 400; white-space: nowrap; vertical-align: top;
          border-bottom: 1px solid var(--line); unicode-bidi: isolate;
        }
        th:last-child, td:last-child { padding-right: 0; }
        thead th { color: var(--quiet); border-bottom-color: var(--quiet); }
        th.group { font-weight: 600; padding-top: 1rem; }
        tr.background th, tr.background td { color: var(--quiet); }
        .number { text-align: right; }
        figure { margin: 0 0 2.5rem; max-width: 30rem; }
        figure.wide { max-width: none; }
        .gallery { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 0 3rem; }
        figcaption { margin-bottom: 1rem; font-size: .94rem; line-height: 1.5; color: var(--quiet); }
        figcaption strong { display: block; font-weight: 600; color: var(--ink); }
        details { margin-top: .75rem; font-size: .94rem; }
        summary { cursor: pointer; color: var(--quiet); margin-bottom: .5rem; }
        svg { display: block; width: 100%; height: auto; font-size: 12px; fill: var(--ink); }
        svg .quiet { fill: var(--quiet); }
        svg .heading { font-weight: 600; paint-order: stroke; stroke: var(--ground); stroke-width: 6px; }
        svg .strong { font-weight: 600; }
        svg .middle { text-anchor: middle; }
        svg .end { text-anchor: end; }
        svg .grid { stroke: var(--line); }
        svg .zero { stroke: var(--quiet); }
        svg .mark { stroke: var(--red); stroke-width: 1.5; stroke-dasharray: 3 2; }
        svg .other { stroke-dasharray: 1 2; }
        svg .interval { stroke: var(--blue); stroke-width: 2; }
        svg .dot, svg .dots { fill: var(--blue); }
        svg .ring { fill: var(--ground); stroke: var(--blue); stroke-width: 1.75; }
        svg .bar { fill: var(--blue); }
        svg .band { fill: var(--blue); fill-opacity: .15; }
        svg .curve { stroke: var(--blue); stroke-width: 2; }
        svg .value-lowest { fill: var(--blue); fill-opacity: .9; }
        svg .value-low { fill: var(--blue); fill-opacity: .5; }
        svg .value-middle { fill: var(--quiet); fill-opacity: .5; }
        svg .value-high { fill: var(--red); fill-opacity: .5; }
        svg .value-highest { fill: var(--red); fill-opacity: .9; }
        svg .value-missing { fill: none; stroke: var(--quiet); }
        svg .cell-ground { fill: var(--faint); }
        svg .cell { fill: var(--cell); }
        svg .cloud { fill: var(--blue); fill-opacity: .35; }
        svg .errors { stroke: var(--quiet); stroke-opacity: .45; stroke-width: .75; }
        svg .rings { fill: var(--ground); stroke: var(--red); stroke-width: 1.25; }
        svg .hollow { fill: none; stroke-width: 2; }
        svg .best { stroke: var(--red); stroke-width: 1.75; stroke-linecap: square; }
        @media (max-width: 40rem) {
          main { padding: 2rem 1rem 3rem; }
          .figure-score { font-size: 2.75rem; }
          th, td { padding-right: 1rem; }
          tbody th { white-space: normal; min-width: 8rem; }
          dl { grid-template-columns: 1fr; gap: 0; }
          dd { margin-bottom: .75rem; }
        }
        @media print {
          :root {
            --ground: #fff; --ink: #000; --quiet: #444; --line: #bbb; --faint: #f6f6f6;
            --blue: #0b5cad; --red: #c24e00; --cell: #5b9bd5;
          }
          @page { margin: 18mm 16mm; }
          body { font-size: 10pt; }
          main { max-width: none; padding: 0; }
          nav, details { display: none; }
          h1, h2, h3, figcaption, caption { break-after: avoid; }
          figure, tr, dl, .figures { break-inside: avoid; }
          thead { display: table-header-group; }
          .scroll { overflow: visible; }
          th, td { white-space: normal; padding-right: .75rem; }
        }

        """;
}
