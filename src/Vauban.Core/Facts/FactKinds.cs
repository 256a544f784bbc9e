namespace Vauban.Core.Facts;

/// <summary>The kinds of fact Vauban itself produces, with the shape of each statement (JSON object).</summary>
public static class FactKinds
{
    /// <summary>{revision, digest}: a profile revision entered the registry. Subject: product.</summary>
    public const string ProductRegistered = "product.registered";

    /// <summary>{revision, digest, actor}: a person let its plans be deployed.</summary>
    public const string ProductApproved = "product.approved";

    /// <summary>{revision, digest, sessions}: every session runs the new policy.</summary>
    public const string PolicyDeployed = "policy.deployed";

    /// <summary>{devices, reason, actor}: a product ended; none of its devices is in use. Subject: product.</summary>
    public const string ProductRetired = "product.retired";

    /// <summary>{digest, revision, holds, invariants:[id], broken:[{invariant, from, to, action, topic, actor, owner, accepted}]}: what must stay impossible was proved, or a counter-example found, over the rules with this digest. Subject: product before an approval, server for what is in force.</summary>
    public const string PolicyProved = "policy.proved";

    /// <summary>{version, images:[{name, sha256}], sbom}: a release entered the registry. Subject: release.</summary>
    public const string ReleaseRegistered = "release.registered";

    /// <summary>{from, to, reason, actor}. Subject: device.</summary>
    public const string DeviceTransition = "device.transition";

    /// <summary>{count, digest, actor}: many devices changed by one act. Subject: product.</summary>
    public const string DevicesChanged = "devices.changed";

    /// <summary>{serial, way, key, keyFingerprint, notBefore, notAfter, profile}. Subject: device or server.</summary>
    public const string CertificateIssued = "certificate.issued";

    /// <summary>{serial, reason, actor}. Subject: device or server.</summary>
    public const string CertificateRevoked = "certificate.revoked";

    /// <summary>{request, digest, heldAt, newRoot, root, issuing, participants, minutes}: a ceremony's answer came in force. `minutes` is the SHA-256 of its minutes. Subject: server.</summary>
    public const string CeremonyHeld = "ceremony.held";

    /// <summary>
    /// {key, serial, keyFingerprint, method, reason}: a private key of this installation was destroyed. Subject: server. {keys, how:
    /// erased|cleared|shredded|lost, note, proof: {name, bytes, sha256}, actor}: what became of a retired device's keys. Subject: device.
    /// </summary>
    public const string KeyDestroyed = "key.destroyed";

    /// <summary>{rules, certificates, found, suppressed}: every rule of the audit of identities was run. `found` counts by rule. Subject: server.</summary>
    public const string AuditRun = "audit.run";

    /// <summary>{way, reason, source, count}: an enrolment was refused.</summary>
    public const string EnrolmentRefused = "enrolment.refused";

    /// <summary>{reason, source, clientId, certificate, count, capped}: a connection or message was refused. Subject: device when known, else server.</summary>
    public const string ConnectionRefused = "connection.refused";

    /// <summary>{serial, after, reason}: a live session was cut (revocation, quarantine, policy). `after` in milliseconds. Subject: device.</summary>
    public const string SessionCut = "session.cut";

    /// <summary>Digest of rows (device, `TLS version/suite/group`, seen-at). Subject: product. See <see cref="ObservationDigest"/>.</summary>
    public const string ObservedChannel = "observed.channel";

    /// <summary>Digest of rows (device, `certificate` | `token` | `password`, seen-at): how clients proved who they are. Subject: product.</summary>
    public const string ObservedAuthentication = "observed.authentication";

    /// <summary>Digest of rows (device, `resource paths seen`, seen-at). Subject: product.</summary>
    public const string ObservedTelemetry = "observed.telemetry";

    /// <summary>Digest of rows (device, `resource: reason`, seen-at): payloads that broke the declared units, ranges or schema. Subject: product.</summary>
    public const string ObservedReject = "observed.reject";

    /// <summary>Digest of rows (device, release version, seen-at): the release each device says it runs. Subject: product.</summary>
    public const string ObservedRelease = "observed.release";

    /// <summary>Digest of rows (device, `gap seconds;attempts`, seen-at): how devices came back after an outage. Subject: product.</summary>
    public const string ObservedReconnect = "observed.reconnect";

    /// <summary>Digest of rows (device, `topic or port`, seen-at): tried, but declared nowhere in the profile. Subject: product.</summary>
    public const string ObservedUndeclared = "observed.undeclared";

    /// <summary>{keep, files, rows, before}: data was unlinked because its `keep` ran out. Subject: product.</summary>
    public const string RetentionApplied = "retention.applied";

    /// <summary>{scope, rows, receipt}: the data of a device or a person was erased. Subject: device or person.</summary>
    public const string DataErased = "data.erased";

    /// <summary>{test, verdict: pass|fail|inconclusive, release, device, tool, artefact}: a test was run. Subject: product, release or device.</summary>
    public const string TestRun = "test.run";

    /// <summary>{document, url, sha256, states}: a public document was seen (disclosure policy, support period...). Subject: product.</summary>
    public const string DocumentPublished = "document.published";

    /// <summary>{id, question, answer, role, reason, expires}. Subject: what it decides about.</summary>
    public const string DecisionMade = "decision.made";

    /// <summary>{act, target, actor, before, after}: an administrative act. Subject: server or person.</summary>
    public const string Administered = "administered";

    /// <summary>{command, resource, device, result, requestedBy}. Subject: device.</summary>
    public const string CommandCompleted = "command.completed";

    /// <summary>{outlet, name, dead, lost, reason, from, to}: messages for an outlet became dead letters, or dead letters were lost to their bound. Subject: server.</summary>
    public const string OutboundUndelivered = "outbound.undelivered";

    /// <summary>{size, root, signature, key}: a signed checkpoint was made. Subject: server.</summary>
    public const string CheckpointSigned = "checkpoint.signed";
}
