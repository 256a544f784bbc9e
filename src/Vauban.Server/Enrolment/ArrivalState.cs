using Vauban.Core;

namespace Vauban.Server.Enrolment;

/// <summary>What was seen of a device's arrival; what was not seen is null.</summary>
/// <param name="Refusal">Why it does not go on: the newest refusal after the newest success.</param>
public sealed record ArrivalState(
    string Product,
    string Name,
    ArrivalStep Step,
    LifeCycle State,
    ArrivedToken? Token,
    ArrivedCertificate? Certificate,
    ArrivedSession? Session,
    ArrivedValue? Value,
    ArrivalRefusal? Refusal
);
