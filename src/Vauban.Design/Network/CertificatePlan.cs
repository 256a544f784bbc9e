using Vauban.Core.Profiles;

namespace Vauban.Design.Network;

/// <summary>The certificate every device of a product gets. Templates are over <c>{device}</c>, the device's name.</summary>
public sealed record CertificatePlan
{
    /// <summary>id-kp-clientAuth (RFC 5280 4.2.1.12).</summary>
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>Our own choices where the profile says nothing; <see cref="Chosen"/> tells which were used.</summary>
    public static readonly Period DefaultLife = new(1, "y");
    public const int DefaultRenewAtPercent = 66;

    public required string Product { get; init; }

    /// <summary>None: devices of this product carry no certificate and are never admitted by one.</summary>
    public required CertificateKind Kind { get; init; }

    /// <summary>Key algorithms a request may use, preferred first.</summary>
    public required IReadOnlyList<KeyAlgorithm> Keys { get; init; }

    /// <summary>Distinguished name (RFC 4514), already escaped.</summary>
    public required string Subject { get; init; }

    public required string SubjectAlternativeUri { get; init; }

    public IReadOnlyList<string> ExtendedKeyUsages { get; init; } = [ClientAuthentication];

    public required Period Life { get; init; }

    /// <summary>Percent of life after which the device asks for the next one.</summary>
    public required int RenewAtPercent { get; init; }

    /// <summary>flash, flash-protected, secure-element, tpm; null when unknown.</summary>
    public string? KeptIn { get; init; }

    /// <summary>Fields the profile leaves open and that this plan filled: <c>key</c>, <c>certificate</c>, <c>life</c>, <c>renew-at</c>.</summary>
    public required IReadOnlyList<string> Chosen { get; init; }

    public static CertificatePlan From(ProductProfile profile)
    {
        var identity = profile.Security?.Identity;
        List<string> chosen = [];
        T Or<T>(T? value, T choice, string field)
            where T : struct
        {
            if (value is null)
            {
                chosen.Add(field);
            }

            return value ?? choice;
        }

        var organisation = profile.Organisation is { } owner ? $",O={EscapeName(owner.Name)}" : "";
        return new CertificatePlan
        {
            Product = profile.Product.Id,
            Kind = Or(identity?.Certificate, CertificateKind.Ldevid, "certificate"),
            Keys = identity?.Key is { } key ? [key] : ChooseKeys(chosen),
            Subject = $"CN={{device}}{organisation}",
            SubjectAlternativeUri = $"vauban:device:{profile.Product.Id}/{{device}}",
            Life = Or(identity?.Life, DefaultLife, "life"),
            RenewAtPercent = Or(identity?.RenewAtPercent, DefaultRenewAtPercent, "renew-at"),
            KeptIn = identity?.KeptIn,
            Chosen = chosen,
        };
    }

    private static List<KeyAlgorithm> ChooseKeys(List<string> chosen)
    {
        chosen.Add("key");
        return [KeyAlgorithm.P256, KeyAlgorithm.P384];
    }

    /// <summary>RFC 4514 2.4: the characters that end or split a name are escaped.</summary>
    private static string EscapeName(string value)
    {
        var text = new System.Text.StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var edge = (i == 0 && value[i] is ' ' or '#') || (i == value.Length - 1 && value[i] == ' ');
            if (edge || value[i] is '"' or '+' or ',' or ';' or '<' or '>' or '\\' or '=')
            {
                text.Append('\\');
            }

            text.Append(value[i]);
        }

        return text.ToString();
    }
}
