using Vauban.Core.Text;
using Vauban.Fleet.Connect;

namespace Vauban.Server.Enrolment;

/// <summary>A refused or unknown connection as the API writes it.</summary>
internal sealed record RefusalDocument(
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    long Count,
    string Reason,
    string Message,
    string Remedy,
    string Address,
    string? Device,
    string? ClientId,
    PeerCertificate? Certificate,
    string? Detail
)
{
    public static RefusalDocument Of(RefusedConnection one, Language language) =>
        new(
            one.FirstAt,
            one.LastAt,
            one.Count,
            one.Reason,
            RefusalWords.Message(one.Reason, one.Device, language),
            RefusalWords.Remedy(one.Reason, one.Device, language),
            one.Address,
            one.Device,
            one.ClientId,
            one.Certificate,
            one.Detail
        );
}
