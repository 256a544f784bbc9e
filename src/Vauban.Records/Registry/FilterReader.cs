using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Records.Storage;

namespace Vauban.Records.Registry;

/// <summary>The parser of <see cref="DeviceFilter"/>: one pass, left to right, every error with its column.</summary>
internal sealed class FilterReader
{
    private static readonly ImmutableArray<string> Fields = [.. Enum.GetNames<FilterField>().Select(name => name.ToLowerInvariant())];

    private readonly string text;
    private readonly ImmutableArray<FilterTerm>.Builder terms = ImmutableArray.CreateBuilder<FilterTerm>();
    private int at;

    private FilterReader(string text) => this.text = text;

    public static Outcome<DeviceFilter> Read(string text)
    {
        if (text.Length > DeviceFilter.MaxLength)
        {
            return TooMuch();
        }

        var reader = new FilterReader(text);
        while (reader.SkipBlanks())
        {
            if (reader.terms.Count == DeviceFilter.MaxTerms)
            {
                return TooMuch();
            }

            if (!reader.Term(out var problem))
            {
                return problem;
            }
        }

        return new DeviceFilter(reader.terms.ToImmutable());
    }

    private static Problem TooMuch() => Problem.Of("VB-FILTER-006", DeviceFilter.MaxLength.Plain(), DeviceFilter.MaxTerms.Plain());

    private bool SkipBlanks()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at < text.Length;
    }

    private bool Term([NotNullWhen(false)] out Problem? problem)
    {
        var start = at;
        var negated = text[at] == '-';
        at += negated ? 1 : 0;
        var word = at;
        while (at < text.Length && char.IsAsciiLetter(text[at]))
        {
            at++;
        }

        var name = text[word..at];
        if (at < text.Length && text[at] == ':' && name.Length > 0)
        {
            at++;
            return Fields.IndexOf(name.ToLowerInvariant()) is >= 0 and var field
                ? Values((FilterField)field, negated, out problem)
                : Fail(start, out problem, "VB-FILTER-001", name, string.Join(", ", Fields));
        }

        at = word;
        if (!Value(stopAtComma: false, out var free, out problem))
        {
            return false;
        }

        terms.Add(new FilterTerm(FilterField.Name, "=", [$"*{free}*"], negated));
        return true;
    }

    private bool Values(FilterField field, bool negated, [NotNullWhen(false)] out Problem? problem)
    {
        var comparison = Comparison();
        if (comparison != "=" && field is not (FilterField.Release or FilterField.Seen))
        {
            return Fail(at - comparison.Length, out problem, "VB-FILTER-004", comparison, Fields[(int)field]);
        }

        var values = ImmutableArray.CreateBuilder<string>();
        do
        {
            var start = at;
            if (!Value(stopAtComma: true, out var value, out problem) || !Check(field, comparison, value, start, out problem))
            {
                return false;
            }

            values.Add(value);
        } while (at < text.Length && text[at] == ',' && ++at > 0);

        terms.Add(new FilterTerm(field, comparison, values.ToImmutable(), negated));
        return true;
    }

    private string Comparison()
    {
        foreach (var comparison in (ReadOnlySpan<string>)["<=", ">=", "<", ">", "="])
        {
            if (text.AsSpan(at).StartsWith(comparison, StringComparison.Ordinal))
            {
                at += comparison.Length;
                return comparison;
            }
        }

        return "=";
    }

    private bool Value(bool stopAtComma, out string value, [NotNullWhen(false)] out Problem? problem)
    {
        var start = at;
        value = "";
        if (at < text.Length && text[at] == '"')
        {
            var end = text.IndexOf('"', at + 1);
            if (end < 0)
            {
                return Fail(start, out problem, "VB-FILTER-003");
            }

            value = text[(at + 1)..end];
            at = end + 1;
        }
        else
        {
            var read = new StringBuilder();
            while (at < text.Length && !char.IsWhiteSpace(text[at]) && !(stopAtComma && text[at] == ','))
            {
                read.Append(text[at++]);
            }

            value = read.ToString();
        }

        return value.Length > 0 ? Succeed(out problem) : Fail(start, out problem, "VB-FILTER-002");
    }

    private static bool Check(FilterField field, string comparison, string value, int start, [NotNullWhen(false)] out Problem? problem) =>
        field switch
        {
            FilterField.State when !Enum.GetNames<LifeCycle>().Contains(value, StringComparer.OrdinalIgnoreCase) => Fail(
                start,
                out problem,
                "VB-FILTER-005",
                value,
                string.Join(", ", Enum.GetNames<LifeCycle>()).ToLowerInvariant()
            ),
            FilterField.Seen when !(value == "never" && comparison == "=") && (comparison == "=" || !Age.TryParse(value, out _)) => Fail(
                start,
                out problem,
                "VB-FILTER-005",
                value,
                "never, >7d, <1h, >30m"
            ),
            _ => Succeed(out problem),
        };

    private static bool Succeed([NotNullWhen(false)] out Problem? problem)
    {
        problem = null;
        return true;
    }

    private static bool Fail(int column, out Problem problem, string code, params ReadOnlySpan<string> arguments)
    {
        problem = At(column, code, arguments);
        return false;
    }

    private static Problem At(int column, string code, params ReadOnlySpan<string> arguments) =>
        new(code, [(column + 1).Plain(), .. arguments], new SourcePosition("filter", 1, column + 1));
}
