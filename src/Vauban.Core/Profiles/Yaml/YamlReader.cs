using System.Globalization;
using System.Text;
using Vauban.Core.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Vauban.Core.Profiles.Yaml;

/// <summary>
/// YAML events to a tree with positions. Takes the part of YAML that data needs: mappings, sequences, scalars. Anchors, aliases and tags are
/// refused at their first event, so that nothing is ever expanded (the "billion laughs" ends at its first anchor).
/// </summary>
internal sealed class YamlReader
{
    private readonly string file;
    private readonly Parser parser;
    private int nodes;
    private Problem? problem;

    private YamlReader(string text, string file)
    {
        this.file = file;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>The tree, or the first problem that prevented it. Never throws for any text.</summary>
    public static Outcome<YamlNode> Read(string text, string file)
    {
        var start = new SourcePosition(file, 1, 1);
        if (text.Length > YamlLimits.MaxBytes || Encoding.UTF8.GetByteCount(text) > YamlLimits.MaxBytes)
        {
            return Problem.Of("VB-PROFILE-001", Number(YamlLimits.MaxBytes / 1024)) with { At = start };
        }

        var reader = new YamlReader(text, file);
        try
        {
            return reader.Document() is { } node ? node : reader.problem ?? Problem.Of("VB-PROFILE-008") with { At = start };
        }
        catch (YamlException exception)
        {
            return Problem.Of("VB-PROFILE-002") with { At = reader.At(exception.Start) };
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IndexOutOfRangeException or OverflowException)
        {
            // The scanner lets a few CLR exceptions out on malformed escapes; the text is at fault, wherever it stopped.
            return Problem.Of("VB-PROFILE-002") with { At = reader.parser.Current is { } current ? reader.At(current.Start) : start };
        }
    }

    private YamlNode? Document()
    {
        YamlNode? root = null;
        while (problem is null && parser.MoveNext())
        {
            switch (parser.Current)
            {
                case DocumentStart start when root is not null:
                    return Refuse("VB-PROFILE-007", start);
                case NodeEvent:
                    root = Node(1);
                    break;
                case AnchorAlias alias:
                    return Refuse("VB-PROFILE-005", alias);
                default:
                    break;
            }
        }

        return problem is null && root is not YamlScalar { IsNull: true } ? root : null;
    }

    private YamlNode? Node(int depth)
    {
        if (parser.Current is not NodeEvent current)
        {
            return Refuse("VB-PROFILE-005", parser.Current!);
        }

        if (!current.Anchor.IsEmpty)
        {
            return Refuse("VB-PROFILE-005", current);
        }

        if (!current.Tag.IsEmpty)
        {
            return Refuse("VB-PROFILE-006", current);
        }

        if (++nodes > YamlLimits.MaxNodes)
        {
            return Refuse("VB-PROFILE-004", current, Number(YamlLimits.MaxNodes));
        }

        if (depth > YamlLimits.MaxDepth)
        {
            return Refuse("VB-PROFILE-003", current, Number(YamlLimits.MaxDepth));
        }

        return current switch
        {
            Scalar scalar => new YamlScalar(At(scalar.Start), scalar.Value, scalar.Style == ScalarStyle.Plain),
            SequenceStart sequence => List(sequence, depth),
            _ => Map((MappingStart)current, depth),
        };
    }

    private YamlList? List(SequenceStart start, int depth)
    {
        var items = new List<YamlNode>();
        while (parser.MoveNext() && parser.Current is not SequenceEnd)
        {
            if (Node(depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new YamlList(At(start.Start), items);
    }

    private YamlMap? Map(MappingStart start, int depth)
    {
        var entries = new List<YamlEntry>();
        while (parser.MoveNext() && parser.Current is not MappingEnd)
        {
            var keyEvent = parser.Current!;
            if (Node(depth + 1) is not { } key)
            {
                return null;
            }

            if (key is not YamlScalar name)
            {
                Refuse("VB-PROFILE-009", keyEvent);
                return null;
            }

            if (!parser.MoveNext() || Node(depth + 1) is not { } value)
            {
                return null;
            }

            entries.Add(new YamlEntry(name, value));
        }

        return new YamlMap(At(start.Start), entries);
    }

    private YamlNode? Refuse(string code, ParsingEvent at, params ReadOnlySpan<string> arguments)
    {
        problem ??= Problem.Of(code, arguments) with { At = At(at.Start) };
        return null;
    }

    private SourcePosition At(Mark mark) => new(file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
