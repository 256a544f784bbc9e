namespace Vauban.Records.Storage;

/// <summary>Conditions of a WHERE that all must hold, their values always as parameters <c>$1</c>, <c>$2</c>...</summary>
public sealed class Conditions
{
    private readonly List<string> all = [];
    private readonly List<object?> values = [];

    /// <summary>The text after WHERE; <c>1</c> when nothing restricts.</summary>
    public string Where => all.Count == 0 ? "1" : string.Join(" AND ", all);

    public object?[] Values => [.. values];

    /// <summary>Adds a value and answers the parameter that stands for it.</summary>
    public string Add(object value)
    {
        values.Add(value);
        return "$" + values.Count.Plain();
    }

    public string Add(IEnumerable<string> several) => string.Join(", ", several.Select(Add));

    public void And(string condition) => all.Add(condition);

    /// <summary>At least one of these must hold; none given, nothing can.</summary>
    public void AndAny(IReadOnlyCollection<string> ways) => all.Add(ways.Count == 0 ? "0" : $"({string.Join(" OR ", ways)})");

    /// <summary>A condition over one value, <c>column &gt;= {0}</c>, left out when the value is null.</summary>
    public void When(object? value, string condition)
    {
        if (value is not null)
        {
            all.Add(condition.Replace("{0}", Add(value), StringComparison.Ordinal));
        }
    }
}
