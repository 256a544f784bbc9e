using System.Collections.Immutable;
using System.Text;
using Vauban.Core;
using Vauban.Core.Text;
using Vauban.Records.Storage;

namespace Vauban.Records.Registry;

/// <summary>The rows of a CSV file of devices, one line at a time; a wrong line is a problem and the next is read.</summary>
internal sealed class DeviceLines(TextReader csv, ImmutableArray<Problem>.Builder problems)
{
    private static readonly string[] Known = ["product", "name", "hardware", "site", "zone", "owner", "labels", "simulated"];
    private readonly char[] buffer = new char[DeviceImport.MaxLine];
    private int[] columns = [];
    private long line;

    public bool ReadHeader()
    {
        var header = Next() is { } text ? Split(text) : null;
        columns = [.. Known.Select(name => header?.FindIndex(cell => cell.Trim().TrimStart('\ufeff').Equals(name, StringComparison.OrdinalIgnoreCase)) ?? -1)];
        if (header is null || columns[0] < 0 || columns[1] < 0 || header.Count != columns.Count(column => column >= 0))
        {
            Fail("VB-IMPORT-001", string.Join(", ", Known));
            return false;
        }

        return true;
    }

    public List<(long Line, DeviceDraft Draft)> Read(int count)
    {
        var rows = new List<(long, DeviceDraft)>(count);
        while (rows.Count < count && problems.Count < DeviceImport.MaxProblems && Next() is { } text)
        {
            if (text.Length == 0)
            {
                continue;
            }

            if (Split(text) is not { } cells)
            {
                Fail("VB-IMPORT-003");
            }
            else if (cells.Count != columns.Count(column => column >= 0))
            {
                Fail("VB-IMPORT-002", cells.Count.Plain(), columns.Count(column => column >= 0).Plain());
            }
            else
            {
                rows.Add((line, Draft(cells)));
            }
        }

        return rows;
    }

    private DeviceDraft Draft(List<string> cells)
    {
        string? Cell(int known) => columns[known] >= 0 && cells[columns[known]].Trim() is { Length: > 0 } text ? text : null;
        return new DeviceDraft(new DeviceId(Cell(0) ?? "", Cell(1) ?? ""))
        {
            Hardware = Cell(2),
            Site = Cell(3),
            Zone = Cell(4),
            Owner = Cell(5),
            Labels = Cell(6) is { } labels ? [.. labels.Split(' ', StringSplitOptions.RemoveEmptyEntries)] : [],
            Simulated = Cell(7) is "true" or "1",
        };
    }

    /// <summary>The next line; one that is too long is a problem and reads as empty. Null at the end.</summary>
    private string? Next()
    {
        var (length, read) = (0, csv.Read());
        if (read < 0)
        {
            return null;
        }

        line++;
        for (; read >= 0 && read != '\n'; read = csv.Read())
        {
            if (length < buffer.Length)
            {
                buffer[length] = (char)read;
            }

            length++;
        }

        if (length > buffer.Length)
        {
            Fail("VB-IMPORT-004", DeviceImport.MaxLine.Plain());
            return "";
        }

        return new string(buffer, 0, length > 0 && buffer[length - 1] == '\r' ? length - 1 : length);
    }

    /// <summary>RFC 4180 2: cells in quotes, quotes doubled; a cell does not span lines here. Null when a quote is not closed.</summary>
    private static List<string>? Split(string text)
    {
        var cells = new List<string>(8);
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when quoted && i + 1 < text.Length && text[i + 1] == '"':
                    cell.Append(text[i++]);
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' or ';' when !quoted:
                    cells.Add(cell.ToString());
                    cell.Clear();
                    break;
                default:
                    cell.Append(text[i]);
                    break;
            }
        }

        cells.Add(cell.ToString());
        return quoted ? null : cells;
    }

    private void Fail(string code, params ReadOnlySpan<string> arguments)
    {
        if (problems.Count < DeviceImport.MaxProblems)
        {
            problems.Add(new Problem(code, [.. arguments], new SourcePosition("csv", (int)line, 1)));
        }
    }
}
