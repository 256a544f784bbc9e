using Vauban.Core.Work;
using Vauban.Trust.Enrolment;

namespace Vauban.Trust.Audit.Rules;

/// <summary>A device waits for an approval for over a week.</summary>
internal sealed class WaitingRequest() : AuditRule("waiting-request", Severity.Low)
{
    public override IEnumerable<AuditHit> Look(AuditScene scene) =>
        scene
            .Requests.Where(one => one.State == RequestState.Waiting && scene.Now - one.AskedAt > TimeSpan.FromDays(7))
            .Select(one => new AuditHit(one.Device.ToString(), $"{one.Id} {AuditHit.Day(one.AskedAt)} {one.Source}"));
}
