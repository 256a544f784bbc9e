using Vauban.Core;
using Vauban.Trust.Enrolment;
using Vauban.Trust.Issuance;

namespace Vauban.Trust.Audit;

/// <summary>Everything that the rules look at, at one moment. They read nothing else.</summary>
internal sealed record AuditScene
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>Of devices, those that ended over a month ago left out.</summary>
    public IReadOnlyList<SceneCertificate> Certificates { get; init; } = [];

    public IReadOnlyDictionary<DeviceId, SceneDevice> Devices { get; init; } = new Dictionary<DeviceId, SceneDevice>();

    public IReadOnlyList<SceneAuthority> Authorities { get; init; } = [];

    public IReadOnlyList<AuditSession> Sessions { get; init; } = [];

    public IReadOnlyList<SceneToken> Tokens { get; init; } = [];

    public IReadOnlyList<EnrolmentRequest> Requests { get; init; } = [];

    public IReadOnlyList<Manufacturer> Manufacturers { get; init; } = [];

    public IReadOnlyList<SceneFactoryKey> FactoryKeys { get; init; } = [];

    public IReadOnlyList<SceneOpenKey> OpenKeys { get; init; } = [];

    public IReadOnlyList<SceneRefusal> Refusals { get; init; } = [];

    public Func<string, CertificateTerms> TermsOf { get; init; } = static _ => CertificateTerms.Default;

    /// <summary>The master key is the demonstration's.</summary>
    public bool DemoKey { get; init; }

    /// <summary>Certificates that count, of each device.</summary>
    public ILookup<DeviceId, SceneCertificate> Valid => valid ??= Certificates.Where(one => one.CountsAt(Now)).ToLookup(one => one.Device);

    private ILookup<DeviceId, SceneCertificate>? valid;
}
