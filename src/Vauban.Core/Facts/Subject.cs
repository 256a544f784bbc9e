namespace Vauban.Core.Facts;

/// <summary>What a fact is about: <c>product:ID</c>, <c>device:PRODUCT/NAME</c>, <c>release:PRODUCT/VERSION</c>, <c>person:ID</c>, <c>server</c>.</summary>
public readonly record struct Subject(string Value)
{
    public static Subject Server { get; } = new("server");

    public static Subject OfProduct(string product) => new($"product:{product}");

    public static Subject Of(DeviceId device) => new($"device:{device}");

    public static Subject OfRelease(string product, string version) => new($"release:{product}/{version}");

    public static Subject OfPerson(string person) => new($"person:{person}");

    /// <summary>The product a product, device or release subject belongs to; null for the others.</summary>
    public string? Product
    {
        get
        {
            var colon = Value.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || Value.AsSpan(0, colon) is not ("product" or "device" or "release"))
            {
                return null;
            }

            var slash = Value.IndexOf('/', colon);
            return slash < 0 ? Value[(colon + 1)..] : Value[(colon + 1)..slash];
        }
    }

    public override string ToString() => Value;
}
